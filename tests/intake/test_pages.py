"""The page shows the form, takes it in exactly once, and loses nothing that was typed."""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connections
from django.test import Client
from wagtail.blocks import Block
from wagtail.models import Locale, Page, Site
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from intake import pages, submissions
from intake.pages import IntakePage
from intake.records import FormVersion, FormVersionIsImmutable, Submission
from intake.submissions import SubmissionNotStored
from intake.tokens import FormToken
from tests.factories.home import HomePageFactory
from tests.factories.intake import block_id, make_page, question, token_in
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


def send(client, form_page, token=None, **typed):
    token = token or token_in(client.get(form_page.url))
    return client.post(form_page.url, {"form_token": token, **typed})


def answers_of(submission):
    return submissions.read(make_front_desk_member(), submission_pk=submission.pk).answers


# Showing it


def test_form_is_shown_and_kept_by_no_cache(client, form_page):
    response = client.get(form_page.url)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    html = response.content.decode()
    assert "What hurts?" in html
    assert "csrfmiddlewaretoken" in html
    assert "<title>Error" not in html
    assert not Submission.objects.exists()


def test_parts_are_numbered_in_words(client, home):
    form_page = make_page(home, question("short_text"))
    one = form_page.steps.raw_data[0]
    form_page.steps = json.dumps(
        [one, {**one, "id": block_id("second"), "value": {**one["value"]}}]
    )
    form_page.save_revision().publish()
    assert "Part 2 of 2" in client.get(form_page.url).content.decode()


def test_looking_without_a_cookie_sets_no_session(client, form_page):
    assert set(client.get(form_page.url).cookies) == {"csrftoken"}


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, form_page, method):
    assert getattr(client, method)(form_page.url).status_code == 405


def test_showing_the_form_leaves_no_block_behind(client, form_page):
    client.get(form_page.url)
    known = len(Block.definition_registry)
    client.get(form_page.url)
    assert len(Block.definition_registry) == known


def test_number_of_queries_does_not_grow_with_the_form(client, home, django_assert_max_num_queries):
    form_page = make_page(
        home, *[question("short_text", name=f"q{number}") for number in range(60)]
    )
    client.get(form_page.url)
    with django_assert_max_num_queries(20):
        client.get(form_page.url)


# Sending it


def test_sent_form_is_stored_sealed_and_leads_to_a_receipt(client, form_page):
    response = send(client, form_page, **{TEXT: f"My back {MARKER}"})
    submission = Submission.objects.get()
    assert response.status_code == 303
    assert submission.reference in response.url
    assert MARKER not in response.url
    assert answers_of(submission) == {TEXT: f"My back {MARKER}"}
    assert submission.locale == "en"
    receipt = client.get(response.url)
    html = receipt.content.decode()
    assert receipt.status_code == 200
    assert "no-store" in receipt["Cache-Control"]
    assert submission.reference in html
    assert 'name="robots" content="noindex"' in html
    assert MARKER not in html


def test_receipt_of_somebody_else_cannot_be_guessed(client, form_page):
    assert client.get(f"{form_page.url}received/7F3KQ9WD/").status_code == 404
    assert client.get(f"{form_page.url}received/7F3KQ9WD-guess/").status_code == 404


def test_same_form_again_is_the_same_submission(client, form_page):
    token = token_in(client.get(form_page.url))
    first = send(client, form_page, token, **{TEXT: "My back"})
    again = send(client, form_page, token, **{TEXT: "My back"})
    changed = send(client, form_page, token, **{TEXT: "My knee"})
    assert first.status_code == again.status_code == changed.status_code == 303
    assert first.url == again.url == changed.url
    assert Submission.objects.count() == 1


def test_answers_are_not_in_the_session(client, form_page):
    send(client, form_page, **{TEXT: MARKER})
    assert MARKER not in json.dumps(dict(client.session))


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_parallel_sendings_of_one_form_store_one():
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(title="Root")
    home = HomePageFactory(parent=root, slug="parallel")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    form_page = make_page(home, question("short_text"))
    token = token_in(Client().get(form_page.url))

    def send_once(_):
        try:
            response = send(Client(), form_page, token, **{TEXT: "My back"})
            return response.status_code, response.url
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        responses = set(threads.map(send_once, range(16)))
    assert len(responses) == 1
    assert responses.pop()[0] == 303
    assert Submission.objects.count() == 1
    Site.clear_site_root_paths_cache()


# What cannot be taken


def assert_shown_again(response, typed, *, status=422):
    html = response.content.decode()
    assert response.status_code == status
    assert "<title>Error: " in html
    assert 'role="alert"' in html
    assert "no-store" in response["Cache-Control"]
    assert typed in html
    assert not Submission.objects.exists()
    return html


def test_correcting_a_form_that_was_sent_before_makes_another(client, form_page):
    token = token_in(client.get(form_page.url))
    first = send(client, form_page, token, **{TEXT: "My back"})
    # Back in the browser, something taken out by mistake, sent, mended and sent again.
    refused = send(client, form_page, token, **{TEXT: ""})
    assert refused.status_code == 422
    corrected = send(client, form_page, token_in(refused), **{TEXT: "My knee"})
    assert corrected.status_code == 303
    assert corrected.url != first.url
    sent = [answers_of(submission)[TEXT] for submission in Submission.objects.all()]
    assert sorted(sent) == ["My back", "My knee"]


def test_form_that_was_refused_keeps_its_token(client, form_page):
    token = token_in(client.get(form_page.url))
    refused = send(client, form_page, token, **{TEXT: ""})
    assert FormToken.read(token_in(refused)) == FormToken.read(token)


def test_missing_answer_is_asked_for_with_a_link(client, form_page):
    response = send(client, form_page, **{f"{block_id('name')}-first": "Jane"})
    html = assert_shown_again(response, 'value="Jane"')
    assert f'<a href="#q-{TEXT}">Answer “What hurts?”</a>' in html
    assert f'<a href="#q-{block_id("name")}-last">Enter your last name.</a>' in html


def test_mended_form_is_one_submission(client, form_page):
    token = token_in(client.get(form_page.url))
    response = send(client, form_page, token)
    # The same submission, signed anew: the signature names the second.
    assert FormToken.read(token_in(response)) == FormToken.read(token)
    assert send(client, form_page, token, **{TEXT: "My back"}).status_code == 303
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        {TEXT: "x" * 100_000},
        {TEXT: ["one", "two"]},
        {TEXT: "a\0b"},
        {TEXT: ""},
        {},
        {TEXT: "My back", "extra": "1"},
        {TEXT: "My back", f"{TEXT}-first": "1"},
        {TEXT: "My back", "website": "http://spam.example"},
        {f"{block_id('name')}-first": ["one", "two"]},
    ],
)
def test_malformed_form_is_shown_again(client, form_page, typed):
    assert_shown_again(send(client, form_page, **typed), "What hurts?")


def test_half_a_character_is_shown_again(client, form_page):
    token = token_in(client.get(form_page.url))
    body = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = body.format("form_token", token) + body.format(TEXT, "My +2AA- back") + "--x--\r\n"
    response = client.generic(
        "POST", form_page.url, parts.encode(), "multipart/form-data; boundary=x; charset=utf-7"
    )
    assert response.status_code == 422
    assert not Submission.objects.exists()


@pytest.mark.parametrize("who", ["client", "admin_client"])
def test_file_is_dropped_unread_whoever_sends_it(request, form_page, monkeypatch, who):
    def spool(*args, **kwargs):
        pytest.fail("The file was about to be written to the temporary folder.")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", spool)
    monkeypatch.setattr(uploadhandler, "InMemoryUploadedFile", spool)
    photo = SimpleUploadedFile("card.png", b"not a picture" * 300_000)
    response = send(request.getfixturevalue(who), form_page, **{TEXT: "My back"}, photo=photo)
    assert response.status_code == 303
    assert answers_of(Submission.objects.get()) == {TEXT: "My back"}


def test_form_that_was_taken_down_meanwhile_costs_nothing_that_was_typed(client, form_page):
    token = token_in(client.get(form_page.url))
    form_page.unpublish()
    response = send(client, form_page, token, **{TEXT: MARKER})
    assert "taken off our website" in assert_shown_again(response, MARKER, status=410)
    assert "Send my form" not in response.content.decode()


@pytest.mark.parametrize("token", ["", "guess"])
def test_form_that_was_taken_down_is_shown_to_nobody_else(client, form_page, token):
    form_page.unpublish()
    assert client.get(form_page.url).status_code == 404
    response = client.post(form_page.url, {"form_token": token, TEXT: MARKER})
    assert response.status_code == 404
    assert "What hurts?" not in response.content.decode()


@pytest.mark.parametrize("change", [lambda token: "", lambda token: token + "x", lambda token: "a"])
def test_changed_token_costs_nothing_that_was_typed(client, form_page, change):
    token = token_in(client.get(form_page.url))
    response = client.post(form_page.url, {"form_token": change(token), TEXT: f"My back {MARKER}"})
    html = assert_shown_again(response, MARKER)
    assert "nothing was sent" in html
    fresh = token_in(response)
    assert fresh != token
    assert send(client, form_page, fresh, **{TEXT: "My back"}).status_code == 303


def test_token_of_another_form_is_refused(client, home, form_page):
    other = make_page(home, question("short_text"), slug="other")
    response = send(client, form_page, token_in(client.get(other.url)), **{TEXT: "My back"})
    assert_shown_again(response, "My back")


def test_token_without_a_version_is_refused(client, form_page):
    token = FormToken(submission_id=uuid4(), version_id=10**9).sign()
    assert_shown_again(send(client, form_page, token, **{TEXT: "My back"}), "My back")


@pytest.mark.parametrize(
    "data",
    [
        "&".join(f"a{number}=1" for number in range(20_000)),
        f"{TEXT}={MARKER}{'x' * 3_000_000}",
    ],
)
def test_flood_is_a_bad_request_that_is_not_logged(client, form_page, data, caplog, capsys):
    response = client.post(form_page.url, data, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert MARKER not in caplog.text + "".join(capsys.readouterr()) + response.content.decode()


# When it cannot be stored


@pytest.mark.parametrize(
    "error",
    [
        SubmissionNotStored("nothing stored"),
        OperationalError(f"disk full while writing {MARKER}"),
        RuntimeError(f"a mistake of ours about {MARKER}"),
    ],
)
def test_nothing_typed_is_lost_nor_logged_when_it_cannot_be_stored(
    client, form_page, monkeypatch, caplog, capsys, error
):
    def fail(*args, **kwargs):
        raise error

    caplog.set_level(logging.DEBUG)
    token = token_in(client.get(form_page.url))
    with monkeypatch.context() as patch:
        patch.setattr(pages.submissions, "receive", fail)
        response = send(client, form_page, token, **{TEXT: f"My back {MARKER}"})
    html = assert_shown_again(response, MARKER, status=503)
    assert "could not be sent" in html
    assert type(error).__name__ in caplog.text
    assert MARKER not in caplog.text + "".join(capsys.readouterr())
    assert send(client, form_page, token_in(response), **{TEXT: "My back"}).status_code == 303


def test_missing_key_file_costs_nothing_that_was_typed(client, form_page, settings, tmp_path):
    settings.KEYRING_DIR = tmp_path
    assert_shown_again(send(client, form_page, **{TEXT: MARKER}), MARKER, status=503)


def test_nothing_typed_is_logged_when_it_is_wrong(client, form_page, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    send(client, form_page, **{f"{block_id('name')}-first": MARKER})
    assert MARKER not in caplog.text + "".join(capsys.readouterr())


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
    html = client.get(form_page.url)
    assert FormToken.read(token_in(html)).version_id == form_page.versions.get(number=1).pk


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
    token = token_in(client.get(form_page.url))
    form_page.steps[0].value["questions"][0].value["label"] = "Where does it hurt?"
    form_page.steps[0].value["questions"].append(("yes_no", {"label": "New?", "required": True}))
    form_page.save_revision().publish()
    wrong = send(client, form_page, token)
    assert "What hurts?" in wrong.content.decode()
    assert "New?" not in wrong.content.decode()
    assert send(client, form_page, token, **{TEXT: "My back"}).status_code == 303
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


def test_preview_shows_the_form_and_can_send_nothing(admin_client, form_page):
    url = f"/admin/pages/{form_page.pk}/edit/preview/"
    data = editor_data(form_page, streamfield([short_text("Previewed?")]))
    assert admin_client.post(url, data).json()["is_valid"]
    html = admin_client.get(url).content.decode()
    assert "Previewed?" in html
    assert "form_token" not in html
    assert "Send my form" not in html
    assert not Submission.objects.exists()
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
