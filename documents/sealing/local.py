"""Signatures by the installation's own authority (PAdES, B-LTA once the timestamp is on). Workers only: it is heavy."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.models import Document
from documents.registry import Act
from documents.sealing.authority import Authority, KeyPair, authority, certificate_for, revocation_list
from documents.sealing.fields import SEAL_FIELD, StampStyle, signature_field
from documents.sealing.provider import SigningFailed

HASH = "sha256"
SIGNATURE_ROOM = 8192  # hexadecimal digits kept free for one signature without proofs
STAMP = StampStyle()
SEAL_STAMP = StampStyle(is_seal=True)
FAILURES = (PdfError, SigningError, ValidationError, ValueError)


class LocalProvider:
    """Signs with certificates of our own authority: honest, verifiable, and not certified."""

    def sign(self, pdf: bytes, act: Act, *, document: Document | None, at: datetime) -> bytes:
        """Sign with a certificate made for this act alone."""
        keys = authority(at=at)
        pair = certificate_for(act.name, document=document, at=at)
        metadata = PdfSignatureMetadata(
            field_name=signature_field(_fields(pdf) + 1), name=act.name, reason=act.reason, location=act.capacity,
            md_algorithm=HASH, subfilter=SigSeedSubFilter.PADES, embed_validation_info=True,
            validation_context=_context(keys, at=at),
        )  # fmt: skip
        return _tried(lambda: _signed(pdf, pair, metadata, keys, at=at))

    def sign_all(self, pdf: bytes, acts: Sequence[Act], *, document: Document | None, at: datetime) -> bytes:
        """Sign once per act. Proofs of validity come with the seal, once: two hundred copies would take minutes."""
        keys = authority(at=at)

        def signed() -> bytes:
            out, first = io.BytesIO(pdf), _fields(pdf) + 1
            for number, act in enumerate(acts, start=first):
                pair = certificate_for(act.name, document=document, at=at)
                metadata = PdfSignatureMetadata(
                    field_name=signature_field(number), name=act.name, reason=act.reason, location=act.capacity,
                    md_algorithm=HASH, subfilter=SigSeedSubFilter.PADES,
                )  # fmt: skip
                signer = PdfSigner(metadata, signer=_signer(pair, keys), stamp_style=STAMP)
                signer.sign_pdf(IncrementalPdfFileWriter(out), in_place=True, bytes_reserved=SIGNATURE_ROOM)
            return out.getvalue()

        return _tried(signed)

    def seal(self, pdf: bytes, *, office: str, at: datetime) -> bytes:
        """Seal with the office's own key."""
        keys = authority(at=at)
        metadata = PdfSignatureMetadata(
            field_name=SEAL_FIELD, name=office, reason="Segel kantor", md_algorithm=HASH,
            subfilter=SigSeedSubFilter.PADES, embed_validation_info=True, validation_context=_context(keys, at=at),
        )  # fmt: skip
        return _tried(lambda: _signed(pdf, keys.seal, metadata, keys, at=at))

    def timestamp(self, pdf: bytes, *, at: datetime) -> bytes:
        """Add the timestamp that keeps every signature before it checkable for decades."""
        keys = authority(at=at)

        def stamped() -> bytes:
            out = io.BytesIO(pdf)
            stamper = PdfTimeStamper(timestamper=_timestamper(keys, at=at))
            # Without a context nothing is written behind the stamp: it covers the file to its last byte. The proofs of
            # its own certificate came in with the signatures, which carry a stamp of the same key.
            stamper.timestamp_pdf(IncrementalPdfFileWriter(out), HASH, None, in_place=True, output=out)
            return out.getvalue()

        return _tried(stamped)


def _tried(work: Callable[[], bytes]) -> bytes:
    try:
        return work()
    except FAILURES as failure:
        raise SigningFailed(f"{type(failure).__name__}: {failure}") from failure


def _signed(
    pdf: bytes, pair: KeyPair, metadata: PdfSignatureMetadata, keys: Authority, *, at: datetime
) -> bytes:
    signer = PdfSigner(
        metadata, signer=_signer(pair, keys), timestamper=_timestamper(keys, at=at), stamp_style=SEAL_STAMP
    )
    out = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)))
    return bytes(out.getvalue())


def _fields(pdf: bytes) -> int:
    return len(list(IncrementalPdfFileWriter(io.BytesIO(pdf)).prev.embedded_regular_signatures))


def _signer(pair: KeyPair, keys: Authority) -> SimpleSigner:
    return SimpleSigner(
        signing_cert=_asn1(pair.certificate), signing_key=_asn1_key(pair), cert_registry=_store(keys)
    )


def _timestamper(keys: Authority, *, at: datetime) -> DummyTimeStamper:
    """The name is the library's; the key and the certificate are real, the time is the worker's own clock."""
    return DummyTimeStamper(
        _asn1(keys.timestamp.certificate), _asn1_key(keys.timestamp), _store(keys), fixed_dt=at
    )


def _store(keys: Authority) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register(_asn1(keys.root.certificate))
    return store


def _context(keys: Authority, *, at: datetime) -> ValidationContext:
    revoked = asn1_crl.CertificateList.load(revocation_list(at=at))
    return ValidationContext(
        trust_roots=[_asn1(keys.root.certificate)], crls=[revoked], allow_fetching=False,
        revocation_mode="hard-fail", moment=at,
    )  # fmt: skip


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _asn1_key(pair: KeyPair) -> asn1_keys.PrivateKeyInfo:
    der = pair.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return asn1_keys.PrivateKeyInfo.load(der)
