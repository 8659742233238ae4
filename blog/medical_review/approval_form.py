"""What a clinician is asked when approving a post: who reviewed it, when, and until when."""

from types import SimpleNamespace

from django import forms
from wagtail.forms import TaskStateCommentForm
from wagtail.log_actions import get_active_log_context

from blog.medical_review.records import LastReviewer
from blog.medical_review.review_settings import most_months_below
from blog.medical_review.rules import dates_problems, due_date, reviewer_problem
from clinic.days import day_at_clinic
from clinic.reviewers import possible_reviewers


class DayInput(forms.DateInput):
    """The browser's own date field, which needs no script in Wagtail's dialog."""

    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class ReviewForm(TaskStateCommentForm):
    """The review that an approval records.

    Its cleaned data are plain text and numbers: the editor carries them to another form as JSON.
    """

    reviewer = forms.TypedChoiceField(
        label="Reviewed by",
        coerce=int,
        help_text="The clinician who has checked what the post says.",
    )
    reviewed_on = forms.DateField(label="Reviewed on", widget=DayInput)
    review_due_on = forms.DateField(label="Next review due", required=False, widget=DayInput)

    field_order = ["reviewer", "reviewed_on", "review_due_on", "comment"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.most_months = most_months_below(None)
        self.reviewers = {page.pk: page for page in possible_reviewers()}
        self.fields["reviewer"].choices = [
            ("", "Choose a clinician"),
            *((pk, page.name_with_credentials) for pk, page in self.reviewers.items()),
        ]
        self.fields["reviewer"].initial = self._first_offered()
        self.fields["reviewed_on"].initial = day_at_clinic()
        self.fields[
            "review_due_on"
        ].help_text = f"If you leave it empty: {self.most_months} months after the review."
        if not self.reviewers:
            self.fields["reviewer"].help_text = (
                "Nobody can be named yet: a clinician needs a published page that names "
                "credentials and is not that of a sample person."
            )

    def clean(self):
        """Return the cleaned data, or say at the fields what is wrong with them."""
        cleaned = super().clean()
        review = SimpleNamespace(
            reviewer=self.reviewers.get(cleaned.get("reviewer")),
            reviewed_on=cleaned.get("reviewed_on"),
            review_due_on=cleaned.get("review_due_on"),
        )
        review.review_due_on = due_date(review, most_months=self.most_months)
        problems = dates_problems(
            review.reviewed_on,
            review.review_due_on,
            today=day_at_clinic(),
            most_months=self.most_months,
        )
        if problem := reviewer_problem(review.reviewer):
            problems["reviewer"] = problem
        for field, problem in problems.items():
            if field not in self.errors:
                self.add_error(field, problem)
        for name in ("reviewed_on", "review_due_on"):
            day = getattr(review, name)
            cleaned[name] = day and day.isoformat()
        return cleaned

    def _first_offered(self):
        """Whom this person named the last time, else the only one there is."""
        user = get_active_log_context().user
        last = LastReviewer.objects.filter(user=user).first() if user else None
        if last and last.reviewer_id in self.reviewers:
            return last.reviewer_id
        return next(iter(self.reviewers)) if len(self.reviewers) == 1 else None
