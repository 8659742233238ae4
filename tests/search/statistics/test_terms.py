"""Which texts may be kept as terms: a table of personal data, and one of what is none."""

import pytest

from search.statistics.terms import looks_personal, read_term

PERSONAL = [
    "423-499-0003",
    "call 4234990003",
    "(423) 499 0003",
    "+1 423 499 0003",
    "４２３４９９０００３",
    "٤٢٣٤٩٩٠٠٠٣",
    "12/05/1980",
    "john 3/4/56",
    "mrn 00812344",
    "patient 7",
    "room 12b",
    "37402",
    "john.smith@example.com",
    "john@localhost",
    "john＠example.com",
    "https://example.com/?name=john",
    "www example com",
    "example.com",
    "my name is john smith",
    "My Name’s John",
    "hi, name is john",
    "date of birth",
    "my phone number",
    "john’s birthday",
    "l6 c9",
    "l4 12",
    "t13",
    "b12345",
]
TERMS = {
    "Back  pain": "back pain",
    " SCIATICA? ": "sciatica",
    "Café": "cafe",
    "“slipped disc” -surgery": "slipped disc surgery",
    "#NoMoreBackPain": "nomorebackpain",
    "L4-L5": "l4 l5",
    "l4/l5 s1": "l4 l5 s1",
    "C5 nerve": "c5 nerve",
    "vitamin B12": "vitamin b12",
    "vitamin d3": "vitamin d3",
    "t12": "t12",
    "what can I do against pain in the back": "what can i do against pain in the back",
    "nul\x00 and \ud800 surrogates": "nul and surrogates",
}
NOT_KEPT = [
    "",
    "!?",
    "I fell down the stairs yesterday and now my whole left side hurts badly",
    "pain " * 7,
    "back " + "x" * 60,
    "\x00",
]


@pytest.mark.parametrize("text", PERSONAL)
def test_what_looks_like_personal_data_is_no_term(text):
    assert looks_personal(text)
    assert read_term(text) == ""


@pytest.mark.parametrize("text", TERMS)
def test_a_term_is_what_was_typed_however_it_was_typed(text):
    assert not looks_personal(text)
    assert read_term(text) == TERMS[text]


@pytest.mark.parametrize("text", NOT_KEPT)
def test_nothing_and_long_stories_are_no_terms(text):
    assert read_term(text) == ""
