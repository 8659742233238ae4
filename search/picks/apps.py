"""Pages that the staff put first for some searches."""

from django.apps import AppConfig


class PicksConfig(AppConfig):
    """Pages that the staff put first for some searches."""

    name = "search.picks"
    label = "search_picks"
    verbose_name = "Our picks"
