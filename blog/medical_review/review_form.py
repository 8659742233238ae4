"""The form of a post, which asks for a medical review where one is needed."""

from types import SimpleNamespace

from wagtail.admin.forms import WagtailAdminPageForm

from blog.medical_review.review_settings import most_months_below
from blog.medical_review.rules import due_date, missing_review
from clinic.days import day_at_clinic

REVIEW_FIELDS = ["clinical", "reviewer", "reviewed_on", "review_due_on"]
PUBLISHES = "action-publish"
# Acts after which somebody else may publish the post without opening this form.
HANDS_OVER = ["action-submit", "action-restart-workflow", "action-workflow-action"]


class MedicalReviewForm(WagtailAdminPageForm):
    """Says at the fields what a post lacks to be published; saving a draft asks for nothing."""

    def clean(self):
        """Return the cleaned data, with the next review's date filled in where it is left out."""
        cleaned = super().clean()
        acts = [act for act in [PUBLISHES, *HANDS_OVER] if act in self.data]
        if not acts or not cleaned.get("clinical"):
            return cleaned
        review = SimpleNamespace(**{name: cleaned.get(name) for name in REVIEW_FIELDS})
        months = most_months_below(self.parent_page)
        if "review_due_on" not in self.errors:
            review.review_due_on = due_date(review, most_months=months)
            cleaned["review_due_on"] = review.review_due_on
        if PUBLISHES in acts:
            problems = missing_review(review, today=day_at_clinic(), most_months=months)
            for field, problem in problems.items():
                if field not in self.errors:
                    self.add_error(field, problem)
        return cleaned
