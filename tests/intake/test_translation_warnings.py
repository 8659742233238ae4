"""Whoever saves a form learns in what it differs from its published translations."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intake.translation_warnings import warn_of_differences
from tests.factories.intake import make_page, question
from tests.factories.translations import publish_in_spanish

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def english(home):
    questions = [question("short_text", name=f"q{n}", label=f"Question {n}") for n in range(8)]
    return make_page(home, *questions)


@pytest.fixture
def spanish(english):
    return publish_in_spanish(english)


def make_optional(page, *numbers):
    for number in numbers:
        page.steps[0].value["questions"][number].value["required"] = False


def test_forms_that_ask_the_same_are_no_matter(english, spanish):
    assert warn_of_differences(english) == warn_of_differences(spanish) == ""


def test_what_differs_is_named_in_both(english, spanish):
    make_optional(english, 2)
    warning = warn_of_differences(english)
    assert "patients cannot change the language" in warning
    assert "<li>Spanish: “Question 2”</li>" in warning
    english.save_revision().publish()
    assert "<li>English: “Question 2”</li>" in warn_of_differences(spanish)


def test_few_of_many_are_named(english, spanish):
    make_optional(english, *range(7))
    warning = warn_of_differences(english)
    assert "“Question 4”, and 2 more" in warning
    assert "Question 5" not in warning


def test_a_translation_that_is_a_draft_is_no_matter(english, spanish):
    spanish.unpublish()
    make_optional(english, 2)
    assert warn_of_differences(english) == ""


def test_the_editor_says_so(admin_client, english, spanish):
    data = nested_form_data(
        {
            "title": english.title,
            "slug": english.slug,
            "body": streamfield([]),
            "steps": streamfield([]),
            "confirmation": streamfield([]),
            "minutes_to_fill": "15",
            "danger_text": rich_text(english.danger_text),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        }
    )
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[english.pk]), data, headers={"Accept": "text/html"}
    )
    assert response.status_code == 302
    assert any("does not ask the same" in str(each) for each in get_messages(response.wsgi_request))
