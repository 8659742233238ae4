"""The weekly mail about medical reviews names urgent searches too."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command

from clinic.days import day_at_clinic
from search.urgent.models import UrgentAdvice
from tests.factories.home import ClinicianPageFactory
from tests.factories.urgent import UrgentAdviceFactory
from tests.factories.users import create_member


@pytest.fixture
def advice(home):
    """The only urgent search, reviewed by a clinician and due today."""
    UrgentAdvice.objects.all().delete()
    return UrgentAdviceFactory(
        heading="Sunburn can be serious",
        reviewer=ClinicianPageFactory(parent=home),
        reviewed_on=datetime.date(2025, 5, 1),
        review_due_on=day_at_clinic(),
    )


def test_an_overdue_urgent_search_is_named_once_a_week(advice, settings):
    create_member("Editors", email="editor@clinic.example")
    create_member("Front desk", email="desk@clinic.example")
    call_command("send_review_reminders")
    assert mail.outbox == []
    advice.review_due_on = datetime.date(2026, 5, 1)
    advice.save()
    call_command("send_review_reminders")
    call_command("send_review_reminders")
    (message,) = mail.outbox
    assert message.to == ["editor@clinic.example"]
    assert message.subject == "1 text waits for a medical review"
    assert "- Urgent search: Sunburn can be serious\n  Due on May 1, 2026\n" in message.body
    address = f"{settings.WAGTAILADMIN_BASE_URL}/admin/search/urgent/edit/{advice.pk}/"
    assert address in message.body


def test_what_was_never_reviewed_fills_no_mailbox(db):
    create_member("Editors", email="editor@clinic.example")
    assert UrgentAdvice.objects.filter(reviewer=None).exists()
    call_command("send_review_reminders")
    assert mail.outbox == []


def test_who_keeps_no_urgent_searches_hears_nothing_of_them(advice):
    advice.review_due_on = datetime.date(2026, 5, 1)
    advice.save()
    writer = create_member("Editors", email="editor@clinic.example")
    group = writer.groups.get()
    group.permissions.remove(*group.permissions.filter(content_type__app_label="search_urgent"))
    call_command("send_review_reminders")
    assert mail.outbox == []
