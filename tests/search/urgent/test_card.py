from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from clinic.models import ClinicDetails
from search.urgent.matching import find_urgent
from tests.factories.urgent import UrgentAdviceFactory


def render(*urgent, phone="+14234990003"):
    details = ClinicDetails(phone=phone)
    html = render_to_string("search/urgent/card.html", {"urgent": urgent, "details": details})
    return BeautifulSoup(html, "html.parser")


def links(card):
    return {link.get_text(" ", strip=True): link["href"] for link in card.find_all("a")}


def test_an_emergency_offers_911_under_a_heading_of_its_own(db):
    card = render(*find_urgent("chest pain"))
    assert card.section["aria-labelledby"] == card.h2["id"]
    assert card.h2.get_text(strip=True) == "Chest pain can be a heart attack"
    assert links(card) == {"Call 911": "tel:911"}


def test_a_crisis_offers_to_call_and_to_write(db):
    assert links(render(*find_urgent("want to die"))) == {
        "Call 988": "tel:988",
        "Text 988": "sms:988",
    }


def test_what_can_wait_for_today_offers_the_clinic_and_a_way_when_it_is_closed(db):
    card = render(*find_urgent("blood clot"))
    assert links(card) == {"Call us: 423-499-0003": "tel:+14234990003", "911": "tel:911"}
    assert "Are we closed?" in card.text


def test_without_a_phone_number_of_the_clinic_the_card_still_says_whom_to_call(db):
    card = render(*find_urgent("blood clot"), phone="")
    assert links(card) == {"911": "tel:911"}
    assert "Call your doctor" in card.text


def test_two_cards_have_headings_of_their_own(db):
    cards = render(*find_urgent("chest pain want to die")).find_all("section")
    assert len({card["aria-labelledby"] for card in cards}) == 2


def test_nothing_is_shown_for_nothing():
    assert render().text.strip() == ""


def test_it_needs_no_script_no_style_and_no_query(db, django_assert_num_queries):
    advice = UrgentAdviceFactory(advice="<p><b>Now</b></p><ul><li>Go</li></ul>", heading="<i>")
    with django_assert_num_queries(0):
        card = render(advice)
    assert card.find("script") is None
    assert card.find(style=True) is None
    assert card.h2.get_text(strip=True) == "<i>"
    assert card.li.text == "Go"
