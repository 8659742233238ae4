"""The recovery key goes to paper and comes back, and a slip of the pen is found by its line."""

import random

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from clinic.sealing.recovery import ALPHABET, RecoveryKey, RecoveryKeyError

KEY = RecoveryKey(bytes(range(32)))
LINES = KEY.to_lines()


def test_the_lines_are_these():
    # Worked out by hand from Crockford's alphabet: they must never change, sheets lie in safes.
    assert LINES[0].replace(" ", "")[:13] == "000G40R40M30E"
    assert [[len(group) for group in line.split()] for line in LINES] == [[5, 5, 4]] * 4


@pytest.mark.parametrize("number", range(20))
def test_every_key_comes_back(number):
    key = RecoveryKey(random.Random(number).randbytes(32))  # noqa: S311 - the same keys each time
    assert RecoveryKey.from_text("\n".join(key.to_lines())) == key


@pytest.mark.parametrize(
    "typed",
    [
        "\n".join(LINES).lower(),
        "".join(LINES).replace(" ", ""),
        "-".join(LINES),
        "\n".join(LINES).replace("0", "o").replace("1", "l"),
    ],
)
def test_it_may_be_typed_as_people_type(typed):
    assert RecoveryKey.from_text(typed) == KEY


def test_a_wrong_sign_is_found_in_its_line():
    whole = "".join(LINES).replace(" ", "")
    for place, sign in enumerate(whole):
        for other in ALPHABET:
            if {sign, other} in ({"0", "Z"}, {sign}):
                continue
            typed = whole[:place] + other + whole[place + 1 :]
            with pytest.raises(RecoveryKeyError, match=f"Line {place // 14 + 1}"):
                RecoveryKey.from_text(typed)


@pytest.mark.parametrize("typed", ["", "0" * 55, "0" * 57, "Ж" * 56, "!" * 56])
def test_what_is_no_key_is_told_and_not_repeated(typed):
    with pytest.raises(RecoveryKeyError) as error:
        RecoveryKey.from_text(typed)
    assert not typed or typed not in str(error.value)


def test_bits_that_no_key_has_are_refused():
    # Sixteen zero bytes end a key whose spare bits are not zero; the check sign fits.
    line = "0" * 12 + "1"
    typed = ("0" * 14) * 3 + line + ALPHABET[13 % 31]
    with pytest.raises(RecoveryKeyError, match="Line 4"):
        RecoveryKey.from_text(typed)


def test_what_is_shown_of_it_tells_nothing():
    assert repr(KEY) == "RecoveryKey()"
    private_key = X25519PrivateKey.from_private_bytes(KEY.private_key)
    assert KEY.public_key == private_key.public_key().public_bytes_raw()
