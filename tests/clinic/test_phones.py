import pytest
from phonenumber_field.phonenumber import PhoneNumber

from clinic.phones import dial_url, display_number


@pytest.mark.parametrize(
    ("typed", "shown", "dialled"),
    [
        ("423-499-0003", "423-499-0003", "tel:+14234990003"),
        ("(423) 499 0003", "423-499-0003", "tel:+14234990003"),
        ("+1 423 499 0003 ext. 12", "423-499-0003, extension 12", "tel:+14234990003;ext=12"),
        ("+44 20 7946 0018", "+44 20 7946 0018", "tel:+442079460018"),
    ],
)
def test_a_number_is_shown_as_on_a_sign_and_dialled_in_full(typed, shown, dialled):
    number = PhoneNumber.from_string(typed, region="US")
    assert display_number(number) == shown
    assert dial_url(number) == dialled


@pytest.mark.parametrize("number", [None, ""])
def test_no_number_is_nothing(number):
    assert display_number(number) == ""
    assert dial_url(number) == ""


def test_a_number_that_makes_no_sense_is_shown_but_not_dialled():
    number = PhoneNumber.from_string("12345", region="US")
    assert display_number(number) == "12345"
    assert dial_url(number) == ""
