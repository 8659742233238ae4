"""Where the clinic says how long forms are kept: plainly, with what it means before it is so."""

from datetime import timedelta

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.days import day_at_clinic, long_date
from intake.records import FormAccess
from intake.retention import RetentionPeriod
from tests.factories.retention import confirm_period, publish_form, receive_decided
from tests.factories.submissions import UserFactory, make_front_desk_member, receive_submission

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

RETENTION = "/admin/intake/retention/"
DAYS = {"days_after_filing": "30", "days_after_rejecting": "10"}


@pytest.fixture
def member():
    return make_front_desk_member(username="fay")


@pytest.fixture
def front_desk(client, member):
    client.force_login(member)
    return client


def address(version):
    return reverse("intake_staff:form_retention", args=[version.page.translation_key])


def content_of(response):
    return " ".join(response.content.decode().split())


def test_page_is_under_its_address_and_in_the_settings_of_who_may_delete(front_desk):
    assert reverse("intake_staff:retention") == RETENTION
    assert RETENTION in front_desk.get("/admin/").content.decode()
    front_desk.force_login(UserFactory(is_superuser=True))
    assert RETENTION not in front_desk.get("/admin/").content.decode()


def test_page_says_what_is_kept_for_ever_and_what_goes_on_which_day(front_desk):
    version, other = publish_form(title="Kept & loved"), publish_form(slug="other", title="Goes")
    confirm_period(other)
    for _ in range(2):
        receive_decided(other, days_ago=29)
    receive_decided(other, days_ago=3)
    receive_submission(other)
    page = content_of(front_desk.get(RETENTION))
    assert escape(version.page.title) in page
    assert "<strong>Nothing is deleted:</strong> nobody has confirmed a period yet" in page
    assert "Deleted 30 days after filing, and 30 days after rejecting." in page
    assert f"{long_date(day_at_clinic() + timedelta(days=2))}: 2 forms" in page
    assert "<dt>Deleted within 7 days</dt><dd>2</dd>" in page
    assert "<dt>Not decided yet, kept</dt><dd>1</dd>" in page


def test_thirty_days_are_proposed_and_nothing_changes_before_it_is_confirmed(front_desk):
    version = publish_form()
    receive_decided(version, days_ago=100)
    assert content_of(front_desk.get(address(version))).count('value="30"') == 2
    page = content_of(front_desk.post(address(version), DAYS))
    assert "is deleted 30 days after it was filed, and 10 days after it was rejected" in page
    first = long_date(day_at_clinic() + timedelta(days=7))
    assert f"The first time is {first}" in page
    assert f"{first}: 1 is deleted" in page
    assert not RetentionPeriod.objects.exists()
    response = front_desk.post(address(version), {**DAYS, "confirm": "yes"}, follow=True)
    assert response.redirect_chain == [(RETENTION, 302)]
    period = RetentionPeriod.objects.get(form=version.page.translation_key)
    assert (period.days_after_filing, period.days_after_rejecting) == (30, 10)
    assert period.confirmed_by == "fay"
    entry = AuditEntry.objects.get(event=Event.RETENTION_CONFIRMED)
    assert (entry.actor, entry.subject) == ("fay", str(version.page.translation_key))
    assert entry.reason == "30 days after filing, 10 after rejecting"


def test_period_is_changed_and_stopped_each_on_record(front_desk):
    version = publish_form()
    confirm_period(version)
    front_desk.post(address(version), {**DAYS, "confirm": "yes"})
    period = RetentionPeriod.objects.get()
    assert period.days_after_rejecting == 10
    assert period.first_day == day_at_clinic() + timedelta(days=7)
    page = content_of(front_desk.post(address(version), {"stop": "yes"}, follow=True))
    assert "is deleted by its age any more" in page
    assert not RetentionPeriod.objects.exists()
    events = AuditEntry.objects.filter(event__startswith="retention")
    assert list(events.values_list("event", flat=True)) == [
        Event.RETENTION_CONFIRMED,
        Event.RETENTION_STOPPED,
    ]


@pytest.mark.parametrize("days", ["", "0", "-1", "3651", "ten", "9" * 400])
def test_odd_numbers_are_asked_again(front_desk, days):
    version = publish_form()
    data = {**DAYS, "days_after_filing": days, "confirm": "yes"}
    page = content_of(front_desk.post(address(version), data))
    assert "Error:" in page
    assert "Give a number of days, from 1 to 3650." in page
    assert not RetentionPeriod.objects.exists()


def test_form_beyond_ones_right_is_not_there(front_desk, member):
    version, own = publish_form(title="Not theirs"), publish_form(slug="own", title="Theirs")
    FormAccess.objects.create(group=member.groups.get(), page=own.page)
    page = content_of(front_desk.get(RETENTION))
    assert "Theirs" in page
    assert "Not theirs" not in page
    for response in (
        front_desk.get(address(version)),
        front_desk.post(address(version), {**DAYS, "confirm": "yes"}),
    ):
        assert response.status_code == 404
    assert not RetentionPeriod.objects.exists()


def test_more_forms_take_no_more_queries(front_desk):
    def count():
        with CaptureQueriesContext(connections["default"]) as queries:
            front_desk.get(RETENTION)
        return len(queries)

    confirm_period(publish_form())
    front_desk.get(RETENTION)
    before = count()
    for number in range(3):
        version = publish_form(slug=f"form-{number}")
        confirm_period(version)
        receive_decided(version, days_ago=28)
    assert count() == before
