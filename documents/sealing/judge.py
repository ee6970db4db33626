"""What a PDF itself tells: who signed it, whether a byte changed since, and whether the signers are ours."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from asn1crypto.cms import ContentInfo
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from documents.models import Certificate, Document, KeyPurpose, SealingKey
from documents.sealing.authority import revocation_list, roots
from documents.sealing.failures import UNREADABLE
from documents.sealing.remote_roots import remote_roots


class State(StrEnum):
    """The verdict on a file."""

    VALID = "valid"  # signed by us, unchanged, closed by our timestamp
    ALTERED = "altered"  # carries our signatures, but is not what was signed
    REVOKED = "revoked"  # unchanged, but a signature was revoked
    UNKNOWN = "unknown"  # nothing in it is ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature of the file. Of the signer only the name the certificate was issued to.

    is_ours: made by our own authority, or by the remote issuer whose signatures we use. issuer: the latter's name.
    """

    name: str
    at: datetime | None
    is_intact: bool
    is_ours: bool
    is_revoked: bool
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the file tells. `document` is the paper whose certificates it carries, when they are ours."""

    state: State
    signatures: list[Signature] = field(default_factory=list)
    document: Document | None = None


def judge(pdf: bytes, *, at: datetime) -> Judgement:
    """Judge the bytes of a file; nothing is stored. Never raises on what a file holds."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        signatures = list(reader.embedded_regular_signatures)
        known = _known(signatures)
        document = next((row.document for row in known.values() if row.document is not None), None)
        if document is not None and document.sha256 and document.sha256 != hashlib.sha256(pdf).hexdigest():
            return Judgement(state=State.ALTERED, document=document)  # we hold the bytes: nothing else to ask
        stamps = list(reader.embedded_timestamp_signatures)
        context = _context(at)
        # Behind the last signature only the timestamp and its proofs: a later signature fills a form, nothing else may.
        allowed = [ModificationLevel.FORM_FILLING] * (len(signatures) - 1) + [ModificationLevel.LTA_UPDATES]
        judged = [
            _judged(signature, level, context=context, known=known)
            for signature, level in zip(signatures, allowed, strict=False)
        ]
        closed = _is_closed(stamps, context) and bool(_known(stamps[-1:]))
    except UNREADABLE:
        return Judgement(state=State.UNKNOWN)
    # Only we close a file with our stamp of time: by it, a file whose signatures a remote issuer made is ours as well.
    if not known and document is None and not _known(stamps):
        return Judgement(state=State.UNKNOWN, signatures=judged)
    intact = closed and all(signature.is_intact and signature.is_ours for signature in judged)
    state = State.ALTERED if not intact else State.VALID
    if state is State.VALID and any(signature.is_revoked for signature in judged):
        state = State.REVOKED
    return Judgement(state=state, signatures=judged, document=document)


def _known(signatures: list[Any]) -> dict[str, Certificate]:
    """Return our own certificates among those of the file, by serial: the very bytes, not the names they carry."""
    theirs = {_serial(signature.signer_cert): signature.signer_cert.dump() for signature in signatures}
    ours = Certificate.objects.filter(serial__in=theirs).select_related("document__office").order_by("pk")
    return {
        row.serial: row
        for row in ours
        if load_pem_x509_certificate(row.pem.encode()).public_bytes(Encoding.DER) == theirs[row.serial]
    }


def _judged(
    signature: Any,
    allowed: ModificationLevel,
    *,
    context: ValidationContext,
    known: Mapping[str, Certificate],
) -> Signature:
    """Judge one signature: its own bytes, and that what was added behind it is no more than `allowed`."""
    status = validate_pdf_signature(signature, signer_validation_context=context)
    certificate = signature.signer_cert
    own = known.get(_serial(certificate))
    revoked = own is not None and own.revoked_at is not None
    is_remote = own is None and _chain_root(status) in {root.dump() for root in remote_roots()}
    level = status.modification_level
    return Signature(
        name=str(certificate.subject.native.get("common_name", "")),
        at=getattr(status.timestamp_validity, "timestamp", None),
        is_intact=bool(status.intact and status.valid and level is not None and level <= allowed)
        and _is_padded(signature),
        is_ours=bool(status.trusted or revoked) and (own is not None or is_remote),
        is_revoked=revoked,
        issuer=settings.SIGNING_REMOTE["issuer"] if is_remote else "",
    )


def _chain_root(status: Any) -> bytes:
    """Return the certificate at which the signer's chain ends; nothing when it leads to none that we trust."""
    path = status.validation_path
    return bytes(path.first.dump()) if path is not None and status.trusted else b""


def _is_closed(stamps: list[Any], context: ValidationContext) -> bool:
    """Whether our timestamp is the last thing in the file and covers it to the last byte."""
    if not stamps:
        return False
    status = validate_pdf_timestamp(stamps[-1], validation_context=context)
    whole = status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return bool(whole and status.trusted) and _is_padded(stamps[-1])


def _is_padded(signature: Any) -> bool:
    """Whether the room left for a signature is empty behind it: the one place no signature covers."""
    content = bytes(signature.pkcs7_content)
    used = len(ContentInfo.load(content).dump())
    return not any(content[used:])


def _context(at: datetime) -> ValidationContext:
    trusted = [
        asn1_x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots()
    ] + remote_roots()
    crls = []
    if SealingKey.objects.in_use(KeyPurpose.ROOT).exists():
        crls.append(asn1_crl.CertificateList.load(revocation_list(at=at)))
    return ValidationContext(
        trust_roots=trusted, crls=crls, allow_fetching=False, revocation_mode="soft-fail", moment=at
    )


def _serial(certificate: Any) -> str:
    return f"{certificate.serial_number:x}"
