"""Who makes a signature: an interface, and the installation's own authority behind it.

A certified provider (PSrE, such as BSrE) takes the place of `LocalProvider` by the setting SIGNING_PROVIDER. Citizens
who sign the minutes of a forum have no certificate there: theirs stay signatures of our own authority.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from documents.models import Document
from documents.registry import Act


class SigningProvider(Protocol):
    """What signs PDFs. Every call adds to the file; earlier signatures stay valid."""

    def sign(self, pdf: bytes, act: Act, *, document: Document | None, at: datetime) -> bytes:
        """Return the file with one more signature. Errors: SigningFailed."""

    def sign_all(self, pdf: bytes, acts: Sequence[Act], *, document: Document | None, at: datetime) -> bytes:
        """Return the file with a signature per act, for papers of many signers; the seal brings the proofs.

        Errors: SigningFailed.
        """

    def seal(self, pdf: bytes, *, office: str, at: datetime) -> bytes:
        """Return the file with the office's seal. Errors: SigningFailed."""

    def timestamp(self, pdf: bytes, *, at: datetime) -> bytes:
        """Return the file closed with a document timestamp (B-LTA). The last thing done. Errors: SigningFailed."""


class SigningFailed(Exception):
    """The file could not be signed; the message says why, for staff."""


class SigningUnreachable(SigningFailed):
    """The service did not answer; another attempt may do. The message is a sentence for staff."""


class SigningRefused(SigningFailed):
    """The service refuses, and would again: somebody has to act first. The message is a sentence for who signed."""


def remote_issuer() -> str:
    """Return the name of the certified issuer behind the head's signature and the seal; '' when both are our own.

    A remote issuer keeps the certificates, so who signs types a passphrase, and the seal brings a field of its own.
    """
    issuer: str = settings.SIGNING_REMOTE.get("issuer", "")
    return issuer


def provider() -> SigningProvider:
    """Return the provider of this installation."""
    made: SigningProvider = import_string(settings.SIGNING_PROVIDER)()
    return made
