"""For people: every secret comes from the environment, everything travels over TLS."""

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE

SECRET_KEY = env.secret("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
SITE_URL = env.site_address("SITE_URL")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Proxies of our own in front (nginx, an ingress): each appends one address to X-Forwarded-For.
PROXY_COUNT = env.integer("PROXY_COUNT", 1, minimum=0)
MIDDLEWARE = ["config.proxy.ClientAddressMiddleware", *MIDDLEWARE]
STAFF_SECOND_FACTOR_REQUIRED = True
SHOW_LOCAL_MAIL = False

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM")
_MAIL = env.mail_server(env.text("EMAIL_URL"))
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = _MAIL.host
EMAIL_PORT = _MAIL.port
EMAIL_HOST_USER = _MAIL.user
EMAIL_HOST_PASSWORD = _MAIL.password
EMAIL_USE_TLS = _MAIL.starttls
EMAIL_USE_SSL = _MAIL.tls
EMAIL_TIMEOUT = 20

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
