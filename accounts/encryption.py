"""Sealed text: encrypted columns with rotating keys, and keyed hashes to search them by.

The first of `settings.IDENTITY_KEYS` seals, every key opens. An empty string stays empty, so that
"not given" needs no key and no NULL.
"""

import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class SealedTextUnreadable(Exception):
    """None of the configured keys opens this value."""


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def fernet() -> MultiFernet:
    """Return the sealer for the configured keys."""
    return _fernet(tuple(settings.IDENTITY_KEYS))


def seal(value: str) -> str:
    """Encrypt `value` with the newest key; '' stays ''."""
    return fernet().encrypt(value.encode()).decode() if value else ""


def unseal(token: str) -> str:
    """Decrypt with whichever key fits. Raises SealedTextUnreadable when none does."""
    if not token:
        return ""
    try:
        return fernet().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise SealedTextUnreadable("No key in IDENTITY_KEYS opens this value.") from error


def rotate(token: str) -> str:
    """Re-encrypt a sealed value with the newest key. Raises SealedTextUnreadable when no key opens it."""
    if not token:
        return ""
    try:
        return fernet().rotate(token.encode()).decode()
    except InvalidToken as error:
        raise SealedTextUnreadable("No key in IDENTITY_KEYS opens this value.") from error


def is_newest(token: str) -> bool:
    """Whether the newest key sealed this value, so that rotating it would change nothing."""
    try:
        _fernet((settings.IDENTITY_KEYS[0],)).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


def keyed_hash(value: str, *, purpose: str) -> str:
    """Return a hash that finds equal values without opening them; `purpose` keeps columns apart.

    The oldest key is used, so that adding a new key in front leaves the hashes searchable.
    """
    if not value:
        return ""
    key = settings.IDENTITY_KEYS[-1].encode()
    return hmac.new(key, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


class SealedTextField(models.TextField[Any, Any]):
    """A text column that is encrypted in the database and plain in Python."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value is None else seal(value)
