"""The site's own app: what every page shares."""

from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """Clinic details, images, blocks, navigation and the base of every page type."""

    name = "clinic"
    verbose_name = "Clinic"
