import html

import pytest
from wagtail.models import ModelLogEntry

from search.synonyms.records import SynonymSet
from tests.factories.synonyms import make_one_way, make_synonyms

LIST = "/admin/search/synonyms/"


def create(client, phrases, found_too="", direction="both"):
    fields = {"direction": direction, "phrases": phrases, "found_too": found_too}
    return client.post(f"{LIST}create/", fields)


def read_history():
    entries = ModelLogEntry.objects.order_by("pk")
    return list(entries.values_list("action", "user__username", "label"))


@pytest.mark.parametrize(
    "phrases",
    [
        "slipped disc\nherniated disc",
        "slipped disc, herniated disc",
        " slipped  disc ;herniated disc,,\r\n",
        "slipped disc = herniated disc",
    ],
)
def test_an_editor_makes_a_set_as_it_comes_to_hand(editor, phrases):
    assert create(editor, phrases).status_code == 302
    made = SynonymSet.objects.get()
    assert made.phrases == "slipped disc\nherniated disc"
    assert [row.key for row in made.keys.order_by("pk")] == ["slip disc", "herniat disc"]
    assert read_history() == [("wagtail.create", "editors", "slipped disc = herniated disc")]


def test_an_editor_makes_a_set_that_leads_one_way(editor):
    assert create(editor, "jogging", "running, walking", "one_way").status_code == 302
    rows = SynonymSet.objects.get().keys.order_by("pk")
    assert list(rows.values_list("key", "is_searched", "is_found")) == [
        ("jog", True, False),
        ("run", False, True),
        ("walk", False, True),
    ]


def test_an_editor_changes_a_set(editor):
    made = make_synonyms("slipped disc", "herniated disc")
    fields = {"direction": "both", "phrases": "bulging disc, slipped disc", "found_too": ""}
    assert editor.post(f"{LIST}edit/{made.pk}/", fields).status_code == 302
    made.refresh_from_db()
    assert made.phrases == "bulging disc\nslipped disc"
    assert sorted(row.key for row in made.keys.all()) == ["bulg disc", "slip disc"]
    assert [action for action, *_ in read_history()] == ["wagtail.edit"]


@pytest.mark.parametrize(
    ("phrases", "found_too", "direction", "message"),
    [
        ("", "", "both", "This field is required."),
        (" , ,\n", "", "both", "Write at least two words or phrases."),
        ("slipped disc", "", "both", "This is one phrase only."),
        ("knee, Knee", "", "both", "“knee” and “Knee” are the same to search."),
        ("knee, knee", "", "both", "“knee” stands in this list twice."),
        ("slipped disc, slipped discs, spine", "", "both", "are the same to search."),
        ("knee, of the", "", "both", "“of the” has only small words that search leaves out"),
        ("knee, 123", "", "both", "“123” has no letters."),
        ("knee, ???", "", "both", "“???” has no letters."),
        ("knee, one two three four five six seven", "", "both", "has 7 words. A phrase may have 6"),
        ("knee, " + "x" * 81, "", "both", "is too long. A phrase may have 80 characters"),
        (
            "knee, " + " ".join(["\ufdf2" * 12] * 6),
            "",
            "both",
            "is too long. A phrase may have 80 characters",
        ),
        (",".join(f"word{number}" for number in range(31)), "", "both", "These are 31 phrases"),
        ("knee, patella", "bone", "both", "This list is for one way only."),
        ("jogging", "", "one_way", "Write what is to be found too."),
        ("jogging", "running, jogging", "one_way", "“jogging” stands in the first list too."),
        ("jogging", "the", "one_way", "“the” has only small words"),
        ("knee, patella", "", "sideways", "Select a valid choice."),
    ],
)
def test_what_cannot_work_is_refused_with_a_reason_and_kept(
    editor, phrases, found_too, direction, message
):
    response = create(editor, phrases, found_too, direction)
    assert response.status_code == 200
    assert message in html.unescape(response.text)
    assert response.context["form"]["phrases"].value() == phrases
    assert response.context["form"]["found_too"].value() == found_too
    assert not SynonymSet.objects.exists()


def test_a_phrase_of_another_set_is_refused_with_the_way_there(editor):
    other = make_synonyms("slipped disc", "herniated disc")
    response = create(editor, "bulging disc, herniated discs")
    assert response.status_code == 200
    assert "“herniated discs” stands in another set already" in response.text
    address = f"{LIST}edit/{other.pk}/"
    assert f"<a href='{address}'>slipped disc = herniated disc</a>" in response.text
    assert editor.get(address).status_code == 200


def test_what_staff_wrote_is_not_taken_for_html(editor):
    make_synonyms("<b>knee</b>", "patella")
    response = create(editor, "<b>knee</b>, kneecap")
    assert "“&lt;b&gt;knee&lt;/b&gt;” stands in another set already" in response.text
    assert "<b>knee" not in response.text


def test_sets_of_the_two_kinds_may_share_a_phrase(editor):
    make_synonyms("PRP", "platelet-rich plasma")
    make_one_way(["jogging"], ["running"])
    assert create(editor, "PRP", "injection", "one_way").status_code == 302
    assert create(editor, "walking", "running", "one_way").status_code == 302


def test_a_set_may_be_saved_again_unchanged(editor):
    made = make_synonyms("slipped disc", "herniated disc")
    fields = {"direction": "both", "phrases": made.phrases, "found_too": ""}
    assert editor.post(f"{LIST}edit/{made.pk}/", fields).status_code == 302
