"""The clinic's own pages."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The clinic's own pages."""

    name = "home"
    verbose_name = "Home"
