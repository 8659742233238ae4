"""The search page and its engine."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search page and its engine."""

    name = "search"
    verbose_name = "Search"

    def ready(self):
        """Keep the index in step with publishing from now on."""
        # By name, as models can be imported only once all apps are known.
        import_module("search.signal_handlers").register_signal_handlers()
