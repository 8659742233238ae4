"""Patients' answers, the only app that ever sees health data."""

from importlib import import_module

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Patients' answers, the only app that ever sees health data."""

    name = "intake"
    verbose_name = "Intake"

    def ready(self):
        """Let signing in unlock what a reader may read."""
        reader_keys = import_module("intake.reader_keys")
        unlocked_browser = import_module("clinic.signin.unlocked_browser")
        unlocked_browser.password_given.connect(
            reader_keys.unlock, dispatch_uid="intake.reader_keys"
        )
