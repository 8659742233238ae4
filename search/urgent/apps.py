"""Searches that may be an emergency."""

from importlib import import_module

from django.apps import AppConfig


class UrgentConfig(AppConfig):
    """Searches that may be an emergency."""

    name = "search.urgent"
    label = "search_urgent"
    verbose_name = "Urgent searches"

    def ready(self):
        """Answer from now on when the mail about reviews asks."""
        # By name, as models can be imported only once all apps are known.
        import_module("search.urgent.signal_handlers").register_signal_handlers()
