"""The installation's own certificate authority: a root, a seal, a timestamp key, and one certificate per act.

Signatures by these certificates are electronic signatures, not certified ones (UU 1/2024; PP 71/2019 art. 60): whoever
shows them says so. The keys that are kept lie encrypted (accounts.encryption); the key of a signer is made for one act
and forgotten.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.db import transaction

from documents.models import Certificate, Document, KeyPurpose, SealingKey

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
YEARS = timedelta(days=3653)
ROOT_YEARS = 2 * YEARS  # outlives everything it issues
SLACK = timedelta(days=1)  # clocks of readers may lag
RSA_BITS = 2048  # opened for every stamp, so not longer than it must be; rotated with the other keys
CRL_VALID = timedelta(days=30)
NAME_LIMIT = 64  # X.520 upper bound of a common name
ORGANISATION = "Narahubung"


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private key with its certificate."""

    key: PrivateKey
    certificate: x509.Certificate


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What sealing needs: the root, the office's seal, and the timestamp key."""

    root: KeyPair
    seal: KeyPair
    timestamp: KeyPair


def authority(*, at: datetime) -> Authority:
    """Return the keys in use; what does not exist yet is made. Safe when two workers ask first."""
    found = {key.purpose: key for key in SealingKey.objects.filter(retired_at__isnull=True)}
    if len(found) < len(KeyPurpose):
        found = _make_missing(at=at)
    return Authority(**{purpose.value: _opened(found[purpose.value]) for purpose in KeyPurpose})


@transaction.atomic
def _make_missing(*, at: datetime) -> dict[str, SealingKey]:
    # One maker at a time: the lock is on the table, because there may be no row to lock yet.
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(f"LOCK TABLE {SealingKey._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")  # noqa: SLF001
    found = {key.purpose: key for key in SealingKey.objects.filter(retired_at__isnull=True)}
    for purpose in KeyPurpose:  # the root comes first
        if purpose.value not in found:
            root = found.get(KeyPurpose.ROOT.value)
            found[purpose.value] = _make(purpose, root=root, at=at)
    return found


def _make(purpose: KeyPurpose, *, root: SealingKey | None, at: datetime) -> SealingKey:
    rsa_needed = purpose is KeyPurpose.TIMESTAMP  # the timestamp maker knows RSA only
    key: PrivateKey = rsa.generate_private_key(65537, RSA_BITS) if rsa_needed else _curve_key()
    name = _name({
        KeyPurpose.ROOT: "Narahubung - Otoritas Sertifikat Instalasi",
        KeyPurpose.SEAL: "Narahubung - Segel Dokumen",
        KeyPurpose.TIMESTAMP: "Narahubung - Stempel Waktu",
    }[purpose])  # fmt: skip
    issuer = None if purpose is KeyPurpose.ROOT or root is None else _opened(root)
    builder = _builder(name, key, issuer, at=at, ends=at + (ROOT_YEARS if issuer is None else YEARS))
    if issuer is None:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
    else:
        builder = _leaf(builder, timestamp=rsa_needed)
    certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    made = SealingKey.objects.create(
        purpose=purpose, certificate=_pem(certificate), key=_key_pem(key), made_at=at
    )
    if root is not None:
        _register(certificate, issuer_key=root, subject=_common_name(name), at=at)
    return made


def certificate_for(subject: str, *, document: Document | None, at: datetime) -> KeyPair:
    """Issue a certificate to a person for one act of signing. The key is returned and kept nowhere."""
    root = SealingKey.objects.in_use(KeyPurpose.ROOT).get()
    issuer, key = _opened(root), _curve_key()
    ends = min(at + YEARS, issuer.certificate.not_valid_after_utc)
    builder = _leaf(_builder(_name(subject), key, issuer, at=at, ends=ends), timestamp=False)
    certificate = builder.sign(issuer.key, hashes.SHA256())
    _register(certificate, issuer_key=root, subject=subject, document=document, at=at)
    return KeyPair(key, certificate)


def revocation_list(*, at: datetime) -> bytes:
    """Return the signed list of revoked certificates of the root in use, as DER."""
    root_row = SealingKey.objects.in_use(KeyPurpose.ROOT).get()
    root = _opened(root_row)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.certificate.subject)
        .last_update(at - SLACK)
        .next_update(at + CRL_VALID)
        .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.certificate.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
    )
    for revoked in root_row.issued.filter(revoked_at__isnull=False):
        entry = x509.RevokedCertificateBuilder().serial_number(int(revoked.serial, 16))
        builder = builder.add_revoked_certificate(entry.revocation_date(revoked.revoked_at or at).build())
    return builder.sign(root.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def roots() -> list[x509.Certificate]:
    """Return every root this installation ever had: old papers are judged by the root of their day."""
    rows = (
        SealingKey.objects.filter(purpose=KeyPurpose.ROOT)
        .order_by("pk")
        .values_list("certificate", flat=True)
    )
    return [x509.load_pem_x509_certificate(pem.encode()) for pem in rows]


@transaction.atomic
def revoke(serial: str, *, reason: str, at: datetime) -> Certificate:
    """Revoke a certificate by its serial number. Raises Certificate.DoesNotExist; revoking twice changes nothing."""
    certificate = Certificate.objects.select_for_update().get(serial=serial)
    if certificate.revoked_at is None:
        certificate.revoked_at, certificate.revocation_reason = at, reason
        certificate.save(update_fields=["revoked_at", "revocation_reason"])
    return certificate


@transaction.atomic
def rotate(*, at: datetime) -> Authority:
    """Retire every key in use and make new ones. Papers sealed before stay valid: their certificates are kept."""
    SealingKey.objects.filter(retired_at__isnull=True).update(retired_at=at)
    return authority(at=at)


def _opened(row: SealingKey) -> KeyPair:
    return _opened_once(row.pk, row.key, row.certificate)


@lru_cache(maxsize=16)
def _opened_once(_pk: int, pem: str, certificate: str) -> KeyPair:
    """Opening a key costs more than signing with it; a worker opens each once. Keys never change, they are retired."""
    key = serialization.load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise TypeError("A sealing key is of a kind this program does not make.")
    return KeyPair(key, x509.load_pem_x509_certificate(certificate.encode()))


def _register(
    certificate: x509.Certificate, *, issuer_key: SealingKey, subject: str, at: datetime,
    document: Document | None = None,
) -> None:  # fmt: skip
    Certificate.objects.create(
        serial=serial_of(certificate), issuer=issuer_key, subject=subject[:200], document=document,
        pem=_pem(certificate), issued_at=at,
    )  # fmt: skip


def serial_of(certificate: x509.Certificate) -> str:
    """Return the serial number as it is stored: hexadecimal, lower case."""
    return f"{certificate.serial_number:x}"


def _curve_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(common_name: str) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
        x509.NameAttribute(NameOID.COMMON_NAME, common_name[:NAME_LIMIT]),
    ])  # fmt: skip


def _common_name(name: x509.Name) -> str:
    return str(name.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)


def _builder(
    name: x509.Name, key: PrivateKey, issuer: KeyPair | None, *, at: datetime, ends: datetime
) -> x509.CertificateBuilder:
    public = key.public_key()
    signer = issuer.certificate.public_key() if issuer else public
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - SLACK)
        .not_valid_after(ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer),  # type: ignore[arg-type]
            critical=False,
        )
    )


def _leaf(builder: x509.CertificateBuilder, *, timestamp: bool) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
    if timestamp:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return builder


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates, content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates, crl_sign=signs_certificates, key_encipherment=False,
        data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _key_pem(key: PrivateKey) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
