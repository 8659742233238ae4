"""How people in distress put things: what their words have in common, and which words matter.

Phrases and queries are read in the same way. It is not the way of the index: “can't” and “not”
change what an emergency is, and “problem” is as good as “trouble”.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from search.terms import find_terms, stem

# A visitor's text is looked at up to here.
MOST_WORDS = 64

APOSTROPHE = r"['’‘ʼ´`]?"
NEGATIONS = [
    (
        re.compile(
            rf"\b(?:can ?not|can{APOSTROPHE}t|cant|could not|couldn{APOSTROPHE}t|unable to|unable"
            r"|not able to|no longer able to|not being able to)\b",
            re.IGNORECASE,
        ),
        " cannot ",
    ),
    (
        re.compile(
            rf"\b(?:will not|won{APOSTROPHE}t|does not|doesn{APOSTROPHE}t|do not|don{APOSTROPHE}t"
            rf"|did not|didn{APOSTROPHE}t|is not|isn{APOSTROPHE}t|are not|aren{APOSTROPHE}t"
            r"|never)\b",
            re.IGNORECASE,
        ),
        " not ",
    ),
]
# What takes several words, or words that mean something else by themselves.
EXPRESSIONS = [
    (re.compile(r"\bmy self\b", re.IGNORECASE), " myself "),
    (
        re.compile(
            r"\b(?:down (?:there|below)|(?:private|intimate) (?:parts?|areas?))\b", re.IGNORECASE
        ),
        " groin ",
    ),
    (re.compile(r"\bend[- ]of[- ]life\b", re.IGNORECASE), " palliative "),
]

# Words of one line say the same; the first stands for all of them.
SAME = """
pain painful hurt ache achy
numb numbness tingling
trouble problem issue difficulty difficult hard
pee peed urinate urine urination wee
poop poo defecate stool
breathe breath breathing
lose lost loss losing
break broke broken fracture fractured
swell swollen swelling puffy
speak talk speech
weak weakness
droop drooping droopy drooped
faint fainted fainting
suicide suicidal
leg legs
bleed bleeding
paralyze paralysed paralyzed paralysis
hot warm
buttocks butt bum
much many
medicine medication meds pill
""".strip()

# They carry nothing: they are left out of phrases and never stand between two words.
SMALL = """
a an the my your his her our their its this that these those i me he she him we you it they is are
am was were be been being has have had do does did and or of in on at to for from with into
by as so if im ive there get gets getting got
""".split()  # noqa: SIM905 - sixty quoted words would read worse

# They only say where, when or how much, so that they may stand between two words of a phrase.
QUALIFYING = """
very really bad badly severe severely terrible awful sharp dull strong mild sudden suddenly left
right middle center side whole lower upper inner outer some all any just now today since started
starts when while after keeps keep feel feels feeling like what why how
""".split()  # noqa: SIM905 - fifty quoted words would read worse

# What most people who come here search for: one such word alone tells no emergency.
COMMON = """
pain numb weak swell trouble back neck shoulder arm elbow hand hip leg knee foot ankle head chest
fever bone
""".split()  # noqa: SIM905 - as above

CLASSES = {
    stem(word): stem(words[0]) for words in map(str.split, SAME.splitlines()) for word in words
}
LEFT_OUT = frozenset(SMALL)
# Their stems would make them what people write for “bowel”.
UNSTEMMED = frozenset({"bowling", "bowled"})


def _find_class(term):
    return CLASSES.get(term, term)


IGNORED_BETWEEN = frozenset(_find_class(stem(word)) for word in [*SMALL, *QUALIFYING])
TOO_COMMON = frozenset(_find_class(stem(word)) for word in [*COMMON, *QUALIFYING])


@dataclass(frozen=True)
class UrgentPhrase:
    """A phrase as it is looked for: the words it needs, and those that make it harmless."""

    words: frozenset[str]
    harmless: frozenset[str]

    @property
    def slack(self):
        """How many other words may stand among the phrase's."""
        return 1 if len(self.words) < 4 else 2

    def is_meant_by(self, query):
        """Return whether ``query``, the words of :func:`read_words`, means this phrase.

        All words of the phrase must stand there, in any order and close together.
        """
        if not self.words.issubset(query) or not self.harmless.isdisjoint(query):
            return False
        counted = [word for word in query if word in self.words or word not in IGNORED_BETWEEN]
        widest = len(self.words) + self.slack
        return any(
            self.words.issubset(counted[start : start + widest]) for start in range(len(counted))
        )


def read_words(text):
    """Return the words of ``text`` in their order, so that those which say the same are equal."""
    for pattern, plain in [*NEGATIONS, *EXPRESSIONS]:
        text = pattern.sub(plain, text)
    found = [term for term in find_terms(text) if term.word and term.word not in LEFT_OUT]
    return [
        term.word if term.word in UNSTEMMED else _find_class(term.term)
        for term in found[:MOST_WORDS]
    ]


@lru_cache(maxsize=4096)
def read_phrase(text):
    """Return ``text``, as the staff wrote it, as an :class:`UrgentPhrase`.

    Words with a minus before them make it harmless: “stroke -rehab -swimming”.
    """
    pieces = text.split()
    harmless = " ".join(piece[1:] for piece in pieces if piece[0] in "-–−")
    wanted = " ".join(piece for piece in pieces if piece[0] not in "-–−")
    return UrgentPhrase(
        words=frozenset(read_words(wanted)), harmless=frozenset(read_words(harmless))
    )


def is_too_common(words):
    """Return whether ``words`` of a phrase stand in many a search that is no emergency."""
    return len(words) == 1 and words <= TOO_COMMON
