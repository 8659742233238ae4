"""Keys and envelopes: everything that seals and opens health data."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    """The keyring's records live in a database of their own; see ``router``."""

    name = "clinic.sealing"
    label = "sealing"
