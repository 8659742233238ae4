"""Searches that may be an emergency."""

from django.apps import AppConfig


class UrgentConfig(AppConfig):
    """Searches that may be an emergency."""

    name = "search.urgent"
    label = "search_urgent"
    verbose_name = "Urgent searches"
