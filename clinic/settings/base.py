"""Settings that are safe for production; they refuse to start without their secrets.

``dev`` and ``test`` relax them. The environment is read here and nowhere else.
"""

from ipaddress import ip_network
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()


def required(name):
    """Return the environment variable ``name``.

    :raises ImproperlyConfigured: when it is not set, saying which one it is.
    """
    try:
        return env.str(name)
    except ImproperlyConfigured:
        raise ImproperlyConfigured(
            f"{name} is not set. On your own machine run `make setup`, which writes "
            f"VAR_DIR/local.env; in production set it in the service's environment."
        ) from None


# Secrets and addresses

SECRET_KEY = required("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
WAGTAILADMIN_BASE_URL = required("BASE_URL")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

# Apps. `clinic` stands before `wagtail.admin`, so that its widget templates win.

INSTALLED_APPS = [
    "clinic",
    "clinic.sealing",
    "clinic.audit",
    "clinic.signin",
    "home",
    "blog",
    "blog.medical_review",
    "blog.wordpress",
    "intake",
    "search",
    "search.picks",
    "search.synonyms",
    "search.statistics",
    "search.urgent",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "phonenumber_field",
    "django_tasks",
    "django_tasks_db",
    "csp",
    # Its second factors alone: none of its pages has an address here, see
    # docs/decisions/0015-second-factor.md.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Its random padding keeps the length from telling what is in a page (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "clinic.middleware.ContentSecurityPolicyByAreaMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "clinic.middleware.LanguageByAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "clinic.signin.gate.SecondFactorMiddleware",
    "clinic.signin.unlocked_browser.UnlockedBrowserMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "blog.medical_review.middleware.ReviewMissingMiddleware",
]

ROOT_URLCONF = "clinic.urls"
WSGI_APPLICATION = "clinic.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Databases. SQLite's options make eight writers at once work without a lost
# transaction; FULL keeps acknowledged commits through a power cut; secure_delete
# leaves no trace of purged rows in free pages.

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"),
}


def database(name, *, default):
    """Return the Django database settings for the URL in the variable ``name``."""
    config = env.db_url(name, default=default)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = SQLITE_OPTIONS
    else:
        # Without server-side binding PostgreSQL's log shows values on any error.
        config["OPTIONS"] = {**config.get("OPTIONS", {}), "server_side_binding": True}
        config["CONN_HEALTH_CHECKS"] = True
        config["CONN_MAX_AGE"] = 60
    return config


KEYRING_DIR = Path(env.str("KEYRING_DIR", default=str(VAR_DIR / "keyring")))

DATABASES = {
    "default": database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'clinic.sqlite3'}"),
    "keyring": database("KEYRING_URL", default=f"sqlite:///{KEYRING_DIR / 'keyring.sqlite3'}"),
}
DATABASE_ROUTERS = ["clinic.sealing.router.KeyringRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "clinic.signin.reader_passwords.PasswordLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
# Whether whoever may read what patients send must have a second factor; else it is offered.
SECOND_FACTOR_DEMANDED = True
MFA_ADAPTER = "clinic.signin.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# A telephone's clock may be half a minute ahead or behind (RFC 6238, section 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 12
# The password of the demo's accounts; where it is empty each gets a random one.
ADMIN_PASSWORD = env.str("ADMIN_PASSWORD", default="")
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Tells a browser where somebody has signed in before from those of strangers who guess.
FAMILIAR_BROWSER_COOKIE_NAME = "__Host-familiar"
# Opens, where the inbox is sealed, what its reader unlocked in this browser.
UNLOCKED_COOKIE_NAME = "__Host-unlocked"
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
# A patient whose cookie was lost keeps what they typed.
CSRF_FAILURE_VIEW = "intake.csrf.show_form_again"

# Transport and headers

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# DENY would break the editor's previews, which are frames of our own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        # The players of clinic/recordings.py, which load only after a visitor's click.
        "frame-src": [
            SELF,
            "https://www.youtube-nocookie.com",
            "https://player.vimeo.com",
            "https://open.spotify.com",
            "https://w.soundcloud.com",
        ],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        # 'self', not 'none': the editor shows its previews in a frame.
        "frame-ancestors": [SELF],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# Uploads: a file that is sent to the public site must never reach the disk in clear.

# Where visitors may send files at all: the steps of patients' forms.
PUBLIC_UPLOAD_PATHS = r"/step/[0-9]+/\Z"
FILE_UPLOAD_HANDLERS = [
    "clinic.uploads.PublicUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The editor of a form of 200 questions sends a field for each setting of each of them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Limits: how often one address may do something within an hour. A family, or a practice whose
# telephones and tablets share one address, stays far below; a program that tries codes does not.

LIMITS_PER_HOUR = {
    "start": env.int("STARTS_PER_HOUR", default=100),
    "send": env.int("SENDS_PER_HOUR", default=100),
    "resume": env.int("RESUMES_PER_HOUR", default=50),
    "mail": env.int("RESUME_MAILS_PER_HOUR", default=20),
    "password_reset": env.int("PASSWORD_RESETS_PER_HOUR", default=20),
    "sign_in": env.int("SIGN_INS_PER_HOUR", default=100),
}
# Networks without any limit, such as the clinic's own.
UNLIMITED_NETWORKS = [ip_network(text) for text in env.list("UNLIMITED_NETWORKS", default=[])]
# The header in which the proxy in front writes the visitor's address; without it none is believed.
CLIENT_ADDRESS_HEADER = env.str("CLIENT_ADDRESS_HEADER", default="")

# Language and time

# English stands at the root of the site, Spanish below /es/: see docs/decisions/0014-languages.md.
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Spanish")]
LOCALE_PATHS = [BASE_DIR / "locale"]
WAGTAIL_I18N_ENABLED = True
# The words of the editor are English, ours in it too.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
# The staff translate the pages that need it, one at a time.
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
TIME_ZONE = "America/New_York"
USE_I18N = True
FORMAT_MODULE_PATH = ["clinic.formats"]
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "US"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# Patients' forms

# How many days a patient can come back to a form that is not sent yet.
DRAFT_DAYS = env.int("DRAFT_DAYS", default=14)
# Nobody reads, answers and sends a form in fewer seconds than this; programs do.
LEAST_SECONDS_TO_SEND = env.int("LEAST_SECONDS_TO_SEND", default=5)
# Where patients' files lie, sealed.
SEALED_FILES_DIR = VAR_DIR / "sealed"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "clinic.stylesheets.SiteStylesheetFinder",
    "clinic.scripts.SiteScriptFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# In production the web server in front serves them.
SERVE_MEDIA = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "sealed": {
        "BACKEND": "clinic.sealing.storage.SyncedFileSystemStorage",
        "OPTIONS": {
            "location": SEALED_FILES_DIR,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Mail

# Whether mails leave this machine; without a mail server they are files in clear.
SENDS_MAIL = bool(env.str("EMAIL_URL", default=""))
if SENDS_MAIL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
# A mail server that accepts connections and never answers must not stop the worker.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="no-reply@localhost")
# Who gets the head of the audit trail each week, to keep it where the site cannot change it.
AUDIT_HEAD_RECIPIENTS = [
    address.strip() for address in env.list("AUDIT_HEAD_RECIPIENTS", default=[])
]

# Background work, in the database: no broker, and it survives a restart.

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# Caches and logs: standard output only, and never a request's body.

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        },
        # The worker sets its loggers to INFO itself, and would print two lines for each task.
        "problems": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
            "level": "WARNING",
        },
    },
    "root": {"handlers": ["stdout"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stdout"], "level": "WARNING", "propagate": False},
        "django_tasks": {"handlers": ["problems"], "propagate": False},
        "django_tasks_db": {"handlers": ["problems"], "propagate": False},
        "clinic": {"level": "INFO"},
        "intake": {"level": "INFO"},
    },
}
ADMINS = []
DEFAULT_EXCEPTION_REPORTER_FILTER = "clinic.error_reports.NoVariablesFilter"

# Wagtail

WAGTAIL_SITE_NAME = "Chattanooga Non-Surgical Orthopedics"
WAGTAILIMAGES_IMAGE_MODEL = "clinic.ClinicImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
# The name of a template, not a password.
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "clinic/private_page.html"  # noqa: S105
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"
# The name of a form, not a password.
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "clinic.signin.password_reset.MailByWorkerForm"  # noqa: S105
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
