"""Words too common to tell one page from another."""

# Dropped from queries unless there is nothing else; the index has them, for phrases.
STOP_WORDS = frozenset(
    """
    a about am an and any are as at be been but by can could did do does for from had has have he
    her his how i if in into is it its me my of on or our she should so than that the their them
    then there these they this those to us was we were what when where which who why will with
    would you your
    """.split()  # noqa: SIM905 - seventy quoted words would read worse
)
