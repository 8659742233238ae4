"""Finds what else a visitor's words may be called."""

from dataclasses import dataclass

from search.phrases import MOST_WORDS
from search.synonyms.records import SynonymPhrase

# A search stays quick whatever stands in the sets.
MOST_TERMS = 64
MOST_EXPANSIONS = 40


@dataclass(frozen=True)
class Expansion:
    """Another phrase for some words of a query.

    ``terms`` are the query's own, which stand beside each other from ``start`` on; ``other`` are
    the terms of the other phrase, and ``phrase`` is how the staff wrote it.
    """

    start: int
    terms: tuple[str, ...]
    other: tuple[str, ...]
    phrase: str


def find_synonyms(terms):
    """Return an :class:`Expansion` for each other phrase that words of a query stand for.

    The longest phrases come first, and a word that belongs to a longer one is not looked at by
    itself: “tennis elbow” is not a kind of tennis. It costs one query, however many sets there are;
    none for an empty query.

    :param terms: the terms of the query in their order, without the words that search leaves out.
    """
    terms = tuple(terms)[:MOST_TERMS]
    spans = [
        (start, length)
        for length in range(min(MOST_WORDS, len(terms)), 0, -1)
        for start in range(len(terms) - length + 1)
    ]
    if not spans:
        return []
    others = _read_others({" ".join(terms[start : start + length]) for start, length in spans})
    taken, expansions = set(), []
    for start, length in spans:
        span = range(start, start + length)
        key = " ".join(terms[start : start + length])
        if key in others and taken.isdisjoint(span):
            taken.update(span)
            expansions += [
                Expansion(
                    start=start,
                    terms=terms[start : start + length],
                    other=tuple(other.split()),
                    phrase=phrase,
                )
                for other, phrase in others[key].items()
            ]
    return expansions[:MOST_EXPANSIONS]


def _read_others(keys):
    """Return by key the other phrases that it leads to: how each is written, by its own key."""
    found = SynonymPhrase.objects.filter(key__in=keys, is_searched=True)
    sets = {}
    for row in SynonymPhrase.objects.filter(synonym_set__in=found.values("synonym_set")).order_by(
        "pk"
    ):
        sets.setdefault(row.synonym_set_id, []).append(row)
    others = {}
    for rows in sets.values():
        for row in rows:
            if row.is_searched and row.key in keys:
                others.setdefault(row.key, {}).update(
                    {other.key: other.phrase for other in rows if other.is_found}
                )
                others[row.key].pop(row.key, None)
    return others
