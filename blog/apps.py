"""Posts and hashtags."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    """Posts and hashtags."""

    name = "blog"
    verbose_name = "Blog"
