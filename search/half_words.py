"""Words that are not typed to their end: what they may become."""

from search.vocabulary import count_documents, load_words

# A beginning says something from this length on.
SHORTEST_BEGINNING = 3
# So many words that begin alike are looked at, and so many of their terms are searched for.
MOST_WORDS = 60
MOST_TERMS = 20
# Nobody leaves more words half typed, and the last ones most of all.
MOST_BEGINNINGS = 10


def find_beginnings(beginnings):
    """Return the terms of the words that begin with each of ``beginnings``, folded words.

    Only words of pages that are public now, those of most pages first. A beginning of none, or one
    that is too short, is left out, and so are all but the last :data:`MOST_BEGINNINGS`. It costs
    three queries however many there are, or none.
    """
    apt = (word for word in dict.fromkeys(beginnings) if len(word) >= SHORTEST_BEGINNING)
    beginnings = [*apt][-MOST_BEGINNINGS:]
    if not beginnings:
        return {}
    words = load_words()
    longer = {word: words.begin_with(word, MOST_WORDS) for word in beginnings}
    if not any(longer.values()):
        return {}
    counts = count_documents({word for found in longer.values() for word in found})
    terms = {}
    for beginning, found in longer.items():
        known = sorted(
            (word for word in found if word in counts), key=lambda word: -counts[word][1]
        )
        if known:
            terms[beginning] = tuple(dict.fromkeys(counts[word][0] for word in known))[:MOST_TERMS]
    return terms
