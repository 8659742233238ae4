"""A list of words in memory in which near ones are found: by letters, and by sound.

Distance is Damerau's: one letter dropped, added or changed, or two neighbours swapped, is one slip
(“optimal string alignment”, as in F. J. Damerau, “A technique for computer detection and
correction of spelling errors”, CACM 7/3, 1964).
"""

from bisect import bisect_left
from collections import defaultdict

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.sound_alikes import find_sound, find_sounds

# Shorter words, and those with digits, are not offered for others.
SHORTEST_OFFERED = 3
A_FEW = 30


def _find_letters(words):
    """Return for each of ``words`` the set of its letters, as bits of a number."""
    text = "\n".join(words) + "\n"
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_end = letters == ord("\n")
    bits = np.where(is_end, np.uint32(0), np.uint32(1) << (letters & np.uint32(31)))
    ends = np.flatnonzero(is_end)
    return np.bitwise_or.reduceat(bits, np.concatenate(([0], ends[:-1] + 1)))


class KnownWords:
    """Words, folded, among which those like another are found.

    :param in_order: the words, sorted, each once.
    """

    def __init__(self, in_order=()):
        self.in_order = []
        self._words = defaultdict(list)
        self._letters = {}
        self._sounds = {}
        self.grow(in_order)

    def __contains__(self, word):
        words = self.in_order
        place = bisect_left(words, word)
        return words[place : place + 1] == [word]

    def grow(self, in_order):
        """Know the words ``in_order``, all that are known already among them, from now on.

        Other threads may go on asking meanwhile: nothing is taken away, and each step leaves
        behind what can be read.
        """
        words = [
            word
            for word in sorted(set(in_order).difference(self.in_order))
            if len(word) >= SHORTEST_OFFERED and word.isalpha()
        ]
        self.in_order = in_order
        by_length = defaultdict(list)
        for word in words:
            by_length[len(word)].append(word)
        for length, added in by_length.items():
            self._words[length] += added
            known = self._letters.get(length, np.empty(0, dtype=np.uint32))
            self._letters[length] = np.concatenate((known, _find_letters(added)))
        # Some texts take a tenth of the memory of a table of keys.
        lines = defaultdict(list)
        for sound, word in zip(find_sounds(words), words, strict=True):
            lines[sound[:2]].append(f"{sound}\t{word}\n")
        for beginning, added in lines.items():
            self._sounds[beginning] = self._sounds.get(beginning, "\n") + "".join(added)

    def begin_with(self, beginning):
        """Return words that begin with ``beginning``, a few of them if there are many."""
        words = self.in_order
        place = bisect_left(words, beginning)
        return [word for word in words[place : place + A_FEW] if word.startswith(beginning)]

    def find_near(self, word, distance):
        """Return the words at most ``distance`` slips from ``word``, with their distances."""
        found = {}
        wanted = _find_letters([word])
        for length in range(max(len(word) - distance, 1), len(word) + distance + 1):
            if length not in self._letters:
                continue
            # A slip changes the set of letters by two at most, where one stands for another, and
            # by one where a letter is dropped or added. This rules out nearly all words, twenty
            # times as fast as measuring their distance.
            differing = np.bitwise_count(self._letters[length] ^ wanted)
            most = 2 * distance - abs(length - len(word))
            words = self._words[length]
            near = [words[place] for place in np.flatnonzero(differing <= most)]
            for other, slips, _ in process.extract(
                word, near, scorer=OSA.distance, score_cutoff=distance, limit=None
            ):
                found[other] = int(slips)
        return found

    def find_sound_alikes(self, word):
        """Return the words that sound like ``word``."""
        sound = find_sound(word)
        wanted = f"\n{sound}\t"
        lines = self._sounds.get(sound[:2], "")
        found, place = [], lines.find(wanted)
        while place >= 0:
            start = place + len(wanted)
            end = lines.index("\n", start)
            found.append(lines[start:end])
            place = lines.find(wanted, end)
        return found
