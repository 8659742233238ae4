"""The mails about new forms: which were not sent, which wait, which went out lately."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import redirect
from wagtail.admin import messages

from intake.notices import send_again
from intake.permissions import Right, submissions_within_reach
from intake.records import Notice
from intake.staff.answers_view import HOME, INBOX, AnswersView

TITLE = "Notices"
SHOWN = 50

# What the front desk can do something about, in its words; of the rest whoever runs the site knows.
WORDS = {
    "SMTPRecipientsRefused": "the mail server refuses this address",
    "SMTPAuthenticationError": "the mail server does not accept our password",
    "TimeoutError": "the mail server did not answer",
    "ConnectionRefusedError": "the mail server is away",
}
OTHER_WORDS = "the mail server did not take it"


@dataclass(frozen=True)
class ShownNotice:
    """A notice, and what was wrong the last time that it was tried."""

    notice: Notice

    @property
    def trouble(self):
        """The words for it; none where nothing was wrong."""
        error = self.notice.last_error
        return WORDS.get(error, OTHER_WORDS) if error else ""


def shown(notices):
    """Return the first of ``notices`` as the page shows them."""
    return [ShownNotice(notice) for notice in notices[:SHOWN]]


def notices_within_reach(user):
    """Return the notices of submissions that ``user`` may list."""
    reach = submissions_within_reach(user, right=Right.LIST).order_by()
    return Notice.objects.filter(submission__in=reach.values("pk")).select_related("submission")


class NoticesView(AnswersView):
    """Lists the mails, the dead letters first, and sends a dead letter again."""

    http_method_names = ["get", "head", "post", "options"]
    required_right = Right.LIST
    template_name = "intake/staff/notices.html"
    header_icon = "mail"
    page_title = TITLE

    def get(self, request):
        """Show them."""
        notices = notices_within_reach(request.user)
        waiting = notices.filter(sent_at=None, failed_at=None)
        return self.render_to_response(
            self.get_context_data(
                dead=shown(notices.exclude(failed_at=None).order_by("-failed_at")),
                waiting=shown(waiting.order_by("next_try_at")),
                sent=shown(notices.exclude(sent_at=None).order_by("-sent_at")),
            )
        )

    def post(self, request):
        """Send the one that was chosen again."""
        notice = self.find(request.POST.get("again", ""))
        if notice is not None and send_again(notice, user=request.user):
            messages.success(request, f"The mail to {notice.address} is sent again.")
        else:
            messages.warning(request, "Nothing to send: it is on its way, or gone.")
        return redirect("intake_staff:notices")

    def find(self, pk):
        """Return the notice with this primary key, ``None`` if there is none within reach."""
        try:
            return notices_within_reach(self.request.user).filter(pk=UUID(pk)).first()
        except ValueError:
            return None

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": TITLE}]
