"""The words that a hashtag is made of: ``bestinchattanooga`` is “best in chattanooga”.

Search finds a hashtag by them, and screen readers read them. Where an author marked them, by
capitals, underscores or digits, that is what counts; else English words and the clinic's own
vocabulary are looked for. What they do not explain well stays one word: a name or another language
cut into English syllables would be worse than no words at all.
"""

import importlib.resources
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from symspellpy import SymSpell

VOCABULARY = Path(__file__).with_name("hashtag_vocabulary.txt")
ENGLISH = importlib.resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"

# How often a word of ours stands in the English list's corpus, if it were there: like “ankle”.
VOCABULARY_COUNT = 5_000_000
# The English list has abbreviations among its short words; in a run of letters they are noise.
SHORT_WORD = re.compile(
    "a|am|an|as|at|be|by|do|go|he|i|if|in|is|it|me|my|no|of|on|or|so|to|up|us|vs|we"
)
RARE_SHORT_WORD = 1_500_000
# The mean logarithm of a letter's probability below which a split explains a run no better than
# chance: English phrases lie above it, foreign words in English syllables below.
LEAST_LIKELIHOOD = -1.3
# Words that no phrase ends with; what seems to end so is a foreign word: “clinica”.
NEVER_LAST = frozenset({"a", "an", "the", "of", "and", "or", "i"})

# What belongs to the number before it: 5k, 3d, 1st.
NUMBER_ENDINGS = frozenset({"d", "k", "x", "st", "nd", "rd", "th"})
# Pieces of a name, by the shapes of its characters: “U” upper case, “l” and “s” other letters,
# “9” digits. ACLTear is ACL and Tear, NSAIDs stays whole.
PIECE = re.compile(r"(?P<letters>U{2,}s(?![ls])|U?[ls]+|U+(?![ls])|U)|(?P<digits>9+)|_+")
SCOTTISH_NAME = re.compile("Mc[A-Z]")


@cache
def _load_dictionary():
    """Return English and our own words; this takes a second and 60 MB, so only if needed."""
    dictionary = SymSpell(max_dictionary_edit_distance=0)
    dictionary.load_dictionary(str(ENGLISH), term_index=0, count_index=1, encoding="utf-8")
    for word, count in list(dictionary.words.items()):
        too_short = len(word) < 3 and not SHORT_WORD.fullmatch(word)
        if too_short or (len(word) == 3 and count < RARE_SHORT_WORD):
            dictionary.delete_dictionary_entry(word)
    for line in VOCABULARY.read_text(encoding="utf-8").splitlines():
        word = line.partition("#")[0].strip().lower()
        if word:
            count = max(VOCABULARY_COUNT - dictionary.words.get(word, 0), 0)
            dictionary.create_dictionary_entry(word, count)
    return dictionary


def _shape(character):
    category = unicodedata.category(character)
    if category[0] == "N":
        return "9"
    if category in {"Lu", "Lt"}:
        return "U"
    return character if character in "_s" else "l"


def _split_run(run):
    """Return the English words that ``run``, lower-case letters, is made of, or ``[run]``."""
    if not (run.isascii() and run.isalpha()):
        return [run]
    dictionary = _load_dictionary()
    if run in dictionary.words:
        return [run]
    split = dictionary.word_segmentation(run)
    words = split.segmented_string.split()
    is_english = (
        "".join(words) == run
        and all(word in dictionary.words for word in words)
        and words[-1] not in NEVER_LAST
        # Elsewhere it is a syllable of a foreign word: “physiotherapie”.
        and "i" not in words[1:]
        and split.log_prob_sum / len(run) >= LEAST_LIKELIHOOD
    )
    return words if is_english else [run]


def _find_pieces(name):
    name = unicodedata.normalize("NFKC", name)
    name = SCOTTISH_NAME.sub(lambda start: start[0].capitalize(), name)
    for piece in PIECE.finditer("".join(map(_shape, name))):
        yield piece.lastgroup, name[piece.start() : piece.end()].lower()


def split_marked_words(name):
    """Return the words of the hashtag ``name`` that capitals, underscores and digits tell apart.

    They are those that everybody hears, whoever or whatever reads the hashtag aloud.
    """
    words, before = [], None
    for kind, text in _find_pieces(name):
        # L4, C5 and S1 are vertebrae.
        ends_word = kind == "digits" and before == "letters" and len(words[-1]) == 1
        if ends_word or (kind == "letters" and before == "digits" and text in NUMBER_ENDINGS):
            words[-1] += text
        elif kind:
            words.append(text)
        before = kind
    return words


def split_words(name):
    """Return the words of the hashtag ``name``, in lower case and with spaces between them.

    A name in which no words are found comes back as it is, in lower case.
    """
    words = split_marked_words(name)
    is_camel_case = ("letters", "letters") in pairwise(kind for kind, _ in _find_pieces(name))
    if not is_camel_case:
        words = [part for word in words for part in _split_run(word)]
    return " ".join(words)
