"""Settings for one's own machine: plain HTTP on loopback, all else as in production."""

import os
from pathlib import Path

import environ

_var_dir = os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent.parent / "var"
environ.Env.read_env(Path(_var_dir) / "local.env")

os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("BASE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")

# Django's settings are inherited by name, which a star import alone can do.
from clinic.settings.base import *  # noqa: E402, F403

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = False
SECOND_FACTOR_DEMANDED = False
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "sessionid"
FAMILIAR_BROWSER_COOKIE_NAME = "familiar"
UNLOCKED_COOKIE_NAME = "unlocked"
CSRF_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrftoken"
SERVE_MEDIA = True
