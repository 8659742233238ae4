"""Words that mean the same to search."""

from django.apps import AppConfig


class SynonymsConfig(AppConfig):
    """Words that mean the same to search."""

    name = "search.synonyms"
    label = "search_synonyms"
    verbose_name = "Words that mean the same"
