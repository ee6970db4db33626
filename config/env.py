"""Reads the environment; a bad or missing value stops the start with a sentence that says what to set."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

import environ as environ_library
from django.core.exceptions import ImproperlyConfigured

FERNET_KEY_BYTES = 32
# Characters, and different ones among them; Django's deployment check asks for as many.
SECRET_LENGTH = 50
SECRET_VARIETY = 5


def text(name: str, default: str | None = None, *, environ: Mapping[str, str] = os.environ) -> str:
    """Return the variable `name`; without a default it must be set and not be empty."""
    value = environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set {name} in the environment (docs/deploy.md lists all)."
        )
    return default


def secret(name: str, *, environ: Mapping[str, str] = os.environ) -> str:
    """Return a secret that is long enough not to be guessed."""
    value = text(name, environ=environ)
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY:
        raise ImproperlyConfigured(
            f"{name} is too easy to guess. Set it to {SECRET_LENGTH} random characters or more, made with: "
            'python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value


def database(name: str, *, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return Django's settings for a `postgres://` address.

    A socket's folder is written percent-encoded: postgres://user@%2Frun%2Fpostgresql/name
    """
    url = text(name, environ=environ)
    if urlsplit(url).scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"{name} is not the address of a PostgreSQL database. "
            "Set it like postgres://user:password@host:5432/narahubung"
        )
    config: dict[str, Any] = environ_library.Env.db_url_config(url)
    config["HOST"] = unquote(config.get("HOST", ""))
    return config


def site_address(name: str, *, environ: Mapping[str, str] = os.environ) -> str:
    """Return the address people use, which must be encrypted, without a final slash."""
    value = text(name, environ=environ).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme != "https" or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it like https://lapor.example.go.id")
    return value


def integer(name: str, default: int, *, minimum: int, environ: Mapping[str, str] = os.environ) -> int:
    """Return a whole number of at least `minimum`."""
    raw = text(name, str(default), environ=environ)
    try:
        value = int(raw)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is {raw!r}. Set it to a whole number, such as {default}."
        ) from None
    if value < minimum:
        raise ImproperlyConfigured(f"{name} is {value}. Set it to {minimum} or more.")
    return value


def switch(name: str, *, default: bool, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether something is switched on: `on` or `off`."""
    value = text(name, "on" if default else "off", environ=environ).lower()
    if value not in {"on", "off"}:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to on or off.")
    return value == "on"


def words(name: str, default: str | None = None, *, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Return a comma-separated list without empty parts; at least one part must be left."""
    found = [part.strip() for part in text(name, default, environ=environ).split(",") if part.strip()]
    if not found:
        raise ImproperlyConfigured(
            f"{name} holds no value. Set {name} in the environment (docs/deploy.md lists all)."
        )
    return found


def time_zone(name: str, default: str, *, environ: Mapping[str, str] = os.environ) -> str:
    """Return the name of a time zone that exists."""
    value = text(name, default, environ=environ)
    if value not in available_timezones():
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a zone name such as Asia/Makassar.")
    return ZoneInfo(value).key


def fernet_keys(
    name: str, default: str | None = None, *, environ: Mapping[str, str] = os.environ
) -> list[str]:
    """Return Fernet keys, newest first: the first seals, all of them open."""
    keys = words(name, default, environ=environ)
    for key in keys:
        try:
            length = len(base64.urlsafe_b64decode(key))
        except ValueError:
            length = 0
        if length != FERNET_KEY_BYTES:
            raise ImproperlyConfigured(
                f"{name} holds a value that is not a key. Make one with: python -c "
                '"from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
            )
    return keys


def keys_of_their_own(
    name: str, *, apart_from: list[str], environ: Mapping[str, str] = os.environ
) -> list[str]:
    """Return Fernet keys, newest first, none of which may open anything else."""
    keys = fernet_keys(name, environ=environ)
    if set(keys) & set(apart_from):
        raise ImproperlyConfigured(
            f"{name} holds a key that is used elsewhere. Make one for this purpose alone."
        )
    return keys


def redis_url(url: str, *, database: int, broker: bool) -> str:
    """Return `url` for one database number, in the dialect of kombu (broker) or of redis-py (cache).

    A Unix socket is written `unix:///path`; kombu wants `redis+socket:///path?virtual_host=N`.
    """
    parts = urlsplit(url)
    if parts.scheme == "unix":
        if broker:
            return f"redis+socket://{parts.path}?virtual_host={database}"
        return f"unix://{parts.path}?db={database}"
    if parts.scheme not in {"redis", "rediss"}:
        raise ImproperlyConfigured(
            f"REDIS_URL starts with {parts.scheme!r}. Use redis://, rediss:// or unix://."
        )
    extra = f"?{parts.query}" if parse_qs(parts.query) else ""
    return f"{parts.scheme}://{parts.netloc}/{database}{extra}"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in; `starttls` upgrades a plain connection, `tls` starts encrypted."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool


def mail_server(url: str) -> MailServer:
    """Read `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://`, with `user:password@host:port`."""
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    try:
        port = parts.port or ports.get(parts.scheme)
    except ValueError:  # not a number
        port = None
    if not port or parts.scheme not in ports or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL is not a mail server's address. Set it like smtp+tls://user:password@mail.example.go.id:587"
        ) from None
    return MailServer(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )
