"""One machine, for trying and for building: no secrets needed, mail goes to files."""

import os
import warnings

from celery.exceptions import SecurityWarning

os.environ.setdefault("SECRET_KEY", "for-development-only-never-for-people")
os.environ.setdefault("IDENTITY_KEYS", "bmFyYWh1YnVuZy1kZXZlbG9wbWVudC1rZXkuLi4uLi4=")
os.environ.setdefault("EARLY_WARNING", "on")
os.environ.setdefault("EARLY_WARNING_KEYS", "ZWFybHktd2FybmluZy1kZXZlbG9wbWVudC1rZXkuLi4=")

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR

SECRET_KEY = os.environ["SECRET_KEY"]
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
STAFF_SECOND_FACTOR_REQUIRED = False  # the demo accounts sign in with a password only
SHOW_LOCAL_MAIL = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
# Celery dislikes to run as root. Where people's reports are handled it does not (docs/deploy.md); trying it may.
warnings.filterwarnings("ignore", category=SecurityWarning)
