"""What a patient may ask of the clinic: a copy of what they sent, or that it be deleted."""

import logging

from django import forms
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_variables
from wagtail.admin import messages

from clinic.models import ClinicDetails
from clinic.pdf import PDFUnavailable
from intake import submissions
from intake.answer_paper import print_answers
from intake.journey.paper import pdf_response
from intake.permissions import Right
from intake.retention import DECIDED
from intake.staff.answers_view import AnswersView
from intake.staff.reasoned import ReasonedView, ReasonForm
from intake.submissions.purging import LONGEST_REASON

logger = logging.getLogger(__name__)


class CopyView(AnswersView):
    """The patient's copy of what they sent, as a PDF to print or to hand over."""

    http_method_names = ["get", "head", "options"]
    required_right = Right.READ

    @sensitive_variables()
    def get(self, request, *, pk):
        """Open the submission and hand out its PDF, of which nothing is kept."""
        opened = submissions.give_copy(request.user, submission_pk=pk)
        submission = opened.submission
        try:
            pdf = print_answers(
                submission,
                definition=opened.definition,
                answers=opened.answers,
                details=ClinicDetails.for_request(request),
                base_url=request.build_absolute_uri("/"),
            )
        except PDFUnavailable as error:
            logger.warning("A patient's copy could not be made: %s", type(error).__name__)
            return self._render_refusal(
                "intake/staff/copy_unavailable.html", title=submission.reference, status=503
            )
        return pdf_response(pdf, name=f"{submission.reference}.pdf")


class DeletionForm(ReasonForm):
    """Asks why; the answer stands in the audit trail for good, in clear."""

    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_REASON,
        help_text=(
            "Such as “asked for by telephone on March 3”. It stays in the audit trail for good, so "
            "write nothing about the patient’s health, and no name."
        ),
        error_messages=ReasonForm.base_fields["reason"].error_messages,
    )


class DeleteView(ReasonedView):
    """Deletes a submission for good, since the patient asks for it."""

    template_name = "intake/staff/delete.html"
    header_icon = "bin"
    verb = "Delete"
    form_class = DeletionForm

    def get_context_data(self, **kwargs):
        """Add whether anybody has decided about it."""
        is_decided = kwargs["submission"].status in DECIDED
        return super().get_context_data(is_decided=is_decided, **kwargs)

    def post(self, request, *, pk):
        """Delete it."""
        submission = self.find_submission(pk)
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.show_invalid(submission, form=form)
        try:
            submissions.purge(request.user, submission_pk=pk, **form.cleaned_data)
        except submissions.SubmissionChangedElsewhere:
            return self.show_changed(pk, form=form)
        except (submissions.OnLegalHold, submissions.NotDecided):
            # The page itself says why, in place of the form.
            return self.show(self.find_submission(pk), form=form, status=409)
        messages.success(
            request,
            f"{submission.reference} is deleted for good. What stands in the chart is not touched.",
        )
        return redirect("intake_staff:inbox")
