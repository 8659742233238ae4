"""The audit trail under Reports: what it shows, to whom, and that each look is in it."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.audit.trail import record_event, verify_chain
from clinic.sealing import key_file, keyring
from clinic.trail_report import report as trail_report
from clinic.trail_report.access import trail_permissions, user_may_read_trail
from tests.factories.second_factors import PASSWORD, give_app, sign_in
from tests.factories.users import create_member

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

REPORT = "/admin/reports/audit-trail/"
RESULTS = f"{REPORT}results/"
ADDRESSES = [REPORT, RESULTS, f"{REPORT}?export=csv", f"{RESULTS}?export=xlsx"]
VERBS = ["get", "head", "options", "post", "put", "patch", "delete", "trace"]
LOOKS = [Event.TRAIL_READ, Event.TRAIL_EXPORTED]
FORMULA = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def fay():
    return create_member("Front desk", "fay", first_name="Fay", last_name="Desk", password=PASSWORD)


@pytest.fixture
def trail(fay, monkeypatch):
    """Four entries of three days, by a patient, by Fay, by a command, and by Fay once more."""

    def record(day, event, **facts):
        moment = datetime(2026, 6, day, 16, 5, 9, tzinfo=UTC)
        with monkeypatch.context() as clock, transaction.atomic():
            clock.setattr(timezone, "now", lambda: moment)
            record_event(event, **facts)

    record(1, Event.SUBMISSION_RECEIVED, subject="7F3K2M9Q")
    record(2, Event.SUBMISSION_READ, user=fay, subject="7F3K2M9Q", reason=FORMULA)
    record(2, Event.BACKUP_MADE, command="backup", subject="2026-06-02T16-05-09Z")
    record(3, Event.SUBMISSIONS_LISTED, user=fay, subject="list", count=20)


@pytest.fixture
def look(client, fay):
    """A function that returns the report as Fay sees it."""
    client.force_login(fay)
    return lambda address=REPORT, **parameters: client.get(address, parameters)


def shown(response):
    return [entry.number for entry in response.context["object_list"]]


def rows_of(response):
    """Return the rows of an export, cells as text."""
    content = b"".join(response.streaming_content)
    if content[:2] != b"PK":
        return list(csv.reader(io.StringIO(content.decode())))
    sheet = load_workbook(io.BytesIO(content)).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.values]


def last_entry():
    return AuditEntry.objects.order_by("-number").first()


def test_entries_stand_newest_first_in_words(trail, look):
    response = look()
    assert shown(response) == [4, 3, 2, 1]
    text = response.content.decode()
    for words in (
        "Jun 3, 2026, 12:05:09 PM",
        "Fay Desk (fay)",
        "the command backup",
        "A submission was read",
        "7F3K2M9Q",
        "=HYPERLINK(&quot;http://evil.example&quot;)",
    ):
        assert words in text
    assert response["Cache-Control"].count("no-store") == 1


@pytest.mark.parametrize(
    ("filters", "found", "words"),
    [
        ({"event": "submission read"}, [2], "What: A submission was read"),
        ({"actor": "Fay Desk (fay)"}, [4, 2], "Who: Fay Desk (fay)"),
        ({"actor": "the command backup"}, [3], "Who: the command backup"),
        ({"subject": "7f3k2m9q "}, [2, 1], "Subject: 7f3k2m9q"),
        ({"at_from": "2026-06-02"}, [4, 3, 2], "When: June 2, 2026 - any"),
        ({"at_to": "2026-06-01"}, [1], "When: any - June 1, 2026"),
        (
            {"at_from": "2026-06-02", "at_to": "2026-06-02", "actor": "Fay Desk (fay)"},
            [2],
            "Who: Fay Desk (fay); When: June 2, 2026 - June 2, 2026",
        ),
        ({"subject": "nobody's"}, [], "Subject: nobody's"),
    ],
)
def test_filters_narrow_it_down_and_are_recorded(trail, look, filters, found, words):
    assert shown(look(**filters)) == found
    entry = last_entry()
    assert (entry.event, entry.actor, entry.subject, entry.count, entry.reason) == (
        Event.TRAIL_READ,
        "Fay Desk (fay)",
        "audit trail",
        len(found),
        words,
    )


@pytest.mark.parametrize("parameter", ["subject", "actor", "event", "at_from", "p", "ordering"])
def test_nonsense_in_the_address_breaks_nothing(trail, look, parameter):
    for nonsense in ("\x00", "x" * 400, "'\"<&"):
        assert look(**{parameter: nonsense}).status_code == 200
    verify_chain()


def test_words_longer_than_an_entry_holds_are_cut(look, fay):
    fay.first_name, fay.last_name, fay.username = "F" * 150, "D" * 150, "f" * 150
    fay.save()
    with transaction.atomic():
        entry = record_event(Event.SUBMISSION_READ, user=fay, subject="s" * 64)
    found = look(event=Event.SUBMISSION_READ, actor=entry.actor, subject=entry.subject)
    assert shown(found) == [1]
    assert len(last_entry().reason) == 300


@pytest.mark.parametrize("file_type", ["csv", "xlsx"])
def test_export_holds_what_was_asked_for_and_starts_no_formula(trail, look, file_type):
    response = look(export=file_type, actor="Fay Desk (fay)")
    assert f"audit-trail.{file_type}" in response["Content-Disposition"]
    assert rows_of(response) == [
        ["Number", "When", "Who", "What", "Subject", "Count", "Reason"],
        ["4", "2026-06-03T12:05:09-04:00", "Fay Desk (fay)", "Submissions were listed"]
        + ["list", "20", ""],
        ["2", "2026-06-02T12:05:09-04:00", "Fay Desk (fay)", "A submission was read"]
        + ["7F3K2M9Q", "", f"'{FORMULA}"],
    ]
    entry = last_entry()
    assert (entry.event, entry.count, entry.reason) == (
        Event.TRAIL_EXPORTED,
        2,
        "Who: Fay Desk (fay)",
    )


def test_export_holds_no_more_than_was_counted(trail, look):
    response = look(export="csv")
    with transaction.atomic():
        record_event(Event.SUBMISSION_READ, subject="came meanwhile")
    assert [row[0] for row in rows_of(response)[1:]] == ["4", "3", "2", "1"]
    assert AuditEntry.objects.get(event=Event.TRAIL_EXPORTED).count == 4


def test_ten_times_as_many_entries_take_as_many_queries(trail, look, fay):
    def count_queries(**parameters):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = look(**parameters)
            if response.streaming:
                rows_of(response)
        return len(queries)

    few = [count_queries(), count_queries(export="csv"), count_queries(actor="Fay Desk (fay)")]
    with transaction.atomic():
        for _ in range(45):
            record_event(Event.SUBMISSION_READ, user=fay, subject="7F3K2M9Q")
    assert few == [
        count_queries(),
        count_queries(export="csv"),
        count_queries(actor="Fay Desk (fay)"),
    ]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_shown_that_could_not_be_recorded(trail, look, address, monkeypatch):
    def fail(*arguments, **facts):
        raise RuntimeError

    monkeypatch.setattr(trail_report, "record_event", fail)
    with pytest.raises(RuntimeError):
        look(address)


@pytest.mark.parametrize("make", [False, True], ids=["no key", "a foreign key"])
def test_without_the_right_key_it_says_so_and_shows_nothing(trail, look, settings, tmp_path, make):
    keyring.ensure_month_key()
    settings.KEYRING_DIR = tmp_path
    if make:
        key_file.create_key_file()
    for address in ADDRESSES:
        response = look(address)
        assert response.status_code == 503
        assert "this server has no keys" in response.content.decode()
        assert "7F3K2M9Q" not in response.content.decode()
    assert AuditEntry.objects.count() == 4


def superuser(**attributes):
    return create_member("Editors", "boss", is_superuser=True, **attributes)


def with_the_right_alone():
    user = create_member("Editors", "alone")
    user.user_permissions.add(*trail_permissions())
    return user


REFUSED = {
    "editor": lambda: create_member("Editors"),
    "moderator": lambda: create_member("Moderators"),
    "superuser": superuser,
    "one with the right but no group": with_the_right_alone,
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("role", REFUSED)
def test_others_are_turned_away_on_every_verb_and_recorded(trail, client, address, role):
    client.force_login(REFUSED[role]())
    for verb in VERBS:
        response = getattr(client, verb)(address)
        assert response.status_code == 403
        assert b"7F3K2M9Q" not in response.content
    denials = AuditEntry.objects.filter(event=Event.ACCESS_DENIED, subject="audit trail")
    assert denials.count() == len(VERBS)
    assert not AuditEntry.objects.filter(event__in=LOOKS).exists()


def test_visitors_are_led_to_the_sign_in_page(trail, client):
    for address in ADDRESSES:
        assert client.get(address)["Location"].startswith("/admin/login/")
    assert AuditEntry.objects.count() == 4


@pytest.mark.parametrize("verb", VERBS[2:])
def test_members_only_look(trail, client, fay, verb):
    client.force_login(fay)
    response = getattr(client, verb)(REPORT)
    assert response.status_code == (200 if verb == "options" else 405)
    assert AuditEntry.objects.count() == 4


@pytest.mark.parametrize("address", ADDRESSES)
def test_second_factor_comes_first(trail, client, fay, settings, address):
    settings.SECOND_FACTOR_DEMANDED = True
    sign_in(client, fay)
    response = client.get(address)
    assert response["Location"] == "/admin/account/second-factor/"
    assert AuditEntry.objects.count() == 4
    app = give_app(fay)
    client.logout()
    sign_in(client, fay, code=app.codes[0])
    assert client.get(address).status_code == 200
    assert AuditEntry.objects.filter(event__in=LOOKS).count() == 1


def test_menu_leads_members_there_and_nobody_else(client, fay):
    client.force_login(fay)
    assert REPORT in client.get("/admin/").content.decode()
    client.force_login(superuser())
    assert REPORT not in client.get("/admin/").content.decode()


def test_right_can_be_given_to_further_groups(client):
    client.force_login(superuser())
    page = client.get(f"/admin/groups/edit/{Group.objects.get(name='Editors').pk}/")
    assert "Can read the audit trail" in page.content.decode()
    group = Group.objects.create(name="Auditors")
    group.permissions.add(*trail_permissions())
    user = create_member("Auditors", is_superuser=True)
    assert user_may_read_trail(user)
    user.is_active = False
    assert not user_may_read_trail(user)


def test_front_desk_has_the_right_and_no_other_group():
    right = Permission.objects.get(codename="read_trail")
    assert [group.name for group in right.group_set.all()] == ["Front desk"]
