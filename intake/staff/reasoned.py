"""What is done to one submission with a typed reason: the page that asks, and what goes wrong."""

from django import forms
from django.urls import reverse

from intake import submissions
from intake.permissions import Right, submissions_within_reach
from intake.staff.answers_view import HOME, INBOX, AnswersView

CHANGED = "A colleague changed this form while you were here. Look at it again before you go on."


class ReasonForm(forms.Form):
    """Asks why, and remembers what the submission was like when it was shown."""

    reason = forms.CharField(
        strip=True, error_messages={"required": "Say why, in a few words. It is kept on record."}
    )
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)


class ReasonedView(AnswersView):
    """A page about one submission that asks for a reason; it opens none of its answers."""

    http_method_names = ["get", "head", "post", "options"]
    required_right = Right.PURGE
    form_class = ReasonForm

    def get(self, request, *, pk):
        """Ask."""
        submission = self.find_submission(pk)
        return self.show(
            submission, form=self.form_class(initial={"revision": submission.revision})
        )

    def find_submission(self, pk):
        """Return the submission.

        :raises intake.submissions.SubmissionDenied: when the user may not do this; recorded.
        :raises intake.submissions.SubmissionMissing: when there is none with this primary key.
        """
        submissions.require_reach(self.request.user, right=Right.PURGE, submission_pk=pk)
        reach = submissions_within_reach(self.request.user, right=Right.PURGE)
        submission = reach.select_related("version__page").filter(pk=pk).first()
        if submission is None:
            raise submissions.SubmissionMissing("There is no such submission.")
        return submission

    def show(self, submission, *, form, refusal="", status=200):
        """Return the page."""
        self.page_title = f"{self.verb} {submission.reference}"
        context = self.get_context_data(form=form, refusal=refusal, submission=submission)
        return self.render_to_response(context, status=status)

    def show_invalid(self, submission, *, form):
        """Return the page with what is wrong."""
        if "revision" in form.errors:
            return self.show_changed(submission.pk, form=form)
        return self.show(submission, form=form)

    def show_changed(self, pk, *, form):
        """Return the page once more, as the submission is now, with what was typed."""
        submission = self.find_submission(pk)
        again = {"revision": submission.revision, "reason": form.data.get("reason", "")}
        return self.show(
            submission, form=self.form_class(initial=again), refusal=CHANGED, status=409
        )

    def get_breadcrumbs_items(self):
        """Return the way here, by the inbox."""
        return [HOME, INBOX, {"url": "", "label": self.get_page_title()}]


def address_of(submission):
    """Return where the answers are."""
    return reverse("intake_staff:submission", args=[submission.pk])
