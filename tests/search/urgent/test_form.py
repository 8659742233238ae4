import datetime
import html

import pytest
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import rich_text

from clinic.days import add_months, day_at_clinic
from search.urgent.records import UrgentAdvice
from tests.factories.home import ClinicianPageFactory
from tests.factories.urgent import UrgentAdviceFactory

LIST = "/admin/search/urgent/"
FEATURES = ["bold", "ul"]


def fields(**changes):
    given = {
        "heading": "Sunburn can be serious",
        "call": "911",
        "advice": "<p>Stay in the shade.</p>",
        "phrases": "sunburn\nred skin",
        "reviewer": "",
        "reviewed_on": "",
        "review_due_on": "",
        **changes,
    }
    return {**given, "advice": rich_text(given["advice"], features=FEATURES)}


def create(client, **changes):
    return client.post(f"{LIST}create/", fields(**changes))


def edit(client, card, **changes):
    now = {
        name: getattr(card, name) or ""
        for name in ("heading", "call", "advice", "phrases", "reviewed_on", "review_due_on")
    }
    sent = fields(**{**now, "reviewer": card.reviewer_id or "", **changes})
    return client.post(f"{LIST}edit/{card.pk}/", sent)


def read_history():
    entries = ModelLogEntry.objects.order_by("pk")
    return list(entries.values_list("action", "user__username"))


@pytest.fixture
def reviewed(no_advice, clinician):
    """A card that a clinician has reviewed."""
    return UrgentAdviceFactory(
        reviewer=clinician,
        reviewed_on=datetime.date(2026, 5, 1),
        review_due_on=datetime.date(2027, 5, 1),
    )


def test_an_editor_makes_a_card_that_is_still_to_be_reviewed(editor):
    assert create(editor).status_code == 302
    advice = UrgentAdvice.objects.get()
    assert (advice.heading, advice.reviewer, advice.reviewed_on) == (
        "Sunburn can be serious",
        None,
        None,
    )
    assert read_history() == [("wagtail.create", "editors")]


def test_an_editor_records_a_review(editor, clinician):
    UrgentAdviceFactory()
    advice = UrgentAdvice.objects.get()
    today = day_at_clinic()
    assert edit(editor, advice, reviewer=clinician.pk, reviewed_on=today).status_code == 302
    advice.refresh_from_db()
    assert advice.reviewer == clinician
    assert advice.review_due_on == add_months(today, 12)
    assert sorted(read_history()) == [
        ("search_urgent.review", "editors"),
        ("wagtail.edit", "editors"),
    ]
    shown = editor.get(f"{LIST}history/{advice.pk}/").text
    assert "Reviewed by Ann Lee, PT, DPT on" in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"heading": "Another heading"},
        {"advice": "<p>Go into the sea.</p>"},
        {"phrases": "sunburn\nred face"},
        {"call": "clinic"},
    ],
    ids=str,
)
def test_a_changed_wording_ends_the_review_and_says_so(editor, reviewed, changes):
    response = edit(editor, reviewed, **changes)
    assert response.status_code == 302
    reviewed.refresh_from_db()
    assert (reviewed.reviewer, reviewed.reviewed_on, reviewed.review_due_on) == (None, None, None)
    assert ("search_urgent.end_review", "editors") in read_history()
    assert "awaits another review by a clinician" in editor.get(LIST).text
    history = editor.get(f"{LIST}history/{reviewed.pk}/").text
    assert "the review by Ann Lee, PT, DPT on May 1, 2026 holds no more" in history


@pytest.mark.parametrize("changes", [{}, {"review_due_on": "2027-02-01"}], ids=str)
def test_a_review_holds_while_the_wording_stays(editor, reviewed, changes):
    assert edit(editor, reviewed, **changes).status_code == 302
    reviewed.refresh_from_db()
    assert reviewed.reviewed_on == datetime.date(2026, 5, 1)
    assert "awaits another review" not in editor.get(LIST).text


def test_a_wording_reviewed_in_the_same_step_is_reviewed(editor, reviewed):
    edit(editor, reviewed, heading="Another heading", reviewed_on="2026-06-01", review_due_on="")
    reviewed.refresh_from_db()
    assert (reviewed.heading, reviewed.reviewed_on) == (
        "Another heading",
        datetime.date(2026, 6, 1),
    )


def test_whoever_reviewed_it_stays_its_reviewer_after_leaving(editor, reviewed, clinician):
    clinician.unpublish()
    assert edit(editor, reviewed).status_code == 302
    reviewed.refresh_from_db()
    assert reviewed.reviewer_id == clinician.pk


def test_only_clinicians_with_credentials_can_be_chosen(editor, home, clinician):
    ClinicianPageFactory(parent=home, title="Sam Sample", sample=True)
    ClinicianPageFactory(parent=home, title="Nora None", credentials="")
    ClinicianPageFactory(parent=home, title="Dan Draft", live=False)
    offered = editor.get(f"{LIST}create/").context["form"]["reviewer"]
    assert [label for _, label in offered.field.choices] == ["Nobody yet", "Ann Lee, PT, DPT"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"heading": ""}, "This field is required."),
        ({"advice": "<p> </p>"}, "Write what to do, and how soon."),
        ({"advice": f"<p>{'word ' * 130}</p>"}, "keep it to 600"),
        ({"phrases": ""}, "This field is required."),
        ({"phrases": "pain"}, "“pain” by itself would put this card above most searches."),
        ({"phrases": "the\nsunburn"}, "“the” has no word that tells an emergency."),
        ({"phrases": "-sunburn"}, "“-sunburn” has no word that tells an emergency."),
        ({"phrases": "???"}, "“???” has no word that tells an emergency."),
        ({"phrases": "one two three four five six seven"}, "has 7 words that must all be typed."),
        ({"phrases": "x" * 81}, "is too long. A search may have 80 characters at most."),
        ({"phrases": "sunburn\nSunburns"}, "“sunburn” and “Sunburns” are the same to search."),
        ({"phrases": "\n".join(f"word{n}" for n in range(61))}, "These are 61 searches"),
        ({"call": "112"}, "Select a valid choice."),
        ({"reviewed_on": "2026-05-01"}, "Choose who reviewed it, or leave the dates empty."),
        ({"review_due_on": "2026-05-01"}, "Enter the day on which the clinician reviewed it."),
        ({"reviewed_on": "2999-05-01"}, "This day lies in the future."),
        ({"reviewed_on": "2026-05-01", "review_due_on": "2026-05-01"}, "Enter a day after that"),
        ({"reviewed_on": "2026-05-01", "review_due_on": "2029-05-01"}, "May 1, 2028 or an earlier"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_what_cannot_work_is_refused_with_a_reason_and_kept(editor, changes, message):
    response = create(editor, **changes)
    assert response.status_code == 200
    assert message in html.unescape(response.text)
    form = response.context["form"]
    for name, typed in changes.items():
        if name != "advice":
            assert form[name].value() == typed
    assert not UrgentAdvice.objects.exists()


def test_a_search_of_another_card_is_refused_with_the_way_there(editor):
    other = UrgentAdviceFactory(heading="<b>Heat</b>", phrases="sun stroke")
    response = create(editor, phrases="stroke from sun")
    address = f"{LIST}edit/{other.pk}/"
    assert "“stroke from sun” stands in another urgent search already" in response.text
    assert f"<a href='{address}'>&lt;b&gt;Heat&lt;/b&gt;</a>" in response.text
    assert editor.get(address).status_code == 200


def test_the_same_search_with_other_exclusions_is_another(editor):
    UrgentAdviceFactory(phrases="sun stroke -swimming")
    assert create(editor, phrases="sun stroke -golf").status_code == 302


def test_a_deleted_clinician_leaves_the_card_in_place(reviewed, clinician):
    clinician.delete()
    reviewed.refresh_from_db()
    assert reviewed.reviewer is None


def test_the_box_for_the_advice_has_a_name(editor):
    form = html.unescape(editor.get(f"{LIST}create/").text)
    assert '"ariaLabel": "Advice"' in form
