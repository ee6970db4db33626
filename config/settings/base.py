"""Settings that every way of running shares. Numbers that the law sets are rows in `deadlines`, not settings."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import env
from config.signing import signing

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

INSTALLED_APPS = [
    "accounts",
    "notices",
    "deadlines",
    "documents",
    "agencies",
    "complaints",
    "forums",
    "outreach",
    "sp4n",
    "organisations",
    "earlywarning",
    "config.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "outreach.middleware.EmptyDeviceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": ["config.templatetags.narahubung", "config.templatetags.formparts"],
        },
    }
]

# Database. The pool keeps connections ready per process; PostgreSQL is the only database.
DATABASES = {"default": env.database("DATABASE_URL")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restarted database costs no request
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "connect_timeout": 5,  # seconds
    "pool": {"min_size": 0, "max_size": 8, "timeout": 10},  # connections per process; seconds to wait for one
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Valkey: 0 = Celery, 1 = cache and throttles.
REDIS_URL = env.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis_url(REDIS_URL, database=1, broker=False),
        "OPTIONS": {"socket_connect_timeout": 3, "socket_timeout": 5},  # seconds
    }
}
CELERY_BROKER_URL = env.redis_url(REDIS_URL, database=0, broker=True)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True  # a killed worker's task is run again; every task is safe to run twice
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "config.beat.OneVoiceScheduler"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home_of_user"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds: one working day at the desk
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.views.csrf_failure"

# Languages and time. Legal dates are local to the office.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
USE_TZ = True
OFFICE_TIME_ZONE = env.time_zone("OFFICE_TIME_ZONE", "Asia/Makassar")
TIME_ZONE = OFFICE_TIME_ZONE

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = Path(env.text("MEDIA_STORAGE", str(VAR_DIR / "media")))
MEDIA_URL = ""  # files are never served by address, only through the gate
FILE_UPLOAD_PERMISSIONS = 0o640
# Largest file a person may attach, in mebibytes, and how many a case may hold. nginx must allow
# (10 x 10) + 1 MiB per request (docs/deploy.md): over our limit the form explains itself, over nginx's nobody does.
ATTACHMENT_MAX_MIB = env.integer("ATTACHMENT_MAX_MIB", 10, minimum=1)
ATTACHMENTS_PER_CASE = env.integer("ATTACHMENTS_PER_CASE", 10, minimum=1)
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
# Malware scanner (clamd): host:port or the path of its socket. Empty: files are kept as "not scanned", which staff see.
CLAMD_ADDRESS = env.text("CLAMD_ADDRESS", "")

# Identity. The first key seals, every key opens: put a new one in front to rotate.
IDENTITY_KEYS = env.fernet_keys("IDENTITY_KEYS")

# Early-warning reports of governments: off unless wanted, and sealed with keys that open nothing else.
EARLY_WARNING = env.switch("EARLY_WARNING", default=False)
EARLY_WARNING_KEYS = (
    env.keys_of_their_own("EARLY_WARNING_KEYS", apart_from=IDENTITY_KEYS) if EARLY_WARNING else []
)

# Proxies of our own in front of the program; production reads how many.
PROXY_COUNT = 0

# Security headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

# Mail
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "narahubung@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Who signs papers (documents.sealing.provider.SigningProvider), and what a remote service needs.
SIGNING_PROVIDER, SIGNING_REMOTE = signing()
# Address that links in letters and mails start with, without a final slash.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")

# Forms
CRISPY_ALLOWED_TEMPLATE_PACKS = "narahubung"
CRISPY_TEMPLATE_PACK = "narahubung"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Papers are sealed with revocation facts of our own: pyHanko warns each time that it may fetch none.
    "loggers": {"pyhanko.sign.signers.pdf_signer": {"level": "ERROR"}},
}

from config.settings.allauth import *  # noqa: E402, F403  the sign-in library's own block
