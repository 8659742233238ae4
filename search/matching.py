"""Which pages answer a query, the best first: its words, what may stand for them, its filters."""

from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np

from search.postings import Documents, Postings, read_positions, read_postings
from search.query import Query
from search.ranking import (
    NO_SCORES,
    WEIGHT_OF_BEGINNING,
    WEIGHT_OF_NEARNESS,
    WEIGHT_OF_SYNONYM,
    Collection,
    Scores,
    find_numbers,
    find_sequence,
    put_in_order,
)
from search.synonyms.expansion import Expansion

# Who types more has pasted a text: that two of its words stand side by side says little then, and
# to look up where all of them stand costs more than everything else.
MOST_WORDS_FOR_NEARNESS = 32


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a query, and what else its words may be called.

    :param beginnings: by term of the query, the terms of the words that it may become.
    :param synonyms: other phrases for words of the query.
    """

    query: Query
    beginnings: dict[str, tuple[str, ...]]
    synonyms: tuple[Expansion, ...]

    @property
    def terms(self):
        """All the terms that are looked for, with those of hashtags."""
        return self.marked_terms | frozenset(self.query.hashtags)

    @property
    def marked_terms(self):
        """All the terms that are looked for, to be marked where they are shown."""
        return frozenset(
            [
                *(word.term for word in self.query.words),
                *(term for terms in self.beginnings.values() for term in terms),
                *(term for synonym in self.synonyms for term in synonym.other),
            ]
        )


@dataclass(frozen=True)
class Matches:
    """The pages that answer, as rows of the list of all pages, with what shows why.

    :param rows: in the order of relevance.
    :param scores: of each of ``rows``.
    """

    rows: np.ndarray
    scores: np.ndarray
    collection: Collection
    postings: dict[str, Postings]


def _read_alternatives(wanted, postings):
    """Return ``postings`` with those of what may stand for words, in one query or none."""
    terms = {term for terms in wanted.beginnings.values() for term in terms}
    terms.update(synonym.other[0] for synonym in wanted.synonyms if len(synonym.other) == 1)
    missing = terms - postings.keys()
    return postings | read_postings(missing) if missing else postings


def _list_neighbours(query, postings):
    """Return each two words that follow each other in ``query``, of those that any page has.

    In a phrase they do so on every page that answers: that says nothing.
    """
    words = [word.term for word in query.words if word.word and word.term in postings]
    if len(words) > MOST_WORDS_FOR_NEARNESS:
        return []
    in_phrases = {
        pair for phrase in query.phrases for pair in pairwise(word.term for word in phrase)
    }
    return [pair for pair in pairwise(words) if pair not in in_phrases]


def _read_places(wanted, postings):
    """Return where words stand, for those where it makes a difference, in one query or none."""
    query = wanted.query
    terms = {term for pair in _list_neighbours(query, postings) for term in pair}
    for sequence in (*query.phrases, *query.excluded):
        if len(sequence) > 1:
            terms.update(word.term for word in sequence)
    terms.update(
        term for synonym in wanted.synonyms if len(synonym.other) > 1 for term in synonym.other
    )
    return read_positions(terms) if terms else {}


def _score_words(wanted, collection, postings):
    """Return the scores for each word of the query, or for what it is the beginning of."""
    scores = []
    for word in wanted.query.words:
        own = collection.score_word(postings[word.term]) if word.term in postings else NO_SCORES
        longer = [
            WEIGHT_OF_BEGINNING * collection.score_word(postings[term])
            for term in wanted.beginnings.get(word.term, ())
            if term in postings
        ]
        scores.append(collection.take_highest([own, *longer]) if longer else own)
    return scores


def _score_nearness(query, collection, postings, positions):
    """Yield the scores of pages for each two neighbours in the query that are near there too."""
    for left, right in _list_neighbours(query, postings):
        if left in positions and right in positions:
            yield WEIGHT_OF_NEARNESS * collection.score_nearness(positions[left], positions[right])


def _score_synonym(synonym, rarity, collection, postings, positions):
    if len(synonym.other) > 1:
        sequence = [(term, place) for place, term in enumerate(synonym.other)]
        keys = find_sequence(positions, sequence)
        return collection.score_sequence(keys, rarity=rarity)
    if synonym.other[0] in postings:
        return collection.score_word(postings[synonym.other[0]], rarity=rarity)
    return NO_SCORES


def _score_synonyms(wanted, collection, words, postings, positions):
    """Yield what pages score for other phrases, where they have not the visitor's own.

    However often and whatever it is called, it counts once, and as no rarer than the visitor's own
    words are.
    """
    by_term = dict(zip((word.term for word in wanted.query.words), words, strict=True))
    for terms, synonyms in groupby(wanted.synonyms, key=attrgetter("terms")):
        own = [by_term[term] for term in terms if term in by_term]
        rarity = sum(collection.weigh_rarity_of(scores) for scores in own)
        highest = collection.take_highest(
            _score_synonym(synonym, rarity, collection, postings, positions) for synonym in synonyms
        )
        lacking = ~collection.have_all(own)[highest.rows]
        yield WEIGHT_OF_SYNONYM * Scores(highest.rows[lacking], highest.values[lacking])


def _find_rows_of_sequence(sequence, collection, postings, positions):
    """Return the rows of the pages that have ``sequence``, words one after the other."""
    if len(sequence) > 1:
        places = [(word.term, word.position) for word in sequence]
        return collection.find_rows(find_numbers(find_sequence(positions, places)))[0]
    return _find_rows_of_term(sequence[0].term, collection, postings)


def _find_rows_of_term(term, collection, postings):
    """Return the rows of the pages that have ``term``."""
    if term not in postings:
        return NO_SCORES.rows
    return collection.find_rows(postings[term].documents)[0]


def find_rows_of_term(term, matches):
    """Return the rows of all pages that have ``term``, whose postings were read for ``matches``."""
    return _find_rows_of_term(term, matches.collection, matches.postings)


def match_pages(wanted: Wanted, documents: Documents, postings: dict[str, Postings]):
    """Return the :class:`Matches` of ``documents`` with what is ``wanted``.

    Any word is enough. Pages with a hashtag that was asked for come first. Where other phrases are
    looked for too, pages with all the visitor's own words come before those that lack one.

    :param postings: of the words, the hashtags and what is excluded in the query.
    """
    query = wanted.query
    collection = Collection(documents.numbers, documents.lengths)
    postings = _read_alternatives(wanted, postings)
    positions = _read_places(wanted, postings)
    words = _score_words(wanted, collection, postings)
    scores = collection.add(
        [
            *words,
            *_score_synonyms(wanted, collection, words, postings, positions),
            *_score_nearness(query, collection, postings, positions),
        ]
    )
    tagged = np.zeros(collection.total)
    for hashtag in query.hashtags:
        tagged[_find_rows_of_term(hashtag, collection, postings)] += 1
    is_match = (scores > 0) | (tagged > 0)
    for phrase in query.phrases:
        has_phrase = np.zeros(collection.total, dtype=bool)
        has_phrase[_find_rows_of_sequence(phrase, collection, postings, positions)] = True
        is_match &= has_phrase
    for sequence in query.excluded:
        is_match[_find_rows_of_sequence(sequence, collection, postings, positions)] = False
    (rows,) = np.nonzero(is_match)
    has_all_words = (
        collection.have_all(words) if wanted.synonyms else np.ones(collection.total, dtype=bool)
    )
    order = put_in_order(
        (tagged[rows], has_all_words[rows].astype(float), scores[rows]),
        dates=documents.dates[rows],
        pages=documents.pages[rows],
    )
    rows = rows[order]
    return Matches(rows=rows, scores=scores[rows], collection=collection, postings=postings)
