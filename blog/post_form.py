"""The forms of a post: the editor's, and the one that makes a copy."""

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from wagtail.admin.forms.pages import CopyForm

from blog.medical_review.review_form import MedicalReviewForm
from blog.post_dates import latest_date
from blog.reserved_slugs import check_slug
from clinic.days import day_at_clinic


class PostForm(MedicalReviewForm):
    """Refuses a date that is still to come when the post is published, never in a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            # By the field's own default it would be the day where the author is.
            self.initial["date"] = day_at_clinic()

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


class PostCopyForm(CopyForm):
    """Asks for what a copy is to be called; Wagtail saves the copy without looking at it again."""

    def clean_new_slug(self):
        """Return the address of the copy.

        :raises ValidationError: when the blog needs it for itself, saying which would do.
        """
        slug = self.cleaned_data["new_slug"]
        if problem := check_slug(slug):
            raise ValidationError(problem)
        return slug
