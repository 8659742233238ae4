"""Where a legal hold is set on a submission, and lifted."""

from django import forms
from django.shortcuts import redirect
from wagtail.admin import messages

from intake import submissions
from intake.staff.reasoned import ReasonedView, ReasonForm, address_of
from intake.submissions.noting import LONGEST_NOTE


class HoldForm(ReasonForm):
    """Asks why; the answer is sealed, so it may speak of the patient."""

    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_NOTE - 100,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Such as who asked for it, and until when. It is encrypted, among the notes.",
        error_messages=ReasonForm.base_fields["reason"].error_messages,
    )


class HoldView(ReasonedView):
    """Sets a hold where there is none, and lifts it where there is one."""

    template_name = "intake/staff/hold.html"
    header_icon = "lock"
    verb = "Legal hold for"
    form_class = HoldForm

    def post(self, request, *, pk):
        """Do it."""
        submission = self.find_submission(pk)
        form = self.form_class(request.POST)
        hold = request.POST.get("hold") == "set"
        if not form.is_valid():
            return self.show_invalid(submission, form=form)
        try:
            submissions.change_hold(request.user, submission_pk=pk, hold=hold, **form.cleaned_data)
        except submissions.SubmissionChangedElsewhere:
            return self.show_changed(pk, form=form)
        messages.success(
            request,
            f"{submission.reference} is on legal hold: nobody and nothing deletes it."
            if hold
            else f"The legal hold of {submission.reference} is lifted.",
        )
        return redirect(address_of(submission))
