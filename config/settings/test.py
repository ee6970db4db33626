"""The test suite: the real database and Valkey, plain static files, mail in memory."""

import os

os.environ.setdefault("SECRET_KEY", "for-tests-only")
os.environ.setdefault("IDENTITY_KEYS", "bmFyYWh1YnVuZy10ZXN0LWtleS4uLi4uLi4uLi4uLi4=")
os.environ.setdefault("EARLY_WARNING", "on")
os.environ.setdefault("EARLY_WARNING_KEYS", "ZWFybHktd2FybmluZy10ZXN0LWtleS4uLi4uLi4uLi4=")

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, CACHES, DATABASES, REDIS_URL, TEMPLATES

SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = ["*"]
STAFF_SECOND_FACTOR_REQUIRED = False
SHOW_LOCAL_MAIL = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
# Runs beside each other must not share a database, a cache or files.
RUN = os.environ.get("TEST_RUN", "t") + os.environ.get("PYTEST_XDIST_WORKER", "")
DATABASES["default"]["OPTIONS"].pop("pool", None)
DATABASES["default"]["TEST"] = {"NAME": f"test_narahubung_{os.environ.get('TEST_RUN', 't')}"}
CACHES["default"]["LOCATION"] = env.redis_url(REDIS_URL, database=3, broker=False)
CACHES["default"]["KEY_PREFIX"] = RUN
CELERY_BROKER_URL = env.redis_url(REDIS_URL, database=4, broker=True)
CELERY_TASK_DEFAULT_QUEUE = f"test-{RUN}"
MEDIA_ROOT = BASE_DIR / "var" / "test-media" / RUN
TEMPLATES[0]["OPTIONS"]["debug"] = False
