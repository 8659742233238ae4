"""Patients' answers, the only app that ever sees health data."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Patients' answers, the only app that ever sees health data."""

    name = "intake"
    verbose_name = "Intake"
