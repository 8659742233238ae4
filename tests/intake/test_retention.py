"""Days of leaving are the clinic's own, never early, and named seven days ahead."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from clinic.days import day_at_clinic
from intake.records import FormAccess, Submission, SubmissionStatus
from intake.retention import RetentionPeriod, due_soon, known_forms, leaving
from tests.factories.intake import IntakePageFactory
from tests.factories.retention import confirm_period, publish_form, receive_decided
from tests.factories.submissions import (
    FormVersionFactory,
    UserFactory,
    make_front_desk_member,
    receive_submission,
)

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def period(confirmed_at, *, filed=30, rejected=10):
    return RetentionPeriod(
        days_after_filing=filed, days_after_rejecting=rejected, confirmed_at=confirmed_at
    )


def test_day_of_leaving_comes_after_the_whole_period():
    confirmed = period(datetime(2026, 1, 1, 12, tzinfo=UTC))
    days = {
        status: confirmed.day_of_leaving(status, decided_on=date(2026, 3, 3))
        for status in (SubmissionStatus.FILED, SubmissionStatus.REJECTED)
    }
    assert days == {
        SubmissionStatus.FILED: date(2026, 4, 3),
        SubmissionStatus.REJECTED: date(2026, 3, 14),
    }


def test_nothing_goes_in_the_week_after_a_period_was_confirmed():
    confirmed = period(datetime(2026, 3, 20, 12, tzinfo=UTC))
    assert confirmed.day_of_leaving("filed", decided_on=date(2026, 1, 1)) == date(2026, 3, 27)


@pytest.mark.parametrize("status", [SubmissionStatus.FILED, SubmissionStatus.REJECTED])
def test_what_is_due_is_what_leaves_today_whatever_the_hour_and_the_season(monkeypatch, status):
    """The database compares moments and the page counts days; both must mean the same."""
    version = publish_form()
    confirm_period(version, days_ago=400)
    RetentionPeriod.objects.update(confirmed_at=datetime(2025, 1, 1, tzinfo=UTC))
    # In Chattanooga clocks are put forward on March 8, 2026, and this day begins at 05:00 UTC
    # before it and at 04:00 after it.
    submission = receive_decided(version, status=status)
    time = "filed_at" if status == SubmissionStatus.FILED else "rejected_at"
    for decided_at in (
        datetime(2026, 3, 6, 4, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 6, 5, 0, tzinfo=UTC),
        datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 9, 4, 0, tzinfo=UTC),
    ):
        Submission.objects.update(**{time: decided_at})
        goes = RetentionPeriod.objects.get().day_of_leaving(
            status, decided_on=day_at_clinic(decided_at)
        )
        for hour in (0, 23):
            for day, is_due in ((goes - timedelta(days=1), False), (goes, True)):
                clock = datetime(
                    day.year, day.month, day.day, hour, 30, tzinfo=timezone.get_default_timezone()
                )
                monkeypatch.setattr(timezone, "now", lambda clock=clock: clock)
                due = RetentionPeriod.objects.get().due()
                assert list(due) == ([submission] if is_due else []), (decided_at, day, hour)
                [shown] = leaving(RetentionPeriod.objects.all()).values()
                assert shown.by_day == {goes: 1}


def test_next_days_are_named_with_their_numbers_and_the_rest_is_not():
    version = publish_form()
    confirm_period(version, filed=30, rejected=10)
    today = day_at_clinic()
    for days_ago in (31, 30, 30, 24, 23):
        receive_decided(version, days_ago=days_ago)
    receive_decided(version, status=SubmissionStatus.REJECTED, days_ago=8)
    held = receive_decided(version, days_ago=30)
    Submission.objects.filter(pk=held.pk).update(legal_hold=True)
    receive_submission(version)
    assert due_soon(make_front_desk_member()) == {
        today: 1,
        today + timedelta(days=1): 2,
        today + timedelta(days=3): 1,
        today + timedelta(days=7): 1,
    }


def test_who_may_not_delete_or_only_other_forms_is_named_none():
    version, other = publish_form(), publish_form(slug="other")
    confirm_period(version)
    receive_decided(version, days_ago=30)
    assert due_soon(UserFactory(is_superuser=True)) == {}
    narrowed = make_front_desk_member()
    FormAccess.objects.create(group=narrowed.groups.get(), page=other.page)
    assert due_soon(narrowed) == {}
    FormAccess.objects.create(group=narrowed.groups.get(), page=version.page)
    assert sum(due_soon(narrowed).values()) == 1


def test_form_is_known_once_in_all_its_languages_and_counted():
    version = publish_form(title="New patients")
    translated = IntakePageFactory(
        parent=version.page.get_parent(), title="Pacientes nuevos", slug="nuevos"
    )
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    type(translated).objects.filter(pk=translated.pk).update(
        translation_key=version.page.translation_key, locale=spanish
    )
    translation = FormVersionFactory(page=translated, locale="es")
    receive_submission(translation)
    receive_decided(version)
    held = receive_decided(translation, status=SubmissionStatus.REJECTED)
    Submission.objects.filter(pk=held.pk).update(legal_hold=True)
    receive_submission()
    [form] = known_forms()
    assert (form.title, form.undecided, form.decided, form.held) == ("New patients", 1, 2, 1)


def test_more_forms_and_submissions_take_no_more_queries():
    def count():
        with CaptureQueriesContext(connection) as queries:
            known_forms()
            leaving(RetentionPeriod.objects.all())
        return len(queries)

    confirm_period(publish_form())
    before = count()
    for number in range(3):
        version = publish_form(slug=f"form-{number}")
        confirm_period(version)
        receive_decided(version, days_ago=number)
    assert count() == before
