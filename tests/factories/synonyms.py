"""Makes sets of words that mean the same."""

from search.synonyms.records import SynonymSet


def make_synonyms(*phrases):
    """Return a new set of ``phrases`` that find each other."""
    return SynonymSet.objects.create(direction="both", phrases="\n".join(phrases))


def make_one_way(phrases, found_too):
    """Return a new set in which each of ``phrases`` also finds ``found_too``."""
    return SynonymSet.objects.create(
        direction="one_way", phrases="\n".join(phrases), found_too="\n".join(found_too)
    )
