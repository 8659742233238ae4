"""Staff go through the form as it stands in the editor, and nothing is stored anywhere."""

import json
import re
from html import unescape

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.intake import IntakePageFactory, block_id, question, step
from tests.factories.submissions import UserFactory, make_front_desk_member

pytestmark = [
    pytest.mark.django_db(databases=["default", "keyring"]),
    pytest.mark.usefixtures("sealed_folder"),
]

MARKER = "zqxmarkerxqz"
NUMB, WHERE, PHOTO, AGREED = (block_id(name) for name in ("numb", "where", "photo", "agreed"))


def asked_if_numb():
    line = {"question": NUMB, "operator": "is", "value": "yes"}
    return {"joiner": "all", "parts": [{"type": "comparison", "value": line}]}


@pytest.fixture
def draft(home):
    """A form that was never published: two steps of questions, and one to sign."""
    steps = [
        step(
            question(
                "yes_no",
                name="numb",
                label="Are you numb?",
                danger=[{"type": "item", "id": None, "value": {"operator": "is", "value": "yes"}}],
            ),
            name="first",
        ),
        step(
            question(
                "short_text", name="where", label="Where?", condition=asked_if_numb(), required=True
            ),
            question("file_upload", name="photo", label="A photo", required=False),
            title="More about it",
            name="second",
        ),
        step(
            question("consent", name="agreed", label="Consent", text="<p>You may treat me.</p>"),
            title="Sign",
            name="third",
        ),
    ]
    page = IntakePageFactory(parent=home, steps=json.dumps(steps), live=False)
    page.save_revision()
    return page


@pytest.fixture
def editor(client):
    user = UserFactory()
    user.groups.set(Group.objects.filter(name="Editors"))
    client.force_login(user)
    return client


def address(page):
    return reverse("intake_try", args=[page.pk])


class Run:
    """The pages of one test run."""

    def __init__(self, client, page):
        self.client = client
        self.page = page
        self.response = client.get(address(page))

    @property
    def html(self):
        return unescape(self.response.content.decode())

    def send(self, go="next", **typed):
        (token,) = re.findall(r'name="form_token" value="([^"]+)"', self.html)
        data = {"form_token": token, "go": go, **typed}
        self.response = self.client.post(address(self.page), data)
        return self


def rows():
    """Return how many rows each table of the site has, by its name."""
    return {
        model._meta.label: model._base_manager.using(alias).count()
        for alias in ("default", "keyring")
        for model in apps.get_models()
        if model._meta.db_table in connections[alias].introspection.table_names()
    }


def sign(run):
    return run.send(**{f"{AGREED}-agreed": "on", f"{AGREED}-signed_name": MARKER})


def test_whole_form_leads_to_a_receipt_and_stores_nothing(editor, draft, sealed_folder):
    # What the site makes of itself at the first visit is no trace of a test run.
    Run(editor, draft)
    before = rows()
    with (
        CaptureQueriesContext(connections["default"]) as site,
        CaptureQueriesContext(connections["keyring"]) as keyring,
    ):
        run = Run(editor, draft)
        assert "This is a test run" in run.html
        assert run.send().response.status_code == 422
        assert "Choose yes or no" in run.html
        assert "This can be an emergency" in run.send(**{NUMB: "yes"}).html
        assert "Answer “Where?”" in run.send(**{WHERE: ""}).html
        upload = SimpleUploadedFile("knee.jpg", b"no photo at all", content_type="image/jpeg")
        run.send(go="", **{WHERE: MARKER, PHOTO: upload, "add_files": PHOTO})
        run.send(**{WHERE: MARKER})
        assert "Check your answers" in run.html
        assert MARKER in run.html
        assert "Sign and send my form" in run.send().html
        run.send(**{f"{AGREED}-signed_name": ""})
        assert run.response.status_code == 422
        assert "Test: nothing was stored" in sign(run).html
        assert MARKER not in run.html
    written = [
        query["sql"]
        for query in [*site.captured_queries, *keyring.captured_queries]
        if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")
    ]
    assert written == []
    assert rows() == before
    assert mail.outbox == []
    assert [path for path in sealed_folder.rglob("*") if path.is_file()] == []
    assert MARKER not in str(dict(editor.session))


def test_answer_that_calls_for_nothing_leaves_the_question_out(editor, draft):
    run = Run(editor, draft).send(**{NUMB: "no"})
    assert "Where?" not in run.html
    assert "Check your answers" in run.send().html


def test_answers_are_changed_from_the_review_and_kept_when_going_back(editor, draft):
    run = Run(editor, draft).send(**{NUMB: "yes"}).send(**{WHERE: MARKER})
    run.send(go="step-1")
    assert "Are you numb?" in run.html
    assert "Check your answers" in run.send(**{NUMB: "yes"}).html
    run.send(go="step-2")
    assert f'value="{MARKER}"' in run.html
    assert "Are you numb?" in run.send(go="back", **{WHERE: "elsewhere"}).html
    run.send(**{NUMB: "yes"})
    assert "elsewhere" in run.html


@pytest.mark.parametrize("go", ["step-", "step-0", "step-99", "step-x", "nowhere", ""])
def test_strange_requests_stay_in_the_form(editor, draft, go):
    run = Run(editor, draft)
    assert run.send(go=go).response.status_code in (200, 422)
    assert "This is a test run" in run.html


def test_forged_answers_begin_anew(editor, draft):
    response = editor.post(address(draft), {"form_token": "forged", "go": "next"})
    assert response.status_code == 200
    assert "Are you numb?" in response.content.decode()


def test_newest_draft_is_tried_not_what_is_public(editor, draft):
    draft.save_revision().publish()
    draft.steps[0].value["questions"][0].value["label"] = "Do you feel numb?"
    draft.save_revision()
    assert "Do you feel numb?" in Run(editor, draft).html


def test_only_who_may_edit_the_page_may_try_it(client, draft):
    assert client.get(address(draft)).status_code == 302
    client.force_login(make_front_desk_member())
    response = client.get(address(draft))
    assert response.status_code in (302, 403)
    assert "Are you numb?" not in response.content.decode()
    assert client.post(address(draft), {"go": "next"}).status_code in (302, 403)


def test_other_verbs_are_refused(editor, draft):
    assert editor.put(address(draft)).status_code == 405


def test_editor_finds_the_test_run_beside_the_title(editor, draft):
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert address(draft) in html
