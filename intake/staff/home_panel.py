"""What the first page of the admin says to those who look after what patients send."""

from datetime import timedelta

from django.db import DatabaseError
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from clinic.audit.events import Event
from clinic.audit.models import AuditEntry
from clinic.days import day_at_clinic
from clinic.sealing import custody
from clinic.sealing.custody import Stage
from clinic.sealing.rotation import left_on_retired_keys
from intake.permissions import Right, submissions_within_reach
from intake.reader_keys import find_readers
from intake.records import SubmissionStatus
from intake.retention import due_soon
from intake.staff.notices import notices_within_reach

WAITS_LONG = timedelta(days=3)
# Long enough that nobody is away for all of it.
SHEET_USE_SHOWN = timedelta(days=30)
OPEN = [SubmissionStatus.NEW, SubmissionStatus.IN_REVIEW]


class InboxPanel(Component):
    """Counts what waits: new, urgent, open for long, and what goes soon."""

    name = "intake"
    template_name = "intake/staff/home_panel.html"
    order = 95

    def __init__(self, user):
        self.user = user

    @property
    def is_needed(self):
        """Whether this user looks after what patients send."""
        return Right.LIST.held_by(self.user)

    @cached_property
    def counts(self):
        """How many are new, how many of these urgent, and how many open for more than three days.

        What nobody has filed is never deleted, so it must not be forgotten either.
        """
        long_ago = timezone.now() - WAITS_LONG
        reach = submissions_within_reach(self.user, right=Right.LIST).order_by()
        return reach.aggregate(
            new=Count("pk", filter=Q(status=SubmissionStatus.NEW)),
            urgent=Count("pk", filter=Q(status=SubmissionStatus.NEW, is_urgent=True)),
            waiting=Count("pk", filter=Q(status__in=OPEN, received_at__lt=long_ago)),
        )

    def get_context_data(self, parent_context):
        """Return what the template names."""
        inbox = reverse("intake_staff:inbox")
        day = day_at_clinic() - WAITS_LONG
        new = {"status": SubmissionStatus.NEW}
        return {
            **self.counts,
            "days": WAITS_LONG.days,
            "new_address": f"{inbox}?{urlencode(new)}",
            "urgent_address": f"{inbox}?{urlencode({**new, 'urgent': 'true'})}",
            "waiting_address": f"{inbox}?"
            + urlencode({"status": OPEN, "received_to": f"{day:%Y-%m-%d}"}, doseq=True),
            "retention_address": reverse("intake_staff:retention"),
            "due": due_soon(self.user),
            "dead_letters": notices_within_reach(self.user).exclude(failed_at=None).count(),
            "notices_address": reverse("intake_staff:notices"),
            **self.keys,
        }

    @cached_property
    def keys(self):
        """What is to be known of the keys where the inbox is sealed, or being sealed.

        A keyring that is away must not take the first page of the admin with it.
        """
        try:
            if custody.find_stage() is Stage.SIMPLE:
                return {}
            found = find_readers()
            on_old_keys = left_on_retired_keys()
        except DatabaseError:
            return {}
        uses = AuditEntry.objects.filter(
            event=Event.RECOVERY_SHEET_USED, at__gte=timezone.now() - SHEET_USE_SHOWN
        )
        return {
            "sheet_uses": uses.order_by("-number"),
            "readers_waiting": [reader for reader in found if reader.is_waiting],
            "on_old_keys": on_old_keys,
            "keys_address": reverse("intake_staff:keys"),
        }
