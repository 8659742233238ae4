import pytest
from phonenumber_field.phonenumber import PhoneNumber

from blog.pasting.phone_numbers import make_calls

PHONE = PhoneNumber.from_string("423-499-0003", region="US")
LINK = '<a href="tel:+14234990003">{}</a>'

SPELLINGS = [
    *("423-499-0003", "(423) 499-0003", "423.499.0003", "423 499 0003", "4234990003"),
    *("+1 423 499 0003", "+1 (423) 499-0003", "1-423-499-0003", "+14234990003"),
    *("423\u2011499\u20110003", "423–499–0003", "(423)499-0003"),
]


def paragraph(text):
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def call_us(title, text):
    return {"type": "call_us", "value": {"title": title, "text": text, "offer_paperwork": True}}


@pytest.mark.parametrize("number", SPELLINGS)
def test_the_clinics_number_becomes_a_link_however_it_is_spelled(number):
    blocks = make_calls([paragraph(f"Our number is {number}, as ever.")], PHONE)
    assert blocks == [paragraph(f"Our number is {LINK.format(number)}, as ever.")]


@pytest.mark.parametrize("number", SPELLINGS)
def test_the_call_becomes_a_block_however_the_number_is_spelled(number):
    blocks = make_calls([paragraph(f"Call us today at {number} to set up a visit.")], PHONE)
    assert blocks == [call_us("Call us today", "Set up a visit.")]


@pytest.mark.parametrize(
    "number",
    ["423-499-0004", "1423-499-00031", "5423-499-0003", "+44 423 499 0003", "423-499-000"],
)
def test_another_number_stays_text(number):
    blocks = [paragraph(f"Call us today at {number} to set up a visit.")]
    assert make_calls(blocks, PHONE) == blocks


CALLS = {
    "with a colon": ("Call us: 423-499-0003.", "Call us", ""),
    "with nothing before": ("Call 423-499-0003 for a visit.", "Call us", "Call for a visit."),
    "in brackets": ("Call us (423-499-0003) today!", "Call us", "Call us today!"),
    "politely": ("Please call (423) 499-0003.", "Call us", "Please call."),
    "after a clause": (
        "If it still hurts after three days, call our front desk at 423-499-0003 for a visit.",
        "Call our front desk",
        "If it still hurts after three days, call our front desk for a visit.",
    ),
    "noun": ("Give us a call at 423-499-0003.", "Call us", "Give us a call."),
    "formatted": (
        'Call <b>us today</b> at <a href="tel:+14234990003">423-499-0003</a>!',
        "Call us today",
        "",
    ),
    "to do something": (
        "Call us now at 423-499-0003 to book a visit or go online to get it done.",
        "Call us now",
        "Book a visit or go online to get it done.",
    ),
    "to do what nobody may be told": (
        "Call us at 423-499-0003 to our mutual joy.",
        "Call us",
        "Call us to our mutual joy.",
    ),
    "after the reason, to do something": (
        "If it hurts, call us at 423-499-0003 to book a visit.",
        "Call us",
        "If it hurts, call us to book a visit.",
    ),
    "over two lines": ("Call us today at<br/>423-499-0003.", "Call us today", ""),
}


@pytest.mark.parametrize(("sentence", "title", "text"), CALLS.values(), ids=CALLS)
def test_calls(sentence, title, text):
    assert make_calls([paragraph(sentence)], PHONE) == [call_us(title, text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Our number is 423-499-0003, call any time.",
        "Call 423-499-0003 or 423-499-0004.",
        f"Call us at 423-499-0003, {'and again ' * 40}please.",
        "423-499-0003",
    ],
    ids=["is", "or", "long", "alone"],
)
def test_a_sentence_that_needs_its_number_keeps_it(sentence):
    (block,) = make_calls([paragraph(sentence)], PHONE)
    assert block == paragraph(sentence.replace("423-499-0003", LINK.format("423-499-0003")))


def test_the_rest_of_the_paragraph_stays_around_the_call():
    text = "It hurts.</b> We know. Call us now at 423-499-0003. See you soon. <i>Bye.</i>"
    assert make_calls([paragraph(f"<b>{text}")], PHONE) == [
        paragraph("<b>It hurts.</b> We know."),
        call_us("Call us now", ""),
        paragraph("See you soon. <i>Bye.</i>"),
    ]


def test_only_the_last_call_becomes_the_block():
    first, last = "Call us at 423-499-0003 early.", "Call us at 423-499-0003 late."
    assert make_calls([paragraph(first), paragraph("Rest."), paragraph(last)], PHONE) == [
        paragraph(f"Call us at {LINK.format('423-499-0003')} early."),
        paragraph("Rest."),
        call_us("Call us", "Call us late."),
    ]


def test_numbers_in_lists_become_links_and_links_stay():
    linked = 'See <a href="/call/">423-499-0003</a>.'
    items = {"style": "bulleted", "items": ["<p>Call us at 423-499-0003.</p>"]}
    blocks = make_calls([paragraph(linked), {"type": "list", "value": items}], PHONE)
    assert blocks[0] == paragraph(linked)
    assert blocks[1]["value"]["items"] == [f"<p>Call us at {LINK.format('423-499-0003')}.</p>"]


@pytest.mark.parametrize("phone", ["", None])
def test_a_clinic_without_a_number_changes_nothing(phone):
    blocks = [paragraph("Call us at 423-499-0003.")]
    assert make_calls(blocks, phone) == blocks
