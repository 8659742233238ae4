"""What a post knows of its medical review: its gate, and what readers see of it."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page

from blog.medical_review.gate import admit, require_review
from blog.medical_review.rules import is_overdue
from clinic.days import day_at_clinic
from clinic.visibility import only_public


class MedicallyReviewedMixin:
    """Gives a page with ``clinical`` and the fields of a review the rules of medical review."""

    # A copy becomes another text, which nobody has reviewed yet.
    exclude_fields_in_copy = ["reviewer", "reviewed_on", "review_due_on"]

    @staticmethod
    def with_reviewers(pages):
        """Return ``pages`` with their reviewers, and whether visitors may open their pages."""
        reviewers = only_public(Page.objects.filter(pk=OuterRef("reviewer_id")))
        return pages.select_related("reviewer").annotate(has_public_reviewer=Exists(reviewers))

    @property
    def shown_reviewer(self):
        """The clinician whom readers see as the reviewer, or ``None``; perhaps not live any more.

        A sample person is never shown, nor somebody without credentials.
        """
        reviewer = self.reviewer if self.clinical and self.reviewed_on else None
        return reviewer if reviewer and reviewer.credentials and not reviewer.sample else None

    @property
    def linked_reviewer(self):
        """The :attr:`shown_reviewer`, if visitors can open their page."""
        reviewer = self.shown_reviewer
        if reviewer is None:
            return None
        is_public = getattr(self, "has_public_reviewer", None)
        if is_public is None:
            is_public = only_public(Page.objects.filter(pk=reviewer.pk)).exists()
        return reviewer if is_public else None

    @property
    def review_is_overdue(self):
        """Whether readers are to be told that the post is due for another review."""
        return is_overdue(self, day_at_clinic())

    def save(self, *args, **kwargs):
        """Save the page.

        :raises ReviewMissing: when saving makes a post public, or another version of it, that
            lacks its review. Wagtail's editor and API publish without asking the page.
        """
        fields = kwargs.get("update_fields")
        if self.clinical and self.live and (fields is None or "live" in fields):
            self._require_review_to_change_public_version()
        super().save(*args, **kwargs)

    def publish(self, revision, user=None, changed=True, log_action=True, **options):
        """Publish ``revision``; by the schedule, only if its review is valid.

        :raises ReviewMissing: when it is not, and somebody other than the schedule publishes.
        """
        if admit(revision, log_action=log_action):
            super().publish(revision, user=user, changed=changed, log_action=log_action, **options)

    def _require_review_to_change_public_version(self):
        # An alias shows what its original shows, which went through here itself.
        if self.alias_of_id:
            return
        stored = type(self).objects.filter(pk=self.pk).values_list("live", "live_revision_id")
        if stored.first() != (True, self.live_revision_id):
            require_review(self)
