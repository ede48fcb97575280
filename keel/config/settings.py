"""Settings, from top to bottom. Silent surroundings mean production, and production is safe."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from keel.config.environment import home

ROOT = Path(__file__).resolve().parents[2]


def required(name: str, why: str) -> str:
    """The value of an environment variable, or an error that says what it is for."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}")
    return value


# Where we are: production unless told otherwise.
ENVIRONMENT = os.environ.get("KEEL_ENV", "production")
if ENVIRONMENT not in ("production", "demo", "test"):
    raise ImproperlyConfigured(f"KEEL_ENV is {ENVIRONMENT!r}: production, demo or test")
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = False

SECRET_KEY = (
    required("SECRET_KEY", "a long random text that signs sessions")
    if PRODUCTION
    else os.environ.get("SECRET_KEY", "not-a-secret-outside-production")
)
ALLOWED_HOSTS = (
    required("ALLOWED_HOSTS", "the host names Keel is served at, with commas").split(",")
    if PRODUCTION
    else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)

# The authority this Keel serves.
AUTHORITY_NAME = os.environ.get("AUTHORITY_NAME", "Port Haven")
AUTHORITY_SHORT = os.environ.get("AUTHORITY_SHORT", AUTHORITY_NAME)


# A page asks for few rows, which are in memory: to start helpers or a compiler takes longer than to
# read them, and so does reading a whole table in place of an index.
PLANNING = "-c max_parallel_workers_per_gather=0 -c jit=off -c random_page_cost=1.1"


def database(url: str) -> dict[str, object]:
    """One of Django's database settings from a postgresql:// address."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [parts.hostname or ""])[0],
        "PORT": query.get("port", [str(parts.port or "")])[0],
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": PLANNING},
    }


# The application's role reads and writes; only the owner changes tables, and only to migrate.
DATABASES = {
    "default": database(
        required("DATABASE_URL", "the address of the database, as the application's role")
    ),
    "owner": database(os.environ.get("OWNER_DATABASE_URL", os.environ["DATABASE_URL"])),
}
DATABASE_ROUTERS = ["keel.config.roles.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "procrastinate.contrib.django",
    "keel.core",
    "keel.workforce",
    "keel.people",
    "keel.chronology",
    "keel.recording",
    "keel.front_door",
    "keel.education",
    "keel.family_help",
    "keel.child_protection",
    "keel.risk_outside_home",
    "keel.proceedings",
    "keel.carers",
    "keel.looked_after",
    "keel.permanence",
    "keel.care_leavers",
    "keel.oversight",
    "keel.exchange",
    "keel.workspace",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "keel.core.pages.SavedMeanwhile",
    "keel.core.once.AskedOnce",
]

ROOT_URLCONF = "keel.config.urls"
WSGI_APPLICATION = "keel.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "keel.config.jinja.environment"},
    },
]

# Every kind of record, for the parts that serve them all.
RECORDS = "keel.config.records.RECORDS"
SHEETS = "keel.config.sheets.SHEETS"

# What runs after every change: events, deadlines and signals of the subjects it touched.
AFTER_CHANGE = "keel.chronology.refresh.refresh"

# Whether a row that an import began becomes Keel's own to go on with, as it is written on.
TAKES_OVER = "keel.chronology.ownership.takes_over"

# Signing in
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "keel.core.accounts.ClosedAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# All of a council sign in at nine o'clock from one address. An account bears five wrong guesses.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "60/m/ip,5/300s/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
if ENVIRONMENT == "test":  # hundreds sign in, and a hash that is slow by design guards nothing
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]

# Sessions end after half an hour without a page, and with the browser.
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "keel.core.pages.form_expired"

# What a browser may do with our pages
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
# With no referrer at all a browser names no origin either, and every form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Language and time: everything is stored in universal time and shown in England's.
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
FORMAT_MODULE_PATH = None

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static" if PRODUCTION else None  # elsewhere files are found where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Files that are attached to records: in a folder of their own, which no web server serves. A
# scanner is a program that is given the path of a file, and ends with 0 where it may be kept.
DOCUMENTS = (
    required("DOCUMENTS", "the folder for attached files, which no web server may serve")
    if PRODUCTION
    else os.environ.get("DOCUMENTS", str(home() / "documents"))
)
ATTACHMENT_LIMIT = 20_000_000
SCAN_COMMAND = shlex.split(os.environ.get("SCAN_COMMAND", ""))
FILE_UPLOAD_HANDLERS = [
    "keel.recording.files.uploads.UpToTheLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Logs name requests by path alone; no page puts a child's name or number in its path. What the
# database quotes of a row that it refused is left out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_rows": {"()": "keel.core.logs.WithoutRows"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_rows"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
