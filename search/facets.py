"""Narrowing results down by hashtag and by year, with how many each choice leaves."""

from dataclasses import dataclass

import numpy as np

from search.documents import hashtag_term
from search.matching import find_rows_of_term
from search.ranking import put_in_order
from search.results import Choice

MOST_HASHTAGS = 12

# 1 January 1970 in Python's count of days.
EPOCH = 719163


@dataclass(frozen=True)
class Narrowed:
    """The pages that the filters leave, as rows in the order that was chosen, and what they offer.

    ``hashtags`` has how many results each of the most frequent hashtags would leave, by its id.
    """

    rows: np.ndarray
    hashtags: dict[int, int]
    years: tuple[Choice, ...]


def find_years(dates):
    """Return the years of ``dates``, ordinals of days; 0, which is no date, becomes 0."""
    days = np.asarray(dates, dtype=np.int64)
    years = (days - EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    return np.where(days > 0, years, 0)


def count_years(years, chosen):
    """Return a :class:`Choice` for each of ``years``, one per result, the latest year first.

    :param chosen: the year that is chosen now, or ``None``; it is there even if nothing is left.
    """
    values, counts = np.unique(years[years > 0], return_counts=True)
    found = dict(zip(values.tolist(), counts.tolist(), strict=True))
    if chosen is not None:
        found.setdefault(chosen, 0)
    return tuple(
        Choice(value=str(year), label=str(year), count=count, is_chosen=year == chosen)
        for year, count in sorted(found.items(), reverse=True)
    )


def _count_most_frequent(ids):
    """Return how often each of ``ids`` is there, for the :data:`MOST_HASHTAGS` most frequent."""
    values, counts = np.unique(ids, return_counts=True)
    first = np.lexsort((values, -counts))[:MOST_HASHTAGS]
    return dict(zip(values[first].tolist(), counts[first].tolist(), strict=True))


def narrow(matches, documents, *, hashtag="", year=None, by_date=False, hidden=()):
    """Return what is left of ``matches`` as :class:`Narrowed`.

    What a choice leaves is counted with the other filter as it is.

    :param hashtag: the key of a hashtag, or empty.
    :param by_date: the newest first, in place of the most relevant.
    :param hidden: ids of pages that are not there for anybody.
    """
    rows = matches.rows[~np.isin(documents.pages[matches.rows], hidden)]
    years = find_years(documents.dates[rows])
    of_year = np.ones(len(rows), dtype=bool) if year is None else years == year
    of_hashtag = np.ones(len(rows), dtype=bool)
    if hashtag:
        of_hashtag = np.isin(rows, find_rows_of_term(hashtag_term(hashtag), matches))
    tagged, ids = documents.hashtags
    counted = np.isin(tagged, documents.numbers[rows[of_year]])
    left = rows[of_year & of_hashtag]
    if by_date:
        left = left[put_in_order((), dates=documents.dates[left], pages=documents.pages[left])]
    return Narrowed(
        rows=left,
        hashtags=_count_most_frequent(ids[counted]),
        years=count_years(years[of_hashtag], year),
    )


def name_hashtags(counts, names, chosen, left):
    """Return a :class:`Choice` for each hashtag, the most frequent first.

    :param counts: how many results each leaves, by id.
    :param names: the :class:`~search.index_tables.SearchHashtag` of each, by id.
    :param chosen: the key of the hashtag that is chosen now, or empty; it is offered in any case.
    :param left: how many results it leaves.
    """
    found = {names[number]: count for number, count in counts.items() if number in names}
    found.update((row, left) for row in names.values() if row.key == chosen)
    choices = [
        Choice(value=row.key, label=f"#{row.name}", count=count, is_chosen=row.key == chosen)
        for row, count in found.items()
    ]
    return tuple(sorted(choices, key=lambda choice: (-choice.count, choice.value)))
