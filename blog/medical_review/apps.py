"""Medical review of posts: what a post that gives medical advice needs before it is published."""

from importlib import import_module

from django.apps import AppConfig


class MedicalReviewConfig(AppConfig):
    """Medical review of posts."""

    name = "blog.medical_review"
    label = "medical_review"
    verbose_name = "Medical review"

    def ready(self):
        """Notice from now on when a post is published after all."""
        # By name, as models can be imported only once all apps are known.
        import_module("blog.medical_review.signal_handlers").register_signal_handlers()
