"""Settings for the tests: a throw-away state folder, cheap password hashes, plain static files."""

import os
import tempfile

# Removed when the tests end; never the state folder of a site that somebody uses.
_state = tempfile.TemporaryDirectory(prefix="clinic-tests-")
os.environ["VAR_DIR"] = _state.name
os.environ.pop("KEYRING_DIR", None)
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-of-no-use-anywhere-else-0123456789abcdef")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ.setdefault("BASE_URL", "http://localhost:8000")

# The relaxations of one's own machine hold in tests too.
from clinic.settings.dev import *  # noqa: E402, F403

LEAST_SECONDS_TO_SEND = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "sealed": STORAGES["sealed"],  # noqa: F405 - from the settings that these relax
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
