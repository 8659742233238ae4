"""The inbox lists what came in, and a submission shows the answers as they were given, inert."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import verify_chain
from clinic.sealing import key_file, keyring
from intake.conditions import Comparison, Condition, Joiner, Operator
from intake.definition import AnswerType, FormDefinition, Question, Step
from intake.staff.inbox import InboxView
from intake.submissions import listing, reading
from tests.factories.submissions import (
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

INBOX = "/admin/intake/"
HOSTILE = "\"><script>alert('x')</script>{{ 7|add:7 }}<img src=x onerror=alert(1)>"


@pytest.fixture
def front_desk(client):
    client.force_login(make_front_desk_member())
    return client


def address(submission):
    return reverse("intake_staff:submission", args=[submission.pk])


def text_of(response):
    return unescape(re.sub(r"<[^>]+>|\s+", " ", response.content.decode()))


def test_inbox_is_under_its_address():
    assert reverse("intake_staff:inbox") == INBOX


def test_inbox_lists_who_sent_which_form(front_desk):
    submission = receive_submission()
    response = front_desk.get(INBOX)
    content = response.content.decode()
    assert response.status_code == 200
    assert f'href="{address(submission)}"' in content
    for text in (submission.reference, "Ada Example", "01/31/1970", "New patient"):
        assert text in content


def test_empty_inbox_says_so(front_desk):
    assert "Nothing has come in yet" in front_desk.get(INBOX).content.decode()


def test_inbox_says_plainly_that_a_stolen_disk_is_readable(front_desk):
    assert "steals its disk can read it" in " ".join(text_of(front_desk.get(INBOX)).split())


def test_inbox_is_paginated_newest_first(front_desk, monkeypatch):
    version = FormVersionFactory()
    monkeypatch.setattr(InboxView, "paginate_by", 20)
    received = [receive_submission(version).reference for _ in range(23)]
    first, second = (front_desk.get(INBOX, {"p": page}).content.decode() for page in (1, 2))
    shown = [reference for reference in received if reference in first]
    assert shown == received[3:]
    assert [reference for reference in received if reference in second] == received[:3]
    assert first.index(received[-1]) < first.index(received[3])


@pytest.mark.parametrize("page", ["0", "-1", "abc", "999", "\x00", "9" * 400])
def test_odd_page_numbers_get_a_page(front_desk, page):
    receive_submission()
    assert front_desk.get(INBOX, {"p": page}).status_code == 200


def test_looking_at_a_page_records_how_many_were_seen(front_desk, monkeypatch):
    monkeypatch.setattr(InboxView, "paginate_by", 20)
    version = FormVersionFactory()
    for _ in range(23):
        receive_submission(version)
    front_desk.get(INBOX, {"p": 2})
    assert AuditEntry.objects.get(event=Event.SUBMISSIONS_LISTED).count == 3


def test_inbox_costs_the_same_however_many_there_are(front_desk):
    version = FormVersionFactory()
    receive_submission(version)
    front_desk.get(INBOX)
    costs = set()
    for more in (0, 19, 21):
        for _ in range(more):
            receive_submission(version)
        with (
            CaptureQueriesContext(connections["default"]) as queries,
            CaptureQueriesContext(connections["keyring"]) as keyring_queries,
        ):
            front_desk.get(INBOX)
        costs.add((len(queries), len(keyring_queries)))
    assert len(costs) == 1


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_inbox_has_no_export_door(front_desk, export):
    receive_submission()
    response = front_desk.get(INBOX, {"export": export})
    assert response["Content-Type"].startswith("text/html")


def test_submission_shows_each_question_with_its_answer(front_desk):
    submission = receive_submission()
    response = front_desk.get(address(submission))
    shown = " ".join(text_of(response).split())
    for text in (
        "About you",
        "First name: Ada",
        "When were you born? January 31, 1970",
        "What hurts? My lower back",
        "since my run",
        "Anything else? Left empty",
    ):
        assert text in shown
    assert AuditEntry.objects.get(event=Event.SUBMISSION_READ).subject == submission.reference


def test_what_was_not_asked_is_not_said_to_be_left_empty(front_desk):
    if_yes = Condition(Joiner.ALL, (Comparison("again", Operator.IS, "yes"),))
    definition = FormDefinition(
        title="A form",
        steps=(
            Step(
                id="pain",
                title="Your pain",
                items=(
                    Question("again", "yes_no", "Have you had it before?", AnswerType.BOOLEAN),
                    Question("when", "short_text", "When?", AnswerType.TEXT, condition=if_yes),
                ),
            ),
            Step(
                id="then",
                title="The first time",
                items=(Question("cause", "short_text", "What was it?", AnswerType.TEXT),),
                condition=if_yes,
            ),
        ),
    )
    version = FormVersionFactory(document=definition.canonical_json(), sha256=definition.digest())
    shown = text_of(front_desk.get(address(receive_submission(version, answers={"again": False}))))
    assert "Have you had it before?" in shown
    for text in ("When?", "The first time", "What was it?", "Left empty"):
        assert text not in shown
    shown = text_of(front_desk.get(address(receive_submission(version, answers={"again": True}))))
    assert shown.count("Left empty") == 2


def test_title_of_the_page_names_no_patient(front_desk):
    submission = receive_submission()
    content = front_desk.get(address(submission)).content.decode()
    title = re.search(r"<title>(.*?)</title>", content, re.DOTALL).group(1)
    assert submission.reference in title
    assert "Ada" not in title


def test_what_patients_type_is_inert(front_desk):
    submission = receive_submission(
        answers={"q-name": {"first": HOSTILE}, "q-born": HOSTILE, "q-pain": HOSTILE}
    )
    for url in (INBOX, address(submission)):
        content = front_desk.get(url).content.decode()
        assert "<script>alert" not in content
        assert "<img src=x" not in content
        assert escape(HOSTILE) in content


CONSENT = Question("q-consent", "consent", "Consent to treatment", AnswerType.CONSENT)


@pytest.mark.parametrize(
    ("drawn", "is_shown"), [("M10 10L20 20", True), ('M1 1"/><script>alert(1)</script>', False)]
)
def test_drawn_signature_is_shown_if_it_is_nothing_but_strokes(front_desk, drawn, is_shown):
    definition = FormDefinition("Form", steps=(Step("s", "You", items=(CONSENT,)),))
    version = FormVersionFactory(document=definition.canonical_json(), sha256=definition.digest())
    answer = {"agreed": True, "signed_name": "Ada Example", "drawn": drawn}
    submission = receive_submission(version, answers={CONSENT.id: answer})
    content = front_desk.get(address(submission)).content.decode()
    assert ('aria-label="Drawn signature"' in content) is is_shown
    assert ('<path d="M10 10L20 20" />' in content) is is_shown
    assert "<script>alert" not in content
    assert "Signed: Ada Example" in content
    assert content.count("(SHA-256)") == 1


def test_nothing_may_be_kept_by_a_browser_or_proxy(front_desk, client):
    submission = receive_submission()
    for url in (INBOX, address(submission), address(submission).replace("7", "8")):
        assert "no-store" in front_desk.get(url)["Cache-Control"]
    client.force_login(UserFactory(is_superuser=True))
    assert "no-store" in client.get(INBOX)["Cache-Control"]


@pytest.mark.parametrize("verb", ["put", "patch", "delete"])
def test_members_can_change_nothing(front_desk, verb):
    submission = receive_submission()
    for url in (INBOX, address(submission)):
        assert getattr(front_desk, verb)(url).status_code == 405


def test_unknown_submission_is_not_found(front_desk):
    assert front_desk.get(reverse("intake_staff:submission", args=[uuid4()])).status_code == 404
    assert front_desk.get("/admin/intake/1/").status_code == 404


def test_spoilt_submission_is_listed_as_such_and_says_what_to_do(front_desk):
    version = FormVersionFactory()
    good, spoilt = receive_submission(version), receive_submission(version)
    keyring.destroy_data_keys([spoilt.key_id])
    listing = front_desk.get(INBOX).content.decode()
    assert "Cannot be opened" in listing
    assert good.reference in listing
    response = front_desk.get(address(spoilt))
    assert response.status_code == 500
    assert "Nothing has been deleted" in text_of(response)
    assert AuditEntry.objects.filter(event=Event.SUBMISSION_UNREADABLE).count() == 2


def test_missing_keys_are_told_as_such(front_desk, tmp_path, settings):
    submission = receive_submission()
    settings.KEYRING_DIR = tmp_path / "empty"
    for url in (INBOX, address(submission)):
        response = front_desk.get(url)
        assert response.status_code == 503
        assert "has no keys" in text_of(response)


def test_denial_is_not_recorded_under_another_sites_key(client, tmp_path, settings):
    submission = receive_submission()
    client.force_login(UserFactory(is_superuser=True))
    ours = settings.KEYRING_DIR
    settings.KEYRING_DIR = tmp_path / "other"
    key_file.create_key_file()
    for url in (INBOX, address(submission)):
        assert client.get(url).status_code == 503
    settings.KEYRING_DIR = ours
    assert verify_chain().number == AuditEntry.objects.count()


def test_look_that_cannot_be_recorded_shows_nothing(front_desk, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("disk full")

    submission = receive_submission()
    monkeypatch.setattr(reading, "record_event", fail)
    monkeypatch.setattr(listing, "record_event", fail)
    front_desk.raise_request_exception = False
    for url in (INBOX, address(submission)):
        response = front_desk.get(url)
        assert response.status_code == 500
        assert "Ada Example" not in response.content.decode()


def test_reference_is_a_link_only_for_those_who_may_read(client):
    group = Group.objects.create(name="Reception")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", "read_list"]))
    user = UserFactory()
    user.groups.add(group)
    client.force_login(user)
    submission = receive_submission()
    content = client.get(INBOX).content.decode()
    assert submission.reference in content
    assert address(submission) not in content
    assert client.get(address(submission)).status_code == 403


def test_menu_shows_the_inbox_to_members_alone(client):
    for user, shown in (
        (make_front_desk_member(), True),
        (UserFactory(is_superuser=True), False),
    ):
        client.force_login(user)
        assert (f'"url": "{INBOX}"' in client.get("/admin/").content.decode()) == shown


def test_administrator_finds_the_rights_in_the_groups_form(client):
    client.force_login(UserFactory(is_superuser=True))
    group = Group.objects.get(name="Front desk")
    content = unescape(client.get(f"/admin/groups/edit/{group.pk}/").content.decode())
    for right in ("Can see the list of submissions", "Can read submissions"):
        assert right in content
