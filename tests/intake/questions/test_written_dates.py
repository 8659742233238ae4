"""Dates are read in every usual spelling, and never guessed."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from intake.answers import spell_date
from intake.questions.written_dates import month_number, read_written_date

BORN = date(1968, 4, 27)


@pytest.mark.parametrize(
    "text",
    [
        "4/27/1968",
        "04/27/1968",
        "4-27-1968",
        "4.27.1968",
        "4 27 1968",
        "4, 27, 1968",
        "1968-04-27",
        "1968/4/27",
        "04271968",
        "27/4/1968",
        "April 27 1968",
        "April 27, 1968",
        "april 27th, 1968.",
        "Apr. 27 1968",
        "apr 27,1968",
        "27 April 1968",
        "27th of April 1968",
        "27-Apr-1968",
        " 27  abril  de 1968",
        "27 de abril de 1968",
        "27 de abril del 1968",
        "27 de abril, 1968",
        "27 abril 1968",
        "27 de Abríl de 1968",
        "27 de abr. de 1968",
        "el 27 de abril de 1968",
        "abril 27, 1968",
        "abril 27 de 1968",
        "abril 27 del 1968",
    ],
)
def test_reads_every_usual_spelling(text):
    assert read_written_date(text) == BORN


@pytest.mark.parametrize("first", ["1", "1º", "1.º", "1ro", "1ero", "1o", "primero", "el primero"])
def test_reads_every_way_to_write_the_first_of_a_month_in_spanish(first):
    assert read_written_date(f"{first} de octubre de 1968") == date(1968, 10, 1)


def test_first_of_october_is_read_without_a_blank():
    assert read_written_date("1october 1968") == date(1968, 10, 1)


@pytest.mark.parametrize(
    "text", ["", "4", "April", "April 27", "4/27", "in spring", "27", "1968", "4/27/1968 or so"]
)
def test_what_is_no_whole_date_is_left_to_the_other_fields(text):
    assert read_written_date(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("4/27/68", "all four figures"),
        ("April 27 '68", "all four figures"),
        ("2/30/1968", "February 1968 does not have that day"),
        ("13/13/1968", "The month must be from 1 to 12"),
        ("1968-13-01", "The month must be from 1 to 12"),
        ("4/27/1868", "1900 or later"),
        ("0000-01-01", "1900 or later"),
    ],
)
def test_says_what_is_wrong_with_a_date(text, message):
    with pytest.raises(ValidationError, match=message):
        read_written_date(text)


def test_asks_in_spanish_which_of_two_figures_is_the_month():
    with translation.override("es"):
        with pytest.raises(ValidationError):
            read_written_date("4/5/1968")
        assert read_written_date("5/5/1968") == date(1968, 5, 5)
        assert read_written_date("27/4/1968") == BORN
        assert read_written_date("4/27/1968") == BORN


@pytest.mark.parametrize("language", ["en", "es"])
@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_what_is_spelled_is_read_again(language, day):
    with translation.override(language):
        assert read_written_date(spell_date(day.isoformat())) == day


@pytest.mark.parametrize(
    ("language", "words"), [("en", "September 4, 1968"), ("es", "4 de septiembre de 1968")]
)
def test_day_is_spelled_in_the_order_of_the_language(language, words):
    with translation.override(language):
        assert spell_date("1968-09-04") == words


def test_what_is_no_day_is_spelled_as_it_stands():
    assert spell_date("in spring") == "in spring"


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9a-z]{1,5}[-/. ][0-9]{1,4}"))
def test_any_text_is_a_day_or_none_or_asked_about(text):
    with suppress(ValidationError):
        assert isinstance(read_written_date(text), date | None)


@pytest.mark.parametrize(
    ("word", "number"),
    [("Sept.", 9), ("sep", 9), ("Setiembre", 9), ("mar", 3), ("ago", 8), ("ma", None), ("x", None)],
)
def test_months_are_known_by_name_and_by_their_first_letters(word, number):
    assert month_number(word) == number
