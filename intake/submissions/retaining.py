"""The clinic's word on how long what was sent with a form is kept, without which it is for ever."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from clinic.audit.events import Event
from clinic.audit.trail import record_event
from intake.permissions import Right, forms_within_reach
from intake.retention import RetentionPeriod
from intake.submissions.rights import deny


def confirm_retention(
    user: Any, *, form: UUID, days_after_filing: int, days_after_rejecting: int
) -> RetentionPeriod:
    """Store how long what is sent with ``form`` is kept; the entry in the trail comes with it.

    Nothing goes by it before :data:`intake.retention.WARNED_AHEAD` is over.

    :param form: the translation key of the form's page.
    :raises SubmissionDenied: when ``user`` may not delete what is sent with it; recorded.
    """
    _require_form(user, form)
    with transaction.atomic(durable=True):
        period, _ = RetentionPeriod.objects.update_or_create(
            form=form,
            defaults={
                "days_after_filing": days_after_filing,
                "days_after_rejecting": days_after_rejecting,
                "confirmed_by": user.get_full_name() or user.get_username(),
                "confirmed_by_user_id": user.pk,
                "confirmed_at": timezone.now(),
            },
        )
        record_event(
            Event.RETENTION_CONFIRMED,
            user=user,
            subject=str(form),
            reason=f"{days_after_filing} days after filing, {days_after_rejecting} after rejecting",
        )
    return period


def stop_retention(user: Any, *, form: UUID) -> None:
    """Let nothing that was sent with ``form`` be deleted by its age any more.

    :raises SubmissionDenied: as :func:`confirm_retention` does.
    """
    _require_form(user, form)
    with transaction.atomic(durable=True):
        if RetentionPeriod.objects.filter(form=form).delete()[0]:
            record_event(Event.RETENTION_STOPPED, user=user, subject=str(form))


def _require_form(user: Any, form: UUID) -> None:
    forms = forms_within_reach(user, right=Right.PURGE)
    if forms is not None and form not in forms:
        deny(user, subject=form)
