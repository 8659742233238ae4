"""Reads which hashtags were chosen in a form."""

# More digits than any key has that a database gives.
MOST_DIGITS = 18


def read_keys(texts):
    """Return the primary keys among ``texts``; whatever else was sent is left out."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= MOST_DIGITS]
