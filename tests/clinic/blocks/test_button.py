import pytest

from tests.factories.home import InformationPageFactory

VALUE = {"text": "See them", "page": None, "url": "https://www.example.com/", "style": "primary"}


def test_a_button_is_a_link(render):
    assert '<a class="button" href="https://www.example.com/">See them</a>' in render(
        "button", VALUE
    )


def test_a_quiet_button_looks_quiet(render):
    assert "button--secondary" in render("button", {**VALUE, "style": "secondary"})


def test_a_button_whose_page_is_not_published_is_not_shown(render, home):
    page = InformationPageFactory(parent=home, slug="a", live=False)
    assert "<a" not in render("button", {**VALUE, "url": "", "page": page.pk})


@pytest.mark.parametrize(
    ("change", "field"),
    [({"url": ""}, "page"), ({"text": ""}, "text"), ({"url": "tel:911"}, "url")],
)
def test_a_button_needs_words_and_an_address(messages, change, field):
    assert field in messages("button", {**VALUE, **change})
