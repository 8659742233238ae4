"""All that the index of search holds, in a form that two indexes can be compared by."""

from search.index_tables import SearchHashtag, SearchPostings, SearchWord
from search.postings import POSITION_BITS, read_documents, read_positions, read_postings


def read_index():
    """Return all that the index answers, by page and not by number."""
    documents = read_documents()
    page_of = dict(zip(documents.numbers.tolist(), documents.pages.tolist(), strict=True))
    names = dict(SearchHashtag.objects.values_list("pk", "name"))
    terms = set(SearchPostings.objects.values_list("term", flat=True))
    return {
        "documents": sorted(
            zip(
                documents.pages.tolist(),
                documents.dates.tolist(),
                documents.lengths.tolist(),
                strict=True,
            )
        ),
        "hashtags": sorted(
            (page_of[number], names[hashtag])
            for number, hashtag in zip(
                *(column.tolist() for column in documents.hashtags), strict=True
            )
        ),
        "counts": {
            term: sorted(
                (page_of[number], counts)
                for number, counts in zip(
                    found.documents.tolist(), found.counts.tolist(), strict=True
                )
            )
            for term, found in read_postings(terms).items()
        },
        "positions": {
            term: sorted(
                (page_of[place >> POSITION_BITS], place & (1 << POSITION_BITS) - 1)
                for place in places.tolist()
            )
            for term, places in read_positions(terms).items()
        },
        "words": dict(SearchWord.objects.filter(documents__gt=0).values_list("word", "documents")),
    }
