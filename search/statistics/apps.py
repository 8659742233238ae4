"""What staff learn from searches: which terms, how often, and which of them found nothing."""

from django.apps import AppConfig


class SearchStatisticsConfig(AppConfig):
    """What staff learn from searches."""

    name = "search.statistics"
    label = "search_statistics"
    verbose_name = "What visitors search for"
