"""Who signs papers, read from the environment: the installation's own authority, or a remote certified service."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from django.core.exceptions import ImproperlyConfigured

from config import env

PROVIDERS = {
    "local": "documents.sealing.local.LocalProvider",
    "remote": "documents.sealing.remote.RemoteProvider",
}
HERE = {"localhost", "127.0.0.1", "::1"}


def signing(*, environ: Mapping[str, str] = os.environ) -> tuple[str, dict[str, Any]]:
    """Return the provider's class and, for the remote one, what it needs. Nothing else is asked of the local one."""
    name = env.text("SIGNING_PROVIDER", "local", environ=environ)
    if name not in PROVIDERS:
        raise ImproperlyConfigured(f"SIGNING_PROVIDER is {name!r}. Set it to local or remote.")
    return PROVIDERS[name], _remote(environ) if name == "remote" else {}


def _remote(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        "address": _address(environ),
        "user": env.text("SIGNING_USER", environ=environ),
        "password": env.text("SIGNING_PASSWORD", environ=environ),
        "issuer": env.text("SIGNING_ISSUER", environ=environ),
        "roots": _roots(environ),
        "seal_id": env.text("SIGNING_SEAL_ID", environ=environ),
        "seal_passphrase": env.text("SIGNING_SEAL_PASSPHRASE", environ=environ),
        "timeout": env.integer("SIGNING_TIMEOUT", 30, minimum=1, environ=environ),  # seconds
    }


def _address(environ: Mapping[str, str]) -> str:
    """Return the service's address. Passphrases travel there: encrypted, or not beyond this machine."""
    value = env.text("SIGNING_ADDRESS", environ=environ).rstrip("/")
    parts = urlsplit(value)
    if not parts.hostname or not (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    ):
        raise ImproperlyConfigured(f"SIGNING_ADDRESS is {value!r}. Set it like https://esign.example.go.id")
    return value


def _roots(environ: Mapping[str, str]) -> str:
    """Return the root certificates of the issuer as PEM text, read from the file named."""
    path = Path(env.text("SIGNING_ROOTS", environ=environ))
    try:
        pem = path.read_text()
        x509.load_pem_x509_certificates(pem.encode())
    except (OSError, ValueError):
        raise ImproperlyConfigured(
            f"SIGNING_ROOTS names {str(path)!r}, where no certificates can be read. "
            "Set it to a PEM file with the root certificates of the issuer."
        ) from None
    return pem
