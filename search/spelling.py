"""What visitors meant, by the words that the site's public pages have now."""

from threading import Lock

from search.health_words import load_health_words
from search.near_words import KnownWords
from search.speller import Speller
from search.vocabulary import count_documents, load_words

_lock = Lock()
_site = (None, KnownWords())


def _load_site():
    """Return the words of the index as :class:`KnownWords`, kept and grown from call to call."""
    global _site
    words = load_words()
    with _lock:
        epoch, known = _site
        if epoch != words.epoch:
            known = KnownWords()
        # Words are only ever added, and a list that was looked through does not change.
        if known.in_order is not words.in_order:
            known.grow(words.in_order)
        _site = (words.epoch, known)
    return known


def _count_documents(words):
    return {word: count for word, (_, count) in count_documents(words).items()}


def _load_speller():
    return Speller(_load_site, load_health_words(), _count_documents)


def correct_words(words):
    """Return what was meant by the misspelt ones of ``words``: a dict from each to a tuple.

    The tuple has several words where a space was forgotten (``backpain``), and what is put right
    can be two words with a space between them that should be one (``knee cap``). Words as they
    are shown are right, in any of their forms, if a public page or the shipped list has them;
    those and ordinary English words are not put right, nor are words of fewer than four letters or
    with digits, nor what begins a word of a public page.

    :param words: the words that may be put right, folded, in the order they were typed.
    """
    return _load_speller().correct(words)


def correct_query(query):
    """Return the text that was meant by the :class:`~search.query.Query`, or ``""`` if it is right.

    Only words outside of quotes and without a minus are put right; all else stays as it was typed.
    """
    loose = query.loose
    corrected = correct_words([term.word for term in loose])
    text, place = query.text, len(loose)
    # From the end, so that the places of what comes before hold.
    while place > 0:
        place -= 1
        term, right = loose[place], corrected.get(loose[place].word)
        start = term.start
        if place > 0 and (pair := corrected.get(f"{loose[place - 1].word} {term.word}")):
            between = query.text[loose[place - 1].end : start]
            if not between.strip("-‐‑ \t"):
                place -= 1
                start, right = loose[place].start, pair
        if right:
            text = text[:start] + " ".join(right) + text[term.end :]
    return text if text != query.text else ""


def nearest_words(word, limit):
    """Return at most ``limit`` words of public pages near to ``word``, the nearest first."""
    return _load_speller().find_nearest(word, limit)


def is_known(word):
    """Whether ``word`` needs no correction: it is on a public page, in the shipped list or English.

    So is each form of a word that is: “fracturing”, where a page has “fracture”.
    """
    return _load_speller().is_known(word)
