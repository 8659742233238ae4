"""The search page and its engine."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search page and its engine."""

    name = "search"
    verbose_name = "Search"
