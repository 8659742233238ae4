"""What a visitor meant by words that nobody knows: ``siatica``, ``fisiotherapy``, ``backpain``.

Words of public pages and those of ``health_terms/`` are known, in any of their forms; they alone
are offered, and none is ever changed by itself. Ordinary English is left alone too, unless it is
the wrong half of a pair that everybody knows (``hart attack``).
"""

import math
import os.path
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import OSA

from search.english import count_uses, is_english
from search.slips import measure_slips
from search.sound_alikes import find_sound
from search.stop_words import STOP_WORDS
from search.terms import stem
from search.word_forms import find_bases, is_form_of, is_kin_of

# Shorter words are left alone: each is one slip from a dozen others. Longer ones are no words.
SHORTEST_CORRECTED = 4
LONGEST_CORRECTED = 40
# From this length on, two slips are forgiven.
LONG_WORD = 7
# From this length on, the same letters in another order: “tounge”.
SHORTEST_SHUFFLED = 5
# What is left of an English word without its prefix must have as many letters: “transplantable”.
LONG_BASE = 6
MOST_CORRECTED = 10
# The letters that each part of a joined word, or of a pair to be joined, must have.
SHORTEST_PART = 3
MOST_PARTS = 3

# Prices in slips, as in `measure_slips`: what a word saves that sounds the same, as a share; what
# it costs to be on no page; what it saves to be on ten times as many pages, or ten times as
# common in English; and what it costs that a space was forgotten, in a known term or elsewhere.
SAME_SOUND = 0.8
# A sound of so many consonants says more than the letters do: “glokoma”. Then each costs little.
TELLING_SOUND = 4
SPELT_OTHERWISE = 0.2
# What a word that sounds the same may cost at most: so much, and so much a letter.
PRICE_OF_SOUND = 0.8
PRICE_OF_LETTER = 0.42
ON_NO_PAGE = 0.1
TENFOLD_PAGES = 0.2
TENFOLD_USES = 0.06
RARE_USES = 300_000
FORGOTTEN_SPACE = 0.8
FORGOTTEN_SPACE_IN_TERM = 0.3


def _may_be_corrected(word):
    return SHORTEST_CORRECTED <= len(word) <= LONGEST_CORRECTED and word.isalpha()


def _may_be_part(word):
    return len(word) >= SHORTEST_PART and word.isalpha() and word not in STOP_WORDS


def _order(priced):
    """Return what is in ``priced``, pairs of price and words, the cheapest first."""
    # Rounded, so that no machine orders by its last bit.
    return [words for _, words in sorted((round(price, 6), words) for price, words in priced)]


def _is_undoubled(word, other):
    """Whether ``other`` is ``word`` with one of two equal letters: “training”, “trainning”."""
    place = len(os.path.commonprefix([word, other]))
    return word[place : place + 1] == word[place - 1] and word[:place] + word[place + 1 :] == other


class Speller:
    """Puts words right, by the words of a site and those of health.

    :param load_site: returns the :class:`~search.near_words.KnownWords` that public pages have or
        had; it is not called for words that are right without them.
    :param health: the shipped words, as :class:`~search.health_words.HealthWords`.
    :param count_documents: returns for words a dict with the number of public pages on which each
        is now; those on none may be missing.
    """

    def __init__(self, load_site, health, count_documents):
        self._load_site = load_site
        self._health = health
        self._count_documents = count_documents
        self._counts = {}

    @cached_property
    def _site(self):
        return self._load_site()

    def correct(self, words):
        """Return what is wrong in ``words``, as :func:`correct_words` does."""
        joined = self._join(words)
        inside = {word for pair in joined for word in pair}
        unknown = [
            word for word in dict.fromkeys(words) if word not in inside and not self._is_right(word)
        ]
        meant = self._find_meant(unknown[:MOST_CORRECTED])
        meant.update(self._complete_pairs([meant.get(word, (word,)) for word in words]))
        shown = {" ".join(pair): (whole,) for pair, whole in joined.items()} | meant
        return {
            wrong: tuple(self._health.shown.get(word, word) for word in right)
            for wrong, right in shown.items()
        }

    def find_nearest(self, word, limit):
        """Return the words of public pages nearest to ``word``, as :func:`nearest_words` does."""
        if not _may_be_corrected(word):
            return []
        near = {other for other in self._find_near(word) if other in self._site}
        self._count(near)
        near = [other for other in near if self._counts[other]]
        return [words[0] for words in _order(self._price_words(word, near))][:limit]

    def is_known(self, word):
        """Whether ``word`` is right, or a form of a word that is."""
        if self._is_right(word):
            return True
        forms = self._find_forms(word)
        self._count([word, *forms])
        return self._is_public(word) or self._has_public_form(word, forms)

    def _count(self, words):
        """Learn on how many pages ``words`` are, with one query for all not asked about before."""
        unasked = sorted(word for word in set(words) - self._counts.keys())
        self._counts.update(dict.fromkeys(unasked, 0))
        # What the site never had needs no query.
        if asked := [word for word in unasked if word in self._site]:
            self._counts.update(self._count_documents(asked))

    def _is_public(self, word):
        """Whether ``word`` as it is spelt may be shown to everybody; it was counted before."""
        return word in self._health.shown or self._counts[word] > 0

    def _is_right(self, word):
        """Whether ``word`` is right without a look at the site."""
        return (
            not _may_be_corrected(word)
            or word in self._health.shown
            or is_english(word)
            or any(
                base in self._health.shown or (len(base) >= LONG_BASE and is_english(base))
                for base in find_bases(word)
            )
        )

    def _has_public_form(self, word, others):
        public = [other for other in others if self._is_public(other)]
        # One letter from a word, and cut to the same stem: “syndrom”, “trainning”.
        is_slip = any(other == word + "e" or _is_undoubled(word, other) for other in public)
        return not is_slip and any(
            is_form_of(word, other) or is_kin_of(word, other) for other in public
        )

    def _find_near(self, word):
        """Return the words that ``word`` may have been meant for, public or not."""
        distance = 2 if len(word) >= LONG_WORD else 1
        # The more of a sound there is, the more it says; but letters must not differ beyond that.
        farthest = len(find_sound(word)) + 1
        dearest = PRICE_OF_SOUND + PRICE_OF_LETTER * len(word)
        found = set()
        for words in (self._site, self._health.known):
            found.update(words.find_near(word, distance))
            if SHORTEST_SHUFFLED <= len(word) < LONG_WORD:
                letters = sorted(word)
                found.update(
                    other for other in words.find_near(word, 2) if sorted(other) == letters
                )
            found.update(
                other
                for other in words.find_sound_alikes(word)
                if OSA.distance(word, other, score_cutoff=farthest) <= farthest
                and measure_slips(word, other) <= dearest
            )
        return found - {word}

    def _find_forms(self, word):
        """Return words that ``word`` may be a form or the beginning of, public or not."""
        root = stem(word)
        found = set()
        for beginning in {word, root[: max(len(root) - 1, SHORTEST_PART)]}:
            found.update(self._site.begin_with(beginning), self._health.known.begin_with(beginning))
        return found - {word}

    def _find_meant(self, unknown):
        """Return for those of ``unknown`` that are misspelt the words that were meant."""
        near = {word: self._find_near(word) for word in unknown}
        forms = {word: self._find_forms(word) for word in unknown}
        parts = {part for word in unknown for split in self._split(word) for part in split}
        self._count({*unknown, *parts}.union(*near.values(), *forms.values()))
        meant = {}
        for word in unknown:
            if self._is_public(word) or self._has_public_form(word, forms[word] | near[word]):
                continue
            ranked = self._rank(word, near[word])
            if ranked and not self._is_beginning(word, ranked[0], forms[word]):
                meant[word] = ranked[0]
        return meant

    def _rank(self, word, near):
        """Return what ``word`` may have been meant for, the likeliest first, as tuples of words."""
        priced = self._price_words(word, near) + [
            (self._price_split(parts), parts)
            for parts in self._split(word)
            if all(map(self._is_public, parts))
        ]
        return _order(priced or self._split_term(word))

    def _price_words(self, word, near):
        sound = find_sound(word)
        return [
            (self._price(word, sound, other), (other,)) for other in near if self._is_public(other)
        ]

    def _price(self, word, sound, other):
        price = measure_slips(word, other)
        if find_sound(other) == sound:
            price *= SAME_SOUND
            if len(sound) >= TELLING_SOUND:
                price = min(price, SAME_SOUND + SPELT_OTHERWISE * OSA.distance(word, other))
        pages = self._counts[other]
        price += -TENFOLD_PAGES * math.log10(pages) if pages else ON_NO_PAGE
        return price - TENFOLD_USES * math.log10(count_uses(other) or RARE_USES)

    def _price_split(self, parts):
        pairs = list(pairwise(parts))
        in_terms = sum(self._health.has_pair(*pair) for pair in pairs)
        spaces = in_terms * FORGOTTEN_SPACE_IN_TERM + (len(pairs) - in_terms) * FORGOTTEN_SPACE
        return spaces - TENFOLD_USES * math.log10(RARE_USES)

    def _split_term(self, word):
        """Return the terms of two words that ``word`` may be, misspelt in one, with prices."""
        priced = []
        for place in range(SHORTEST_CORRECTED, len(word) - SHORTEST_CORRECTED + 1):
            first, second = word[:place], word[place:]
            priced += [
                (measure_slips(second, other), (first, other))
                for other in self._health.after.get(first, ())
                if OSA.distance(second, other, score_cutoff=1) <= 1
            ]
            priced += [
                (measure_slips(first, other), (other, second))
                for other in self._health.before.get(second, ())
                if OSA.distance(first, other, score_cutoff=1) <= 1
            ]
        return priced

    def _is_beginning(self, word, meant, forms):
        """Whether ``word`` is the beginning of a public word rather than a slip for ``meant``."""
        completions = [
            other for other in forms if other.startswith(word) and self._is_public(other)
        ]
        # A letter forgotten at the end is a slip, unless more pages have another word there.
        if completions and len(meant) == 1 and meant[0][:-1] == word:
            same = stem(meant[0])
            others = [other for other in completions if stem(other) != same]
            return sum(self._counts[other] for other in others) > self._counts[meant[0]]
        return bool(completions)

    def _join(self, words):
        """Return the pairs among ``words`` that are one word, with it."""
        joined = {}
        for pair in pairwise(words):
            whole = "".join(pair)
            if self._health.has_pair(*pair) or not all(map(_may_be_part, pair)):
                continue
            # “X ray” is as good as “x-ray”.
            is_term = self._health.shown.get(whole, "").isalpha()
            if is_term or not all(map(self._is_right, pair)):
                joined[pair] = whole
        self._count(joined.values())
        return {pair: whole for pair, whole in joined.items() if self._is_public(whole)}

    def _complete_pairs(self, words):
        """Return the ordinary words among ``words`` that are the wrong half of a known pair.

        ``words`` are as they were typed or, if misspelt, what was meant by them, as tuples.
        """
        found = {}
        for first, second in pairwise(words):
            for whole, partners in (
                (first, self._health.before.get(second[0], ())),
                (second, self._health.after.get(first[-1], ())),
            ):
                word = whole[0]
                if len(whole) > 1 or word in self._health.shown or not _may_be_corrected(word):
                    continue
                sound = find_sound(word)
                fitting = [other for other in partners if find_sound(other) == sound]
                if fitting:
                    found[word] = (
                        min(fitting, key=lambda other: (measure_slips(word, other), other)),
                    )
        forms = {word: self._find_forms(word) for word in found}
        self._count(set(found).union(*forms.values()))
        return {
            word: right
            for word, right in found.items()
            if not self._is_public(word) and not self._has_public_form(word, forms[word])
        }

    def _split(self, word, most=MOST_PARTS):
        """Yield the ways to read ``word`` as several words that are known or were."""
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            first, rest = word[:place], word[place:]
            if first not in self._health.shown and first not in self._site:
                continue
            if rest in self._health.shown or rest in self._site:
                yield (first, rest)
            if most > 2:
                yield from ((first, *parts) for parts in self._split(rest, most - 1))
