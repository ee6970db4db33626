"""Sealed text: encrypted columns with rotating keys, and keyed hashes to search them by.

The first of `settings.IDENTITY_KEYS` seals, every key opens; a module may have its own keys (`SealedTextField.keys`).
An empty string stays empty, so that "not given" needs no key and no NULL.
"""

import hashlib
import hmac
from functools import lru_cache
from typing import Any, ClassVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

IDENTITY = "IDENTITY_KEYS"


class SealedTextUnreadable(Exception):
    """None of the configured keys opens this value."""


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def fernet(*, setting: str = IDENTITY) -> MultiFernet:
    """Return the sealer for the keys of a setting."""
    return _fernet(tuple(getattr(settings, setting)))


def seal(value: str, *, setting: str = IDENTITY) -> str:
    """Encrypt `value` with the newest key; '' stays ''."""
    return fernet(setting=setting).encrypt(value.encode()).decode() if value else ""


def unseal(token: str, *, setting: str = IDENTITY) -> str:
    """Decrypt with whichever key fits. Raises SealedTextUnreadable when none does."""
    if not token:
        return ""
    try:
        return fernet(setting=setting).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise SealedTextUnreadable(f"No key in {setting} opens this value.") from error


def rotate(token: str, *, setting: str = IDENTITY) -> str:
    """Re-encrypt a sealed value with the newest key. Raises SealedTextUnreadable when no key opens it."""
    if not token:
        return ""
    try:
        return fernet(setting=setting).rotate(token.encode()).decode()
    except InvalidToken as error:
        raise SealedTextUnreadable(f"No key in {setting} opens this value.") from error


def is_newest(token: str, *, setting: str = IDENTITY) -> bool:
    """Whether the newest key sealed this value, so that rotating it would change nothing."""
    try:
        _fernet((getattr(settings, setting)[0],)).decrypt(token.encode())
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
    """A text column that is encrypted in the database and plain in Python, with the keys of a setting."""

    keys: ClassVar[str] = IDENTITY

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if value is None else unseal(value, setting=self.keys)

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return value if value is None else seal(value, setting=self.keys)
