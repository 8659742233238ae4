"""Signing in to the admin: limited in its tries, and with a second factor."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """The sign-in pages, and what proves that somebody is who they say."""

    name = "clinic.signin"
    label = "signin"
