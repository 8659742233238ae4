"""How whole searches are compared: by the words that tell something, in any order."""

from search.phrases import find_telling_terms


def make_key(terms):
    """Return what all searches for the same ``terms`` have in common, whatever their order."""
    return " ".join(sorted(set(terms)))


def make_query_key(text):
    """Return the key of the search ``text``; empty where it has no word that tells anything."""
    return make_key(find_telling_terms(text))
