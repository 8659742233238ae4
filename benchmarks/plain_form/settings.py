"""The tests' settings with Wagtail's own forms, which the site itself does not use."""

from clinic.settings.test import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.contrib.forms", "benchmarks.plain_form"]  # noqa: F405
