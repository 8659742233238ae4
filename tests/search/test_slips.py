import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.slips import AT_THE_BEGINNING, PLAIN, measure_slips


def test_nothing_is_paid_for_the_same_word():
    assert measure_slips("knee", "knee") == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sciaitca", "sciatica"),  # two letters swapped
        ("sciattica", "sciatica"),  # doubled
        ("swolen", "swollen"),  # not doubled
        ("siatica", "sciatica"),  # forgotten
        ("rumatism", "rhumatism"),  # not heard
        ("arthrites", "arthritis"),  # vowel for vowel
        ("cortizone", "cortisone"),  # sounds the same
        ("muscke", "muscle"),  # the key beside it
    ],
)
def test_what_happens_easily_costs_less_than_a_plain_slip(typed, meant):
    assert 0 < measure_slips(typed, meant) < PLAIN


def test_any_other_slip_costs_one():
    assert measure_slips("musqle", "muscle") == PLAIN
    assert measure_slips("muspcle", "muscle") == PLAIN


def test_the_first_letter_costs_more():
    assert measure_slips("uknee", "knee") == pytest.approx(PLAIN + AT_THE_BEGINNING)


def test_slips_add_up():
    assert measure_slips("musqlle", "muscle") > measure_slips("musqle", "muscle")


WORDS = st.text("abcdehs", max_size=9)


@given(WORDS, WORDS)
def test_slips_never_cost_more_than_so_many_plain_ones(typed, meant):
    slips = OSA.distance(typed, meant)
    price = measure_slips(typed, meant)
    assert price <= slips * PLAIN + AT_THE_BEGINNING
    assert (price == 0) == (typed == meant)
