"""How well pages answer a query: BM25 over weighted fields, in numpy.

Both databases only keep the counts; what is made of them is computed here, so that both answer
alike. The formula is that of Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
and Beyond" (2009), with fields weighted before saturation as in their section 3.6 (BM25F), and
Lucene's inverse document frequency, which is never negative (BM25Similarity).
"""

from dataclasses import dataclass

import numpy as np

from search.index_tables import FIELDS
from search.postings import POSITION_BITS

# How soon more of the same word counts no more, and how much a long page must have more of it.
# These are Lucene's values: tuning them to one collection costs another.
SATURATION = 1.2
LENGTH_NORMALISATION = 0.75

# How often a word counts that stands in a field.
FIELD_WEIGHTS = {"title": 2.0, "hashtags": 1.5, "headings": 1.5, "captions": 1.0, "body": 1.0}
# The title is also scored alone: a title that is about little else than the query says most.
WEIGHT_OF_TITLE_ALONE = 0.5

# Words that stand near each other in the query and in the page count as one more, rarer word.
# Metzler and Croft, "A Markov Random Field Model for Term Dependencies" (2005), give pairs 0.15
# of what single words have.
WEIGHT_OF_NEARNESS = 0.2
NEAR = 3

# A phrase that staff gave as another name says less than the words that the visitor chose.
WEIGHT_OF_SYNONYM = 0.2
# The beginning of a word may be that of another word than was meant.
WEIGHT_OF_BEGINNING = 0.5

# Scores are compared up to here: beyond it, the order of additions would decide.
DIGITS = 9

WEIGHTS = np.array([FIELD_WEIGHTS[field] for field in FIELDS])
TITLE = FIELDS.index("title")


def weigh_rarity(total, containing):
    """Return Lucene's inverse document frequency of a word in ``containing`` of ``total`` pages."""
    return np.log1p((total - containing + 0.5) / (containing + 0.5))


def saturate(counts, lengths):
    """Return what ``counts`` of a word are worth in texts of ``lengths`` (1 is the average)."""
    length = 1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * lengths
    return counts * (SATURATION + 1) / (counts + SATURATION * length)


@dataclass(frozen=True)
class Scores:
    """What some of the pages score; the others score nothing.

    ``rows`` are places in the list of all pages, ascending, each once.
    """

    rows: np.ndarray
    values: np.ndarray

    def __rmul__(self, weight):
        return Scores(self.rows, weight * self.values)


NO_SCORES = Scores(np.empty(0, dtype=np.intp), np.empty(0))


class Collection:
    """All pages of the index, as far as ranking must know them.

    :param numbers: the numbers of the documents, ascending.
    :param lengths: their number of words, by field.
    """

    def __init__(self, numbers, lengths):
        self.numbers = numbers
        self.total = len(numbers)
        weighted = lengths @ WEIGHTS
        titles = lengths[:, TITLE].astype(float)
        self.lengths = weighted / max(weighted.mean(), 1.0) if self.total else weighted
        self.title_lengths = titles / max(titles.mean(), 1.0) if self.total else titles

    def find_rows(self, numbers):
        """Return the rows of the documents with these ``numbers``, and which of them there are."""
        if not self.total:
            return np.empty(0, dtype=np.intp), np.zeros(len(numbers), dtype=bool)
        rows = np.searchsorted(self.numbers, numbers)
        known = self.numbers[np.minimum(rows, self.total - 1)] == numbers
        return rows[known], known

    def score_word(self, postings, *, rarity=None):
        """Return the :class:`Scores` of the pages for one word.

        :param rarity: what to take for the word's own inverse document frequency at most.
        """
        rows, known = self.find_rows(postings.documents)
        counts = postings.counts[known]
        own = weigh_rarity(self.total, len(rows))
        values = saturate(counts @ WEIGHTS, self.lengths[rows])
        values *= own if rarity is None else min(own, rarity)
        in_title = np.flatnonzero(counts[:, TITLE])
        alone = saturate(counts[in_title, TITLE], self.title_lengths[rows[in_title]])
        of_title = weigh_rarity(self.total, len(in_title))
        alone *= of_title if rarity is None else min(of_title, rarity)
        values[in_title] += WEIGHT_OF_TITLE_ALONE * alone
        return Scores(rows, values)

    def weigh_rarity_of(self, scores):
        """Return the inverse document frequency of a word that has these ``scores``."""
        return weigh_rarity(self.total, len(scores.rows))

    def have_all(self, words):
        """Return for each page whether it has a score in each of ``words``."""
        having = np.zeros(self.total, dtype=np.int64)
        for scores in words:
            having[scores.rows] += 1
        return having == len(words)

    def score_sequence(self, keys, *, rarity):
        """Return the :class:`Scores` of the pages for a phrase that begins at ``keys``.

        In which field it stands makes no difference.

        :param rarity: what to take for its inverse document frequency at most.
        """
        numbers, counts = np.unique(keys >> POSITION_BITS, return_counts=True)
        rows, known = self.find_rows(numbers)
        values = saturate(counts[known], self.lengths[rows])
        return Scores(rows, values * min(weigh_rarity(self.total, len(rows)), rarity))

    def score_nearness(self, left, right):
        """Return the :class:`Scores` of the pages in which two words stand near each other.

        :param left: the keys of the positions of one word, ascending; ``right``: of the other.
        """
        if len(left) > len(right):
            left, right = right, left
        first = np.searchsorted(right, left - NEAR)
        beyond = np.searchsorted(right, left + NEAR, side="right")
        numbers, where = np.unique(left >> POSITION_BITS, return_inverse=True)
        counts = np.bincount(where, weights=beyond - first, minlength=len(numbers))
        rows, known = self.find_rows(numbers[counts > 0])
        values = saturate(counts[counts > 0][known], self.lengths[rows])
        return Scores(rows, values * weigh_rarity(self.total, len(rows)))

    def add(self, scores):
        """Return the sum of ``scores`` for every page."""
        total = np.zeros(self.total)
        for each in scores:
            total[each.rows] += each.values
        return total

    def take_highest(self, scores):
        """Return the highest of ``scores`` for each page: one word counts once, however it fits."""
        highest = np.zeros(self.total)
        for each in scores:
            highest[each.rows] = np.maximum(highest[each.rows], each.values)
        (rows,) = np.nonzero(highest)
        return Scores(rows, highest[rows])


def find_sequence(positions, sequence):
    """Return the keys at which ``sequence`` begins, pairs of term and place.

    :param positions: the ascending keys of positions of each term.
    """
    first = sequence[0][1]
    found = None
    for term, place in sequence:
        keys = positions.get(term)
        if keys is None:
            return np.empty(0, dtype=np.int64)
        keys = keys - (place - first)
        found = keys if found is None else found[_contains(keys, found)]
    return found


def find_numbers(keys):
    """Return the numbers of the documents in which ``keys`` are, ascending, each once."""
    return np.unique(keys >> POSITION_BITS)


def _contains(keys, wanted):
    """Return which of ``wanted`` are among ``keys``; both are ascending."""
    if not len(keys):
        return np.zeros(len(wanted), dtype=bool)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return keys[places] == wanted


def put_in_order(tiers, dates, pages):
    """Return the rows in the order in which they are shown.

    :param tiers: arrays of which the highest value comes first; the first array decides, then the
        second and so on.
    :param dates: of equals the newer page comes first, and one without a date last.
    :param pages: the ids of the pages; of those that are equal still, the newer one comes first.
    """
    return np.lexsort((-pages, -dates, *(-np.round(tier, DIGITS) for tier in reversed(tiers))))
