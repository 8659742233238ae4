"""Which words say nothing about anybody: those of health, of the website, and of the staff."""

from functools import reduce
from operator import or_

from django.db.models import Q

from search.health_words import load_health_words
from search.index_tables import SearchWord
from search.synonyms.records import SynonymPhrase
from search.terms import find_terms, stem


def find_known_words(words):
    """Return those of the folded ``words`` that are no secret, in two queries or none.

    These are the shipped words of health, but for names (“Baker's cyst” does not make Baker one),
    and every form of a word that stands on a public page or among those that the staff listed as
    meaning the same.
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
    listed = _find_listed_terms(set(terms.values()))
    return known | {word for word, term in terms.items() if term in public | listed}


def _find_listed_terms(terms):
    """Return those of ``terms`` that stand in phrases of the staff, and not as a name."""
    having_any = reduce(or_, (Q(key__contains=term) for term in terms))
    phrases = SynonymPhrase.objects.filter(having_any).values_list("phrase", flat=True)
    return terms & {
        found.term
        for phrase in set(phrases)
        for found in find_terms(phrase)
        if _is_no_name(phrase[found.start : found.end])
    }


def _is_word_of_health(word):
    return _is_no_name(load_health_words().shown.get(word, ""))


def _is_no_name(written):
    # Abbreviations are capitals throughout; what only begins with one is somebody's name.
    return bool(written) and (written.isupper() or not written[0].isupper())
