"""Which words say nothing about anybody: those of health, and those on the website for all."""

from search.health_words import load_health_words
from search.index_tables import SearchWord
from search.terms import stem


def find_known_words(words):
    """Return those of the folded ``words`` that are no secret, in one query or none.

    These are the shipped words of health, but for names (“Baker's cyst” does not make Baker one),
    and every form of a word that stands on a public page.
    """
    known = {word for word in words if _is_word_of_health(word)}
    terms = {word: stem(word) for word in words if word not in known}
    if not terms:
        return known
    public = set(
        SearchWord.objects.filter(term__in=set(terms.values()), documents__gt=0)
        .values_list("term", flat=True)
        .distinct()
    )
    return known | {word for word, term in terms.items() if term in public}


def _is_word_of_health(word):
    written = load_health_words().shown.get(word, "")
    # Abbreviations are capitals throughout; what only begins with one is somebody's name.
    return bool(written) and (written.isupper() or not written[0].isupper())
