"""Reading the index: which documents have a term, how often, and where."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from search.index_tables import (
    BLOCK_SIZE,
    COUNTS,
    DOCUMENT,
    FIELDS,
    HASHTAG,
    POSITION,
    SearchBlock,
    SearchPostings,
)

# A place is the number of a document and the position in it, as one number.
POSITION_BITS = 20


@dataclass(frozen=True)
class Postings:
    """The documents that have a term: their numbers, ascending, and counts of shape (n, fields)."""

    documents: np.ndarray
    counts: np.ndarray


@dataclass(frozen=True)
class Documents:
    """All documents: numbers (ascending), page ids, dates as ordinals (0 for none), lengths.

    ``lengths`` is of shape (n, fields). ``hashtags`` are pairs, as two arrays: numbers of
    documents, ids of their hashtags.
    """

    numbers: np.ndarray
    pages: np.ndarray
    dates: np.ndarray
    lengths: np.ndarray
    hashtags: tuple[np.ndarray, np.ndarray]


def _join(rows, dtype):
    """Return the packed ``rows`` of several blocks as one array, and the number of each."""
    # As one piece of memory: to join arrays of records is slow.
    joined = np.frombuffer(b"".join(packed for _, packed in rows), dtype)
    firsts = np.array([block for block, _ in rows], np.int32) * BLOCK_SIZE
    sizes = np.array([len(packed) // dtype.itemsize for _, packed in rows], np.int64)
    return joined, np.repeat(firsts, sizes) + joined["offset"]


def _read_column(terms, column):
    rows = defaultdict(list)
    found = SearchPostings.objects.filter(term__in=set(terms)).order_by("block")
    for term, block, packed in found.values_list("term", "block", column):
        rows[term].append((block, packed))
    return rows


def read_postings(terms):
    """Return the :class:`Postings` of each of ``terms`` that any document has, in one query."""
    postings = {}
    for term, rows in _read_column(terms, "counts").items():
        joined, numbers = _join(rows, COUNTS)
        postings[term] = Postings(numbers, joined["counts"])
    return postings


def read_positions(terms):
    """Return the places of each of ``terms`` that any document has, in one query.

    A place is ``number << POSITION_BITS | position``, as int64; they ascend.
    """
    places = {}
    for term, rows in _read_column(terms, "positions").items():
        joined, numbers = _join(rows, POSITION)
        places[term] = (numbers.astype(np.int64) << POSITION_BITS) | joined["position"]
    return places


def read_documents():
    """Return all :class:`Documents` of the index, in one query."""
    rows = list(
        SearchBlock.objects.order_by("number").values_list("number", "documents", "hashtags")
    )
    joined, numbers = _join([(block, packed) for block, packed, _ in rows], DOCUMENT)
    pairs, tagged = _join([(block, packed) for block, _, packed in rows], HASHTAG)
    return Documents(
        numbers=numbers,
        pages=joined["page"].astype(np.int64),
        dates=joined["date"],
        lengths=joined["lengths"].reshape(-1, len(FIELDS)),
        hashtags=(tagged, pairs["hashtag"]),
    )
