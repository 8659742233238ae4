"""Words that begin with almost what was typed: ``siat`` for “sciatica”."""

from itertools import islice
from string import ascii_lowercase

# A shorter beginning is one slip from half of all words, and a longer one is nearly whole: then
# spelling knows better.
SHORTEST_BEGINNING = 4
LONGEST_BEGINNING = 12
# So few words of each corrected beginning are looked at, and so many in all.
WORDS_OF_EACH = 12
MOST_WORDS = 200


def _make_likely_slips(halves):
    """Yield what comes of two letters swapped, one twice that stands once, and one left out."""
    yield from (start + end[1] + end[0] + end[2:] for start, end in halves if len(end) > 1)
    yield from (start + end[1:] for start, end in halves if start and start[-1] == end[:1])
    yield from (start + letter + end for start, end in halves for letter in ascii_lowercase)


def _make_other_slips(halves):
    """Yield what comes of a wrong letter, and of one too many."""
    yield from (
        start + letter + end[1:] for start, end in halves if end for letter in ascii_lowercase
    )
    yield from (start + end[1:] for start, end in halves if end)


def find_near_beginnings(beginning, words):
    """Return words that begin with what was meant by ``beginning``, which itself begins none.

    :param words: the :class:`search.vocabulary.Words` to look among.
    :return: by word, how unlikely the slip is: 0 or 1.
    """
    is_apt = SHORTEST_BEGINNING <= len(beginning) <= LONGEST_BEGINNING
    if not (is_apt and beginning.isascii() and beginning.isalpha()):
        return {}
    halves = [(beginning[:place], beginning[place:]) for place in range(len(beginning) + 1)]
    found = {}
    for unlikelihood, make_slips in enumerate((_make_likely_slips, _make_other_slips)):
        for meant in dict.fromkeys(make_slips(halves)):
            for word in words.begin_with(meant, WORDS_OF_EACH):
                found.setdefault(word, unlikelihood)
    return dict(islice(found.items(), MOST_WORDS))
