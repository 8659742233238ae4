"""Writing to the index: documents come in, change and leave, within the caller's transaction."""

import uuid
from collections import Counter, defaultdict

import numpy as np

from search.index_tables import (
    BLOCK_SIZE,
    COUNTS,
    DOCUMENT,
    HASHTAG,
    POSITION,
    SearchBlock,
    SearchHashtag,
    SearchPostings,
    SearchWord,
)

# So many rows are asked for, or written, in one statement: SQLite takes 32,766 parameters.
ROWS_AT_ONCE = 1000


def _in_batches(items):
    items = list(items)
    for start in range(0, len(items), ROWS_AT_ONCE):
        yield items[start : start + ROWS_AT_ONCE]


def _gather_postings(documents):
    """Return the rows of counts and of positions of each term of ``documents``, by offset."""
    counts, positions = defaultdict(list), defaultdict(list)
    for offset, document in documents.items():
        for term, counted in document.counts.items():
            counts[term].append((offset, tuple(counted)))
        for term, places in document.positions.items():
            positions[term] += [(offset, place) for place in places]
    return counts, positions


def _merge(old, stays, rows, dtype):
    """Return the packed column ``old`` with ``rows`` in place of what leaves it.

    :param stays: for each offset of a block whether its rows stay.
    """
    new = np.array(rows, dtype)
    if not old:
        return new
    kept = np.frombuffer(old, dtype)
    joined = np.concatenate([kept[stays[kept["offset"]]], new])
    return joined[np.argsort(joined["offset"], kind="stable")] if len(new) else joined


def _write_postings(block, documents, stays, terms):
    """Write what ``block`` has of ``terms``.

    :param documents: the new documents by their offset in the block.
    :param stays: for each offset of a block whether what it has of old stays.
    :param terms: all terms of old and new documents.
    """
    new_counts, new_positions = _gather_postings(documents)
    for some in _in_batches(sorted(terms)):
        rows = {row.term: row for row in SearchPostings.objects.filter(block=block, term__in=some)}
        written, emptied = [], []
        for term in some:
            row = rows.get(term)
            counts = _merge(row and row.counts, stays, new_counts.get(term, []), COUNTS)
            if len(counts):
                positions = _merge(
                    row and row.positions, stays, new_positions.get(term, []), POSITION
                )
                written.append(
                    SearchPostings(
                        term=term,
                        block=block,
                        counts=counts.tobytes(),
                        positions=positions.tobytes(),
                    )
                )
            elif row is not None:
                emptied.append(row.pk)
        SearchPostings.objects.bulk_create(
            written,
            update_conflicts=True,
            unique_fields=["term", "block"],
            update_fields=["counts", "positions"],
        )
        SearchPostings.objects.filter(pk__in=emptied).delete()


def _write_block(block, pages, documents, stays, hashtag_ids):
    row = SearchBlock.objects.filter(number=block).first() or SearchBlock(number=block)
    new = [
        (offset, pages[offset], document.ordinal, tuple(document.lengths))
        for offset, document in documents.items()
    ]
    pairs = [
        (offset, hashtag_ids[key])
        for offset, document in documents.items()
        for key in document.hashtags
    ]
    row.documents = _merge(row.documents, stays, new, DOCUMENT).tobytes()
    row.hashtags = _merge(row.hashtags, stays, pairs, HASHTAG).tobytes()
    row.save()


def _write_hashtags(documents):
    """Write the hashtags of ``documents`` and return their ids by key."""
    names = {
        key: (name, document.hashtag_words[key])
        for document in documents
        for key, name in document.hashtags.items()
    }
    if not names:
        return {}
    known = {row.key: row for row in SearchHashtag.objects.filter(key__in=names)}
    changed = [
        SearchHashtag(key=key, name=name, words=words)
        for key, (name, words) in names.items()
        if key not in known or (known[key].name, known[key].words) != (name, words)
    ]
    if not changed:
        return {key: row.pk for key, row in known.items()}
    SearchHashtag.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "words"],
    )
    return dict(SearchHashtag.objects.filter(key__in=names).values_list("key", "pk"))


def _write_words(terms, changes):
    """Add ``changes``, which may be negative, to the numbers of documents that have a word.

    Rows stay when they come to nothing: new words are then always those with the highest ids.
    """
    for some in _in_batches(sorted(word for word, change in changes.items() if change)):
        rows = dict(SearchWord.objects.filter(word__in=some).values_list("word", "documents"))
        SearchWord.objects.bulk_create(
            [
                SearchWord(
                    word=word,
                    term=terms.get(word, ""),
                    documents=max(rows.get(word, 0) + changes[word], 0),
                )
                for word in some
            ],
            update_conflicts=True,
            unique_fields=["word"],
            update_fields=["documents"],
        )


def write_documents(index, documents, pages, old_terms, old_words):
    """Write ``documents`` to the index, and take out what it had under their numbers before.

    :param index: the :class:`~search.index_tables.SearchIndex` row that :meth:`hold` returned.
    :param documents: the :class:`~search.documents.Document` of each number, or ``None`` where
        a page leaves the index.
    :param pages: the id of the page of each number that comes or stays.
    :param old_terms: the terms that the index has under each number, for those it knows.
    :param old_words: likewise the words.
    """
    hashtag_ids = _write_hashtags([document for document in documents.values() if document])
    blocks = defaultdict(list)
    for number in documents:
        blocks[number // BLOCK_SIZE].append(number)
    for block, numbers in sorted(blocks.items()):
        new = {
            number % BLOCK_SIZE: documents[number]
            for number in sorted(numbers)
            if documents[number] is not None
        }
        stays = np.ones(BLOCK_SIZE, dtype=bool)
        stays[[number % BLOCK_SIZE for number in numbers]] = False
        terms = {term for document in new.values() for term in document.counts}
        terms.update(*(old_terms.get(number, ()) for number in numbers))
        _write_postings(block, new, stays, terms)
        offsets = {offset: pages[block * BLOCK_SIZE + offset] for offset in new}
        _write_block(block, offsets, new, stays, hashtag_ids)
    changes, terms_of_words = Counter(), {}
    for number, document in documents.items():
        changes.subtract(old_words.get(number, ()))
        if document is not None:
            changes.update(document.words.keys())
            terms_of_words.update(document.words)
    _write_words(terms_of_words, changes)
    index.generation += 1
    index.save()


def write_block_anew(index, block, documents, pages):
    """Write ``block`` anew, whatever it held: it holds ``documents`` and nothing else.

    Words are not counted: :func:`count_words_anew` does so when all blocks are written.

    :param index: the :class:`~search.index_tables.SearchIndex` row that :meth:`hold` returned.
    :param documents: the :class:`~search.documents.Document` of each number.
    :param pages: the id of the page of each number.
    """
    SearchPostings.objects.filter(block=block).delete()
    SearchBlock.objects.filter(number=block).delete()
    new = {number % BLOCK_SIZE: documents[number] for number in sorted(documents)}
    if new:
        stays = np.zeros(BLOCK_SIZE, dtype=bool)
        terms = {term for document in new.values() for term in document.counts}
        _write_postings(block, new, stays, terms)
        offsets = {number % BLOCK_SIZE: page for number, page in pages.items()}
        _write_block(block, offsets, new, stays, _write_hashtags(documents.values()))
    index.generation += 1
    index.save()


def count_words_anew(index, counts, terms):
    """Write all words anew: in how many documents each stands, and its term.

    Whoever keeps words in memory reads them anew, as the epoch is another one.

    :param index: the :class:`~search.index_tables.SearchIndex` row that :meth:`hold` returned.
    """
    SearchWord.objects.all().delete()
    for some in _in_batches(sorted(counts)):
        SearchWord.objects.bulk_create(
            SearchWord(word=word, term=terms[word], documents=counts[word]) for word in some
        )
    index.epoch = uuid.uuid4()
    index.generation += 1
    index.save()
