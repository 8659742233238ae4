"""The page freezes its form when it is published, and is built in the editor."""

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils.html import escape
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intake import pages, submissions
from intake.condition_faults import DELETED
from intake.pages import IntakePage
from intake.records import Draft, FormVersion, FormVersionIsImmutable, Submission
from tests.factories.intake import block_id, make_page, question
from tests.factories.patients import Patient
from tests.factories.submissions import make_front_desk_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MARKER = "zqxmarkerxqz"
TEXT = block_id("short_text")
ALWAYS = {"joiner": "all", "parts": streamfield([])}


@pytest.fixture
def form_page(home):
    return make_page(
        home,
        question("short_text", label="What hurts?"),
        question("name", required=False),
    )


def send(client, form_page, **typed):
    return Patient(form_page, client).send_form(**typed)


def answers_of(submission):
    return submissions.read(make_front_desk_member(), submission_pk=submission.pk).answers


# Versions


def test_publishing_freezes_one_version_for_each_change(home):
    form_page = make_page(home, question("short_text", label="What hurts?"))
    form_page.save_revision().publish()
    assert [version.number for version in form_page.versions.all()] == [1]
    form_page.steps[0].value["questions"][0].value["label"] = "Where does it hurt?"
    revision = form_page.save_revision()
    assert form_page.versions.count() == 1
    revision.publish()
    assert [version.number for version in form_page.versions.all()] == [1, 2]


def test_going_back_to_an_old_form_finds_its_version(client, home):
    form_page = make_page(home, question("short_text", label="What hurts?"))
    first = form_page.latest_revision
    form_page.steps[0].value["questions"][0].value["label"] = "Where?"
    form_page.save_revision().publish()
    first.publish()
    assert form_page.versions.count() == 2
    patient = Patient(form_page, client)
    patient.begin()
    assert patient.opened().draft.version == form_page.versions.get(number=1)


def test_missing_version_is_made_on_first_use(client, home, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(pages, "freeze_version", fail)
        form_page = make_page(home, question("short_text"))
    assert form_page.live
    assert not FormVersion.objects.exists()
    assert send(client, form_page, **{TEXT: "My back"}).status_code == 303
    assert Submission.objects.get().version == form_page.versions.get()


def test_form_begun_before_a_change_finishes_on_its_version(client, form_page):
    patient = Patient(form_page, client)
    patient.begin()
    form_page.steps[0].value["questions"][0].value["label"] = "Where does it hurt?"
    form_page.steps[0].value["questions"].append(("yes_no", {"label": "New?", "required": True}))
    form_page.save_revision().publish()
    wrong = patient.fill()
    assert "What hurts?" in wrong.content.decode()
    assert "New?" not in wrong.content.decode()
    patient.fill(**{TEXT: "My back"})
    assert patient.send().status_code == 303
    opened = submissions.read(make_front_desk_member(), submission_pk=Submission.objects.get().pk)
    assert [question.label for question in opened.definition.questions] == [
        "What hurts?",
        "The name",
    ]


def test_answers_outlive_the_page(client, form_page):
    send(client, form_page, **{TEXT: "My back"})
    form_page.unpublish()
    assert client.get(form_page.url).status_code == 404
    assert answers_of(Submission.objects.get()) == {TEXT: "My back"}
    IntakePage.objects.get().delete()
    assert answers_of(Submission.objects.get()) == {TEXT: "My back"}
    with pytest.raises(FormVersionIsImmutable):
        FormVersion.objects.get().delete()


def test_copied_page_has_versions_of_its_own(client, home, form_page):
    copy = form_page.copy(update_attrs={"slug": "copy"}, keep_live=True)
    response = send(client, copy, **{TEXT: "My back"})
    assert response.status_code == 303
    assert Submission.objects.get().version.page_id == copy.pk


# The editor


def editor_data(form_page, questions, **changes):
    return nested_form_data(
        {
            "title": form_page.title,
            "slug": form_page.slug,
            "summary": "",
            "illustration": "",
            "body": streamfield([]),
            "minutes_to_fill": "15",
            "danger_text": rich_text("<p>Call 911.</p>"),
            "confirmation": streamfield([]),
            "notify_addresses": "desk@example.com",
            "steps": streamfield(
                [
                    (
                        "step",
                        {
                            "title": "Pain",
                            "introduction": "",
                            "condition": ALWAYS,
                            "questions": questions,
                        },
                    )
                ]
            ),
            **changes,
        }
    )


def short_text(label="What hurts?"):
    return (
        "short_text",
        {
            "label": label,
            "help_text": "",
            "required": "on",
            "width": "full",
            "max_length": "200",
            "key": "",
            "code": "",
            "condition": ALWAYS,
            "danger": streamfield([]),
        },
    )


def test_editor_publishes_a_form(admin_client, form_page):
    data = editor_data(form_page, streamfield([short_text("Where?")]))
    response = admin_client.post(
        f"/admin/pages/{form_page.pk}/edit/", {**data, "action-publish": "action-publish"}
    )
    assert response.status_code == 302
    form_page = IntakePage.objects.get()
    assert form_page.notify_addresses == ["desk@example.com"]
    assert form_page.compile_definition().questions[0].label == "Where?"
    assert form_page.versions.latest("number").published_by == "admin"


def test_editor_is_told_of_two_questions_with_one_id(admin_client, form_page):
    data = editor_data(form_page, streamfield([short_text(), short_text("Where?")]))
    same = {f"steps-0-value-questions-{number}-id": block_id("same") for number in (0, 1)}
    response = admin_client.post(
        f"/admin/pages/{form_page.pk}/edit/", {**data, **same, "action-publish": "action-publish"}
    )
    assert "cannot tell this question from another one" in response.content.decode()
    assert IntakePage.objects.get().compile_definition().questions[0].label == "What hurts?"


def about(question_id):
    line = {"question": question_id, "operator": "is", "value": "yes"}
    return {"joiner": "all", "parts": streamfield([("comparison", line)])}


def save_draft_about(client, form_page, question_id, **headers):
    """Save a draft whose question depends on the answer to another."""
    kind, value = short_text()
    value["condition"] = about(question_id)
    data = editor_data(form_page, streamfield([(kind, value)]))
    url = f"/admin/pages/{form_page.pk}/edit/"
    return client.post(url, data, follow=True, headers=headers).content.decode()


def test_draft_with_a_fault_is_saved_and_the_editor_is_warned(admin_client, form_page):
    html = save_draft_about(admin_client, form_page, block_id("deleted"))
    assert "Mend this before you publish" in html
    draft = IntakePage.objects.get().get_latest_revision_as_object()
    (asked,) = draft.compile_definition().questions
    assert f'<a href="#block-{asked.id}-section">What hurts?</a>: {escape(DELETED)}' in html


def test_autosave_warns_of_nothing(admin_client, form_page):
    save_draft_about(admin_client, form_page, block_id("deleted"), accept="application/json")
    html = admin_client.get(f"/admin/pages/{form_page.pk}/edit/").content.decode()
    assert "Mend this before" not in html
    draft = IntakePage.objects.get().get_latest_revision_as_object()
    assert draft.compile_definition().questions[0].condition


def test_draft_without_a_fault_brings_no_warning(admin_client, form_page):
    data = editor_data(form_page, streamfield([short_text()]))
    response = admin_client.post(f"/admin/pages/{form_page.pk}/edit/", data, follow=True)
    assert "Mend this before" not in response.content.decode()


def test_preview_shows_every_step_and_can_send_nothing(admin_client, form_page):
    url = f"/admin/pages/{form_page.pk}/edit/preview/"
    data = editor_data(form_page, streamfield([short_text("Previewed?")]))
    assert admin_client.post(url, data).json()["is_valid"]
    start = admin_client.get(url).content.decode()
    assert "This is a preview" in start
    assert "Start now" not in start
    html = admin_client.get(f"{url}?mode=step-1").content.decode()
    assert "Previewed?" in html
    assert "form_token" not in html
    assert "Save and go on" not in html
    assert not Draft.objects.exists()
    assert FormVersion.objects.count() == 1


def test_ids_that_a_program_left_out_are_made_once_and_kept(home):
    raw = question("single_choice", choices=["Apple", "Pear"])
    del raw["id"]
    form_page = make_page(home, raw)
    again = IntakePage.objects.get(pk=form_page.pk)
    assert again.compile_definition() == form_page.compile_definition()
    assert again.compile_definition().questions[0].id
    assert form_page.versions.count() == 1


def test_addresses_are_checked_however_they_come(home):
    with pytest.raises(ValidationError, match="no e-mail address"):
        make_page(home, question("short_text"), notify_addresses=["desk"])
