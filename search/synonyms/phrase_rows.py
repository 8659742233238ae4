"""What is stored of a set's phrases, so that a search finds them by their keys."""

from search.phrases import make_key, split_phrases

SEPARATORS = "\n,;="


def make_rows(direction, phrases, found_too):
    """Return the fields of each row that a set needs: one for each phrase.

    :param direction: “both” or “one_way”.
    """
    both = direction == "both"
    rows = [
        _make_row(phrase, is_searched=True, is_found=both)
        for phrase in split_phrases(phrases, separators=SEPARATORS)
    ]
    if not both:
        rows += [
            _make_row(phrase, is_searched=False, is_found=True)
            for phrase in split_phrases(found_too, separators=SEPARATORS)
        ]
    return rows


def _make_row(phrase, *, is_searched, is_found):
    return {
        "key": make_key(phrase),
        "phrase": phrase,
        "is_searched": is_searched,
        "is_found": is_found,
    }
