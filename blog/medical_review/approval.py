"""The step of a workflow in which a clinician's approval records the medical review."""

import datetime

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask

from blog.medical_review.approval_form import ReviewForm
from blog.medical_review.gate import ReviewMissing
from blog.medical_review.records import LastReviewer

# Other pages, and posts that give no medical advice, are approved without a review.
APPROVE_OTHERS = "approve_without_review"


class ClinicianApprovalTask(AbstractGroupApprovalTask):
    """A step in which members of some groups approve, and say which clinician reviewed the post."""

    class Meta:
        verbose_name = "Medical review by a clinician"
        verbose_name_plural = "Medical reviews by a clinician"

    @classmethod
    def get_description(cls):
        """Return what the step is for, as it stands where one chooses its kind."""
        return (
            "Members of the chosen groups approve. For a post that gives medical advice they say "
            "which clinician reviewed it and when, and the post carries that. In the last step of "
            "a workflow they must be allowed to publish."
        )

    def get_actions(self, obj, user):
        """Return what ``user`` may do with ``obj`` in this step."""
        actions = super().get_actions(obj, user)
        if not actions:
            return []
        if _gives_medical_advice(obj):
            approvals = [("approve", "Record the review and approve", True)]
        else:
            approvals = [(APPROVE_OTHERS, "Approve", False)]
        return [*(action for action in actions if action[0] == "reject"), *approvals]

    def get_form_for_action(self, action):
        """Return the form of the dialog for ``action``."""
        return ReviewForm if action == "approve" else super().get_form_for_action(action)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Do what was asked; an approval writes the review into a new version of the post first.

        :raises ReviewMissing: when what is to be recorded is not a valid review.
        """
        if action_name == APPROVE_OTHERS:
            action_name = "approve"
        elif action_name == "approve":
            self._record_review(task_state, user, kwargs)
            kwargs = {"comment": kwargs.get("comment", "")}
        return super().on_action(task_state, user, action_name, **kwargs)

    def _record_review(self, task_state, user, review):
        post = task_state.workflow_state.content_object.get_latest_revision_as_object()
        # The editor sends on what its dialog collected, so that it may have been changed.
        form = ReviewForm(review)
        if not form.is_valid():
            raise ReviewMissing(
                post, {name: " ".join(errors) for name, errors in form.errors.items()}
            )
        found = form.cleaned_data
        post.reviewer = form.reviewers[found["reviewer"]]
        post.reviewed_on = datetime.date.fromisoformat(found["reviewed_on"])
        post.review_due_on = datetime.date.fromisoformat(found["review_due_on"])
        task_state.revision = post.save_revision(user=user, log_action=True)
        task_state.save(update_fields=["revision"])
        # The workflow publishes what it takes for the newest version, so it must look again.
        task_state.refresh_from_db()
        LastReviewer.objects.update_or_create(user=user, defaults={"reviewer": post.reviewer})
        log(
            instance=post,
            action="medical_review.record",
            user=user,
            data={
                "reviewer": post.reviewer.name_with_credentials,
                "reviewed_on": found["reviewed_on"],
                "review_due_on": found["review_due_on"],
            },
            revision=task_state.revision,
            content_changed=True,
        )


def _gives_medical_advice(obj):
    """Whether the newest version of ``obj``, which may be any page or snippet, does."""
    newest = obj.get_latest_revision_as_object() if hasattr(obj, "latest_revision") else obj
    return getattr(newest, "clinical", False)
