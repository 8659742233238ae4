"""The hashtags that most pages carry, for visitors who do not know what to search for."""

import numpy as np

from search.index_tables import SearchHashtag
from search.postings import read_documents
from search.results import Choice

MOST = 8


def list_popular_hashtags():
    """Return up to :data:`MOST` hashtags, the most frequent first; two queries."""
    _, carried = read_documents().hashtags
    ids, counts = np.unique(carried, return_counts=True)
    first = np.lexsort((ids, -counts))[:MOST]
    pages = dict(zip(ids[first].tolist(), counts[first].tolist(), strict=True))
    names = SearchHashtag.objects.in_bulk(pages) if pages else {}
    return tuple(
        Choice(value=names[number].key, label=f"#{names[number].name}", count=count)
        for number, count in pages.items()
        if number in names
    )
