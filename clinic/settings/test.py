"""Settings for the tests: a throw-away state folder, cheap password hashes, plain static files."""

import os
import tempfile

os.environ.setdefault("VAR_DIR", tempfile.mkdtemp(prefix="clinic-tests-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-of-no-use-anywhere-else-0123456789abcdef")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,testserver")
os.environ.setdefault("BASE_URL", "http://localhost:8000")

# The relaxations of one's own machine hold in tests too.
from clinic.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
