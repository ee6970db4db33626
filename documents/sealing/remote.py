"""Signatures by a certified service elsewhere (PSrE, such as BSrE): the head's own, and the office's seal."""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from documents.models import Document
from documents.registry import Act
from documents.sealing.failures import UNREADABLE
from documents.sealing.local import LocalProvider
from documents.sealing.passphrase import forget, held
from documents.sealing.provider import SigningFailed, SigningRefused
from documents.sealing.remote_client import Service, signed
from documents.sealing.remote_roots import remote_roots


class RemoteProvider:
    """Signs through the service of the setting SIGNING_REMOTE.

    People who sign the minutes of a forum have no certificate there, and the stamp of time that closes a file is ours
    in any case: `LocalProvider` makes both.
    """

    def __init__(self) -> None:
        given = settings.SIGNING_REMOTE
        self._seal = (given["seal_id"], given["seal_passphrase"])
        names = ("address", "user", "password", "issuer", "timeout")
        self._service = Service(**{name: given[name] for name in names})
        self._local = LocalProvider()

    def sign(self, pdf: bytes, act: Act, *, document: Document | None, at: datetime) -> bytes:
        """Sign with the certificate of who signed the document, known to the service by the account's address."""
        passphrase = held(document.pk) if document else ""
        if document is None or document.signed_by is None or not passphrase:
            raise SigningRefused(_("Frasa sandi tidak lagi tersedia. Tulis lagi untuk menandatangani."))
        try:
            made = self._signed(
                pdf, signer=document.signed_by.email, passphrase=passphrase, reason=act.reason, at=at
            )
        except SigningRefused:
            forget(document.pk)
            raise
        # Not before the file is kept: a worker that dies until then is followed by one that needs it again.
        transaction.on_commit(partial(forget, document.pk), robust=True)
        return made

    def sign_all(self, pdf: bytes, acts: Sequence[Act], *, document: Document | None, at: datetime) -> bytes:
        """Sign once per act with certificates of our own authority, which are not certified."""
        return self._local.sign_all(pdf, acts, document=document, at=at)

    def seal(self, pdf: bytes, *, office: str, at: datetime) -> bytes:
        """Seal with the office's certificate at the service."""
        signer, passphrase = self._seal
        return self._signed(pdf, signer=signer, passphrase=passphrase, reason=f"Segel {office}", at=at)

    def timestamp(self, pdf: bytes, *, at: datetime) -> bytes:
        """Close the file with our own stamp of time."""
        return self._local.timestamp(pdf, at=at)

    def _signed(self, pdf: bytes, *, signer: str, passphrase: str, reason: str, at: datetime) -> bytes:
        made = signed(self._service, pdf, signer=signer, passphrase=passphrase, reason=reason)
        if not _is_ours_signed_once_more(pdf, made, at=at):
            raise SigningFailed(
                _("Layanan tanda tangan mengembalikan berkas yang bukan berkas kami. Hubungi admin sistem.")
            )
        return made


def _is_ours_signed_once_more(pdf: bytes, made: bytes, *, at: datetime) -> bool:
    """Whether the answer is our file with one whole signature behind it, by somebody the issuer's root vouches for.

    What comes back over a network is not believed because of where it comes from.
    """
    if not made.startswith(pdf):
        return False
    try:
        before = len(list(PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures))
        signatures = list(PdfFileReader(io.BytesIO(made)).embedded_regular_signatures)
        if len(signatures) != before + 1:
            return False
        context = ValidationContext(trust_roots=remote_roots(), allow_fetching=False, moment=at)
        status = validate_pdf_signature(signatures[-1], signer_validation_context=context)
    except UNREADABLE:
        return False
    return bool(status.bottom_line)
