import pytest

from search.near_beginnings import find_near_beginnings
from search.vocabulary import Words

WORDS = Words(in_order=sorted(["arthritis", "knee", "sciatic", "sciatica", "shoulder", "station"]))


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("siat", {"sciatic": 0, "sciatica": 0, "station": 1}),
        ("scait", {"sciatic": 0, "sciatica": 0}),
        ("scciat", {"sciatic": 0, "sciatica": 0}),
        ("sciyt", {"sciatic": 1, "sciatica": 1}),
        ("scixat", {"sciatic": 1, "sciatica": 1}),
        ("shoudler", {"shoulder": 0}),
        ("hsoulder", {"shoulder": 0}),
        ("houlder", {"shoulder": 0}),
        ("artrit", {"arthritis": 0}),
        ("ststi", {"station": 1}),
        ("xxxx", {}),
    ],
)
def test_one_slip_is_forgiven_and_the_likelier_ones_are_told_apart(beginning, found):
    assert find_near_beginnings(beginning, WORDS) == found


@pytest.mark.parametrize("beginning", ["kne", "sciaticasciatica", "боль", "l4-l", "4234", ""])
def test_what_is_too_short_too_long_or_no_latin_word_is_left_alone(beginning):
    assert find_near_beginnings(beginning, WORDS) == {}


def test_the_work_is_limited():
    words = Words(in_order=sorted(f"{start}ab{n:04}" for start in "abcdefgh" for n in range(500)))
    assert len(find_near_beginnings("xaab", words)) <= 200
