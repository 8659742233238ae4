"""Medical review of posts: what a post that gives medical advice needs before it is published."""

from django.apps import AppConfig


class MedicalReviewConfig(AppConfig):
    """Medical review of posts."""

    name = "blog.medical_review"
    label = "medical_review"
    verbose_name = "Medical review"
