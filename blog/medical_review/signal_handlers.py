"""What follows when a post is published: a schedule that was refused is history."""

from wagtail.signals import page_published

from blog.medical_review.records import RefusedSchedule
from blog.models import BlogPage


def forget_refusal(sender, instance, **kwargs):
    """Forget that the post did not appear at its hour."""
    RefusedSchedule.objects.filter(post_id=instance.pk).delete()


def register_signal_handlers():
    """Listen to the publishing of posts."""
    page_published.connect(
        forget_refusal, sender=BlogPage, dispatch_uid="medical_review.forget_refusal"
    )
