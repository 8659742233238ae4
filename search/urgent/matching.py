"""Finds out whether somebody who searches should call for help before reading on."""

from search.phrases import split_phrases
from search.urgent.records import UrgentAdvice
from search.urgent.wording import read_phrase, read_words


def find_urgent(*texts):
    """Return the :class:`UrgentAdvice` that stands above the results, the most pressing first.

    It costs one query, however long the list is, and none for empty texts. One for each number to
    call is enough, and whoever should call 911 or 988 is not offered an appointment.

    :param texts: what the visitor typed, and what it was corrected to: either may mean it.
    """
    queries = [query for text in dict.fromkeys(texts) if (query := read_words(text))]
    if not queries:
        return []
    found = {}
    for advice in UrgentAdvice.objects.order_by("pk"):
        if advice.call not in found and _is_meant(advice, queries):
            found[advice.call] = advice
    if len(found) > 1:
        found.pop(UrgentAdvice.Call.CLINIC, None)
    return [found[call] for call in UrgentAdvice.Call if call in found]


def _is_meant(advice, queries):
    phrases = [read_phrase(phrase) for phrase in split_phrases(advice.phrases)]
    return any(phrase.is_meant_by(query) for phrase in phrases for query in queries)
