"""What the front desk decides: of one submission on its page, of many chosen in the list."""

from uuid import UUID

from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from intake import submissions
from intake.permissions import Right
from intake.records import SubmissionStatus
from intake.staff.answers_view import HOME, INBOX, AnswersView

DONE = {
    SubmissionStatus.NEW: "new again",
    SubmissionStatus.IN_REVIEW: "in review",
    SubmissionStatus.FILED: "filed",
    SubmissionStatus.REJECTED: "rejected",
}
MOST_CHOSEN = 50


class DecideView(AnswersView):
    """Gives one submission another status, and leads back to it, or to the list once it is done."""

    http_method_names = ["post"]
    required_right = Right.CHANGE_STATUS

    def post(self, request, *, pk):
        """Change the status, or say why not."""
        address = reverse("intake_staff:submission", args=[pk])
        status = _status(request.POST.get("status"))
        if status is None:
            messages.error(request, "Choose what is to become of it.")
            return redirect(address)
        try:
            submission = submissions.change_status(
                request.user,
                submission_pk=pk,
                status=status,
                revision=_number(request.POST.get("revision")),
                is_in_chart=request.POST.get("is_in_chart") == "yes",
            )
        except submissions.NotInChart:
            messages.error(
                request,
                "Is it in the chart? Tick the box, then file it: from then on its days here are "
                "counted.",
            )
            return redirect(f"{address}#decide")
        except submissions.SubmissionChangedElsewhere:
            messages.warning(
                request,
                "A colleague has changed it since you opened it, so nothing was done. This is how "
                "it stands now.",
            )
            return redirect(address)
        messages.success(request, f"{submission.reference} is {DONE[status]}.")
        is_done = status in (SubmissionStatus.FILED, SubmissionStatus.REJECTED)
        return redirect(reverse("intake_staff:inbox") if is_done else address)


class DecideChosenView(AnswersView):
    """Gives those that were chosen in the list another status; filing asks for the chart first."""

    http_method_names = ["post"]
    required_right = Right.CHANGE_STATUS
    template_name = "intake/staff/file_chosen.html"
    page_title = "File the chosen"

    def post(self, request):
        """Change the status of the chosen, or ask about the chart."""
        inbox = reverse("intake_staff:inbox")
        status, chosen = _status(request.POST.get("status")), chosen_in(request.POST)
        if status is None or not chosen:
            messages.error(request, "Tick the forms in the list first.")
            return redirect(inbox)
        if len(chosen) > MOST_CHOSEN:
            messages.error(request, f"Choose {MOST_CHOSEN} at most.")
            return redirect(inbox)
        try:
            decided = submissions.change_status_of_many(
                request.user,
                revisions=chosen,
                status=status,
                is_in_chart=request.POST.get("is_in_chart") == "yes",
            )
        except submissions.NotInChart:
            return self._ask_for_chart(chosen)
        if decided.changed:
            messages.success(request, f"{_forms(decided.changed)} {DONE[status]}.")
        if decided.changed_elsewhere:
            references = ", ".join(each.reference for each in decided.changed_elsewhere)
            messages.warning(
                request,
                f"A colleague has changed {references} since you opened the list: nothing was done "
                "there.",
            )
        return redirect(inbox)

    def _ask_for_chart(self, chosen):
        summaries = submissions.list_summaries(self.request.user, submissions=chosen)
        return self.render_to_response(
            self.get_context_data(
                summaries=summaries, chosen=[f"{pk}:{chosen[pk]}" for pk in chosen]
            )
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": self.page_title}]


class AssignView(AnswersView):
    """Gives a submission to a colleague, or to nobody."""

    http_method_names = ["post"]
    required_right = Right.CHANGE_STATUS

    def post(self, request, *, pk):
        """Assign it, or say why not."""
        chosen = request.POST.get("assignee")
        try:
            submission = submissions.assign(
                request.user,
                submission_pk=pk,
                assignee_pk=_number(chosen) if chosen else None,
                revision=_number(request.POST.get("revision")),
            )
        except submissions.AssigneeMayNotRead:
            messages.error(request, "They may not read it. Choose somebody of the list.")
        except submissions.SubmissionChangedElsewhere:
            messages.warning(
                request,
                "A colleague has changed it since you opened it, so nothing was done. This is how "
                "it stands now.",
            )
        else:
            taken_on_by = submission.assignee
            name = taken_on_by.get_full_name() or taken_on_by.get_username() if taken_on_by else ""
            messages.success(
                request,
                f"{submission.reference} is with {name} now."
                if name
                else f"{submission.reference} is with nobody now.",
            )
        return redirect(reverse("intake_staff:submission", args=[pk]))


def chosen_in(posted):
    """Return the revision of each chosen submission by its primary key; spoilt values are none.

    :param posted: what the list sent: ``chosen`` as often as boxes were ticked, each with the
        primary key, a colon and the revision.
    """
    chosen = {}
    for value in posted.getlist("chosen"):
        pk, _, revision = value.partition(":")
        try:
            chosen[UUID(pk)] = int(revision)
        except ValueError:
            continue
    return chosen


def _forms(changed):
    return "One form is" if len(changed) == 1 else f"{len(changed)} forms are"


def _number(text):
    """Return a whole number; -1, which nothing has, for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def _status(text):
    return SubmissionStatus(text) if text in SubmissionStatus.values else None
