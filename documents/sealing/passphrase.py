"""A signer's passphrase on its short way from the form to the worker: sealed, in memory, for minutes, never stored."""

from django.core.cache import cache

from accounts.encryption import seal, unseal

LIFE = 30 * 60  # seconds: three attempts with their pauses


def keep(document: int, passphrase: str) -> None:
    """Hold the passphrase for the worker that signs the document."""
    cache.set(_key(document), seal(passphrase), timeout=LIFE)


def held(document: int) -> str:
    """Return the passphrase; '' when none was given or its time is over."""
    return unseal(cache.get(_key(document), ""))


def forget(document: int) -> None:
    """Drop it: the document is signed, or the service has refused it."""
    cache.delete(_key(document))


def _key(document: int) -> str:
    return f"signing:{document}"
