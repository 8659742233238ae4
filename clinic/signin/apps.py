"""Signing in to the admin: limited in its tries, and with a second factor."""

from importlib import import_module

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """The sign-in pages, and what proves that somebody is who they say."""

    name = "clinic.signin"
    label = "signin"

    def ready(self):
        """Let the fifteen minutes of the lock begin with signing in."""
        import_module("clinic.signin.idle_lock")
