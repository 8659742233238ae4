"""The warning on the admin's first page when scheduled pages do not appear or go away."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from clinic.schedule import PATIENCE, ScheduleRound
from clinic.scheduled_publishing import pages_expired, revisions_due

ACTIONS = {"add", "change", "publish"}
MOST_NAMED = 10


@dataclass(frozen=True)
class WaitingPage:
    """A page whose minute has passed and nothing happened."""

    id: int
    title: str
    since: datetime


class ScheduleWarning(Component):
    """Says that the schedule does not run, or which of the pages ``user`` may edit it left out."""

    name = "schedule_warning"
    template_name = "clinic/schedule_warning.html"
    order = 100

    def __init__(self, user):
        policy = policy_registry.get_by_type(Page)
        self.concerns_user = policy.user_has_any_permission(user, ACTIONS)
        self.pages = policy.instances_user_has_any_permission_for(user, ACTIONS)
        self.round = ScheduleRound.last()
        self.limit = timezone.now() - PATIENCE

    @property
    def is_needed(self):
        """Whether there is anything to say to this user."""
        return self.concerns_user and bool(
            self.round.problem or self.pages_to_appear or self.pages_to_go
        )

    @cached_property
    def pages_to_appear(self):
        """The pages that should be public by now and are not, the most overdue first."""
        due = revisions_due(self.limit).filter(base_content_type__model="page")
        since = {int(key): at for key, at in due.values_list("object_id", "approved_go_live_at")}
        waiting = [
            WaitingPage(page.pk, page.draft_title, since[page.pk])
            for page in self.pages.filter(pk__in=since)
        ]
        return sorted(waiting, key=lambda page: page.since)[:MOST_NAMED]

    @cached_property
    def pages_to_go(self):
        """The pages that visitors still see although their time is over, likewise."""
        pages = pages_expired(self.limit).filter(pk__in=self.pages.values("pk"))
        return [
            WaitingPage(page.pk, page.draft_title, page.expire_at) for page in pages[:MOST_NAMED]
        ]

    def get_context_data(self, parent_context):
        """Return what the template names."""
        return {
            "round": self.round,
            "pages_to_appear": self.pages_to_appear,
            "pages_to_go": self.pages_to_go,
        }
