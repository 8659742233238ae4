"""Makes forms with a confirmed period, and submissions that were decided about some days ago."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from clinic.days import day_at_clinic
from intake.records import Submission, SubmissionStatus
from intake.retention import RetentionPeriod
from tests.factories.home import clear_page_tree
from tests.factories.intake import IntakePageFactory
from tests.factories.submissions import FormVersionFactory, receive_submission


def publish_form(**attributes):
    """Return the version of a form with a page."""
    # Where a test emptied the tables, even the root of the page tree is gone.
    if not Page.objects.exists():
        Locale.objects.get_or_create(language_code="en")
        clear_page_tree()
    page = IntakePageFactory(parent=Page.get_first_root_node(), **attributes)
    return FormVersionFactory(page=page)


def confirm_period(version, *, filed=30, rejected=30, days_ago=100):
    """Return a period of the form of ``version`` that somebody confirmed some days ago."""
    return RetentionPeriod.objects.create(
        form=version.page.translation_key,
        days_after_filing=filed,
        days_after_rejecting=rejected,
        confirmed_by="Fay Example",
        confirmed_by_user_id=1,
        confirmed_at=timezone.now() - timedelta(days=days_ago),
    )


def decide(submission, *, status=SubmissionStatus.FILED, days_ago=0):
    """Let ``submission`` have been filed or rejected some days ago, and return it."""
    # At noon, so that neither the hour at which tests run nor the clocks' change moves the day.
    noon = datetime.combine(day_at_clinic() - timedelta(days=days_ago), time(12))
    at = timezone.make_aware(noon, timezone.get_default_timezone())
    field = "filed_at" if status == SubmissionStatus.FILED else "rejected_at"
    Submission.objects.filter(pk=submission.pk).update(status=status, **{field: at})
    submission.refresh_from_db()
    return submission


def receive_decided(version, **decided):
    """Return a new submission that was filed or rejected some days ago."""
    return decide(receive_submission(version), **decided)
