"""Why a page is among the results when neither its title nor its text shows it."""

import numpy as np

from search.index_tables import FIELDS

HASHTAGS = FIELDS.index("hashtags")


def find_hashtags_that_answer(numbers, postings, hashtags):
    """Return the ids of the hashtags of each document that nothing but hashtags answers, by number.

    :param numbers: the numbers of the documents.
    :param postings: the postings of what was looked for.
    :param hashtags: pairs of documents and hashtags, as the index has them.
    """
    numbers = np.array(numbers, dtype=np.int64)
    in_hashtags = np.zeros(len(numbers), dtype=np.int64)
    elsewhere = np.zeros(len(numbers), dtype=np.int64)
    for found in postings:
        places = np.minimum(np.searchsorted(found.documents, numbers), len(found.documents) - 1)
        counts = np.where(
            (found.documents[places] == numbers)[:, np.newaxis], found.counts[places], 0
        ).astype(np.int64)
        in_hashtags += counts[:, HASHTAGS]
        elsewhere += counts.sum(axis=1) - counts[:, HASHTAGS]
    tagged, ids = hashtags
    return {
        int(number): ids[tagged == number].tolist()
        for number in numbers[(in_hashtags > 0) & (elsewhere == 0)]
    }


def explain(hashtags, wanted):
    """Return why a page with ``hashtags`` was found, in a few words.

    :param hashtags: its :class:`~search.index_tables.SearchHashtag` rows.
    :param wanted: the terms that were looked for; those of hashtags begin with a number sign.
    """
    named = [hashtag for hashtag in hashtags if f"#{hashtag.key}" in wanted] or [
        hashtag for hashtag in hashtags if any(term in hashtag.key for term in wanted)
    ]
    if not named:
        return ""
    names = ", ".join(f"#{hashtag.name}" for hashtag in named)
    return f"Has the hashtag{'s' if len(named) > 1 else ''} {names}"
