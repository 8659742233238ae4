"""The editor's form of a post: what is asked of it only once it is to be published."""

from django.utils.formats import date_format

from blog.medical_review.review_form import MedicalReviewForm
from blog.post_dates import day_at_clinic, latest_date


class PostForm(MedicalReviewForm):
    """Refuses a date that is still to come when the post is published, never in a draft."""

    def clean(self):
        """Return the cleaned data, with an error on the date where readers would not have it."""
        cleaned_data = super().clean()
        if self.data.get("action-publish"):
            self._check_date(cleaned_data)
        return cleaned_data

    def _check_date(self, cleaned_data):
        date = cleaned_data.get("date")
        go_live_at = cleaned_data.get("go_live_at")
        latest = latest_date(go_live_at)
        if date is None or date <= latest:
            return
        if latest > day_at_clinic():
            day = date_format(latest, "F j, Y")
            message = f"The post appears on {day}. Choose that day or an earlier one."
        else:
            message = (
                "This day is still to come. Choose today or an earlier day; or have the post "
                "appear on its day: choose “Set schedule” in the status panel instead."
            )
        self.add_error("date", message)
