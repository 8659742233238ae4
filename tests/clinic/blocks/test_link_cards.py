import pytest

from tests.factories.home import InformationPageFactory


def card(**value):
    return {"title": "", "text": "", "page": None, "url": "", **value}


def cards(*values):
    return {"cards": list(values)}


@pytest.fixture
def page(home):
    return InformationPageFactory(parent=home, title="Exercises", slug="exercises")


def test_a_card_leads_to_a_page_under_its_title(render, page):
    shown = render("link_cards", cards(card(page=page.pk, text="Three to begin with.")))
    assert '<a href="/exercises/">Exercises</a>' in shown
    assert "Three to begin with." in shown


def test_a_card_may_have_a_title_of_its_own_and_lead_elsewhere(render):
    shown = render("link_cards", cards(card(url="https://www.example.com/", title="Elsewhere")))
    assert '<a href="https://www.example.com/">Elsewhere</a>' in shown


def test_cards_that_lead_nowhere_any_more_are_not_shown(render, page):
    gone, draft = InformationPageFactory.create_batch(2, parent=page)
    value = cards(card(page=gone.pk), card(page=draft.pk), card(page=page.pk))
    gone.delete()
    draft.refresh_from_db()
    draft.unpublish()
    assert render("link_cards", value).count("<li") == 1
    assert "<ul" not in render("link_cards", cards(card(page=gone.pk)))


@pytest.mark.parametrize(
    ("value", "field", "message"),
    [
        ({"url": ""}, "page", "Where does the link lead? Choose a page, or type an address below."),
        ({"url": "javascript:alert(1)"}, "url", "Enter a valid URL."),
        ({"url": "no address"}, "url", "Enter a valid URL."),
    ],
)
def test_a_card_without_a_good_address_is_refused(messages, value, field, message):
    assert messages("link_cards", cards(card(**value))) == {f"cards.0.{field}": [message]}


def test_a_card_cannot_lead_to_two_places(messages, page):
    assert messages("link_cards", cards(card(page=page.pk, url="https://www.example.com/"))) == {
        "cards.0.url": ["Choose a page or type an address, not both: empty one of the two."]
    }


def test_cards_need_a_card(messages):
    assert "cards" in messages("link_cards", cards())
