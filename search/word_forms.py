"""Which words are forms of one another, or made of one another as doctors make words.

Spelling asks this before it changes a word: a list can have “hematology” and not “hematologic”,
“peritoneal” and not “intraperitoneal”.
"""

import os.path

from search.terms import stem

# What forms of one word end in, after what they have in common.
ENDINGS = frozenset({"", "e", "s", "es", "y", "ies", "d", "ed", "ied", "ing", "er", "ers", "ly"})

# The endings of words of one Greek or Latin root that differ in nothing else. What people mix up,
# such as -us and -is, stands in no family together.
FAMILIES = tuple(
    frozenset(family.split())
    for family in (
        "y ies ic ics ical ically ist ists",
        "ia ias ic iac iacs",
        "sis ses tic",
        "itis itic itides",
        "us i al ar",
        "um a al ar",
        "a ae al ar as ata atous",
        "e es ic al ous",
        "plasia plastic",
        "psia psis ptic",
        "ectomy ectomies ectomized",
        "ate ates ated ating ation ations ative ator ators",
        "ion ions ional ive",
        "ize izes ized izing ization ise ises ised ising isation",
    )
)
SHORTEST_ROOT = 4

# What stands before another word and makes a new one.
PREFIXES = tuple(
    """
    ante anti auto bi bio cardio chemo cranio de dis electro endo epi extra fore gastro hemi haemo
    hemo hydro hyper hypo immuno infra inter intra macro mal micro mid mini mono multi musculo myo
    neo neuro non off osteo out over para peri photo physio poly post pre pro pseudo psycho radio
    re retro self semi sub super supra tele thermo thoraco trans tri ultra un under uni vaso
    """.split()  # noqa: SIM905 - seventy quoted words would read worse
)


def _is_ending(ending, root):
    """Whether ``ending`` may follow ``root``, also with its last letter once more: “slip-ping”."""
    is_doubled = len(ending) > 2 and ending[0] == root[-1:]
    return ending in ENDINGS or (is_doubled and ending[1:] in ENDINGS)


def is_form_of(word, other):
    """Whether ``word`` and ``other`` are forms of one word: “fracturing”, “fracture”.

    Stemming alone would also take slips for forms, such as “fractur” and “spinall”.
    """
    root = os.path.commonprefix([word, other])
    endings = {word[len(root) :], other[len(root) :]}
    # A final e goes before an ending, never by itself.
    if endings == {"", "e"} or word.endswith("i"):
        return False
    return all(_is_ending(ending, root) for ending in endings) and stem(word) == stem(other)


def is_kin_of(word, other):
    """Whether ``word`` is made of the same root as ``other``: “hematologic”, “hematology”."""
    common = len(os.path.commonprefix([word, other]))
    # The endings may begin with the same letters: -ectomy, -ectomized.
    return any(
        word[place:] in family and other[place:] in family
        for place in range(common, SHORTEST_ROOT - 1, -1)
        for family in FAMILIES
    )


def find_bases(word):
    """Return what ``word`` may be made of, without a prefix: “peritoneal” of “intraperitoneal”."""
    return [
        word[len(prefix) :]
        for prefix in PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_ROOT
    ]
