"""Moving in from WordPress."""

from django.apps import AppConfig


class WordPressConfig(AppConfig):
    """Moving in from WordPress."""

    name = "blog.wordpress"
    label = "wordpress"
    verbose_name = "WordPress"
