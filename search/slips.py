"""How likely one word was typed for another: slips of the hand and of the ear have their prices.

A plain slip costs 1. What happens more easily costs less: a key beside the right one, two letters
swapped, a letter doubled or not, a letter that is not heard, a vowel for a vowel. People get the
first letter right more often than any other (J. J. Pollock and A. Zamora, “Automatic spelling
correction in scientific and scholarly text”, CACM 27/4, 1984), so a slip there costs more.
"""

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
VOWELS = frozenset("aeiouy")
# Letters that can stand for one sound.
SAME_SOUND = frozenset(
    first + second
    for pair in ("ck", "cs", "ks", "kq", "sz", "zx", "gj", "fv", "iy", "td", "mn", "bp")
    for first, second in (pair, pair[::-1])
)

PLAIN = 1.0
FORGOTTEN = 0.9
NEIGHBOURING_KEY = 0.85
SOUND_FOR_SOUND = 0.85
VOWEL_FOR_VOWEL = 0.75
SWAPPED = 0.75
UNHEARD = 0.7
DOUBLED = 0.6
AT_THE_BEGINNING = 0.4


def _find_neighbouring_keys():
    # Each row of a keyboard is shifted by about half a key from the one above.
    places = {
        key: (column + row / 2, row)
        for row, keys in enumerate(KEYBOARD)
        for column, key in enumerate(keys)
    }
    return frozenset(
        one + other
        for one, (x, y) in places.items()
        for other, (u, v) in places.items()
        if one != other and abs(x - u) <= 1 and abs(y - v) <= 1
    )


NEIGHBOURS = _find_neighbouring_keys()


def _changed(typed, meant):
    if typed == meant:
        return 0
    if typed in VOWELS and meant in VOWELS:
        return VOWEL_FOR_VOWEL
    if typed + meant in SAME_SOUND:
        return SOUND_FOR_SOUND
    return NEIGHBOURING_KEY if typed + meant in NEIGHBOURS else PLAIN


def _left_over(word, place, otherwise):
    """Return what it costs that the letter at ``place`` stands in ``word`` and not in the other."""
    letter = word[place]
    if letter in word[max(place - 1, 0) : place] + word[place + 1 : place + 2]:
        return DOUBLED
    if letter == "h" or (letter == "e" and place == len(word) - 1):
        return UNHEARD
    return otherwise


def measure_slips(typed, meant):
    """Return what it costs to type ``typed`` where ``meant`` was meant; 0 if they are the same."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    # The rows of Damerau's table, for the letters between what both begin and end with.
    before, row = None, [0.0]
    for column in range(start, len(meant) - end):
        row.append(row[-1] + _left_over(meant, column, FORGOTTEN))
    for line in range(start, len(typed) - end):
        added = _left_over(typed, line, PLAIN)
        next_row = [row[0] + added]
        for place, column in enumerate(range(start, len(meant) - end), start=1):
            cost = min(
                row[place] + added,
                next_row[-1] + _left_over(meant, column, FORGOTTEN),
                row[place - 1] + _changed(typed[line], meant[column]),
            )
            is_swapped = (
                before
                and place > 1
                and typed[line] == meant[column - 1]
                and typed[line - 1] == meant[column]
            )
            if is_swapped:
                cost = min(cost, before[place - 2] + SWAPPED)
            next_row.append(cost)
        before, row = row, next_row
    is_at_the_beginning = typed[:1] != meant[:1]
    return row[-1] + (AT_THE_BEGINNING if is_at_the_beginning else 0)
