"""Sealed papers: our signature holds, one changed byte shows, and independent validators agree."""

import io
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_crl
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from documents.models import Certificate, KeyPurpose, SealingKey
from documents.registry import Act
from documents.rendering import compile_pdf
from documents.sealing.authority import authority, certificate_for, revoke, rotate
from documents.sealing.judge import State, judge
from documents.sealing.local import LocalProvider

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db
PROVIDER = LocalProvider()


@pytest.fixture
def plain():
    paper = {"form": "part", "title": "Uji", "paragraphs": ["Isi."], "date": [2026, 3, 2]}
    return compile_pdf("bundle", 1, paper, day=AT.date(), archival=False)


@pytest.fixture
def sealed(plain):
    """Two people sign, then the office seals and the timestamp closes."""
    pdf = plain
    for name in ("R.H.", "S.W."):
        pdf = PROVIDER.sign(pdf, Act(name=name, capacity="Peserta", reason="Uji"), document=None, at=AT)
    return PROVIDER.timestamp(PROVIDER.seal(pdf, office="Kantor uji", at=AT), at=AT)


def test_signatures_added_later_leave_the_earlier_ones_valid(sealed):
    found = judge(sealed, at=AT)
    assert found.state is State.VALID
    assert [signature.name for signature in found.signatures] == [
        "R.H.",
        "S.W.",
        "Narahubung - Segel Dokumen",
    ]
    assert all(signature.at for signature in found.signatures)


def test_an_independent_validator_agrees(sealed):
    root = asn1_x509.Certificate.load(authority(at=AT).root.certificate.public_bytes(Encoding.DER))
    for signature in PdfFileReader(io.BytesIO(sealed)).embedded_regular_signatures:
        context = ValidationContext(trust_roots=[root], moment=AT, allow_fetching=False)
        assert validate_pdf_signature(signature, context).bottom_line


def test_the_command_line_of_the_library_agrees(sealed, tmp_path):
    """What a lawyer's technician would type, with nothing but the file and our published root."""
    root, file = tmp_path / "root.pem", tmp_path / "sealed.pdf"
    root.write_bytes(authority(at=AT).root.certificate.public_bytes(Encoding.PEM))
    tool = Path(sys.executable).with_name("pyhanko")
    command = [tool, "sign", "validate", "--trust", root, "--trust-replace", "--no-revocation-check",
               "--validation-time", AT.isoformat(), "--executive-summary", file]  # fmt: skip
    verdicts = {}
    for name, pdf in (("whole", sealed), ("flipped", flipped(sealed, 400))):
        file.write_bytes(pdf)
        verdicts[name] = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert verdicts["whole"].stdout.count(":VALID") == 3, verdicts["whole"]
    assert verdicts["flipped"].returncode != 0
    assert ":VALID" not in verdicts["flipped"].stdout


def test_poppler_agrees(sealed, tmp_path):
    tool = shutil.which("pdfsig")
    assert tool, "poppler-utils is missing: the tests need its pdfsig"
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed)
    said = subprocess.run(
        [tool, "-nocert", file], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert said.count("Signature is Valid") == 3
    file.write_bytes(flipped(sealed, 400))
    said = subprocess.run(
        [tool, "-nocert", file], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert "Signature is Valid" not in said


def flipped(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def test_one_flipped_byte_turns_the_verdict_wherever_it_is(sealed):
    places = [*range(11, len(sealed), len(sealed) // 40), len(sealed) - 1]
    padding = sealed.rindex(b"0000000000", 0, sealed.rindex(b"ByteRange") + 20_000)
    for place in [*places, padding]:
        assert judge(flipped(sealed, place), at=AT).state is not State.VALID, place


def test_an_appended_revision_turns_the_verdict(sealed):
    writer = PdfWriter(io.BytesIO(sealed), incremental=True)
    writer.add_blank_page(width=595, height=842)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(sealed)
    assert judge(out.getvalue(), at=AT).state is State.ALTERED


def test_a_swapped_page_turns_the_verdict(sealed, plain):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(sealed)))
    writer.remove_page(0)
    writer.append(io.BytesIO(plain))
    out = io.BytesIO()
    writer.write(out)
    assert judge(out.getvalue(), at=AT).state in {State.ALTERED, State.UNKNOWN}


def test_a_foreign_authority_is_unknown(sealed, monkeypatch):
    Certificate.objects.all().delete()
    SealingKey.objects.all().delete()
    authority(at=AT)
    assert judge(sealed, at=AT).state is State.UNKNOWN


def test_a_file_that_was_signed_but_not_closed_is_not_whole(plain):
    pdf = PROVIDER.sign(plain, Act(name="R.H.", capacity="", reason=""), document=None, at=AT)
    assert judge(pdf, at=AT).state is State.ALTERED


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7", b"\x00" * 1000, b"%PDF-1.7\n" + b"(" * 50_000])
def test_garbage_is_unknown_and_raises_nothing(junk):
    authority(at=AT)
    assert judge(junk, at=AT).state is State.UNKNOWN


def test_an_unsigned_pdf_is_unknown(plain):
    assert judge(plain, at=AT).state is State.UNKNOWN


def test_a_revoked_signature_shows(sealed):
    serial = Certificate.objects.get(subject="R.H.").serial
    revoke(serial, reason="Kunci bocor", at=AT + timedelta(days=1))
    assert judge(sealed, at=AT + timedelta(days=2)).state is State.REVOKED
    revoke(serial, reason="Lagi", at=AT + timedelta(days=3))
    assert Certificate.objects.get(serial=serial).revocation_reason == "Kunci bocor"


def test_old_papers_stay_valid_when_the_keys_are_rotated(sealed):
    before = set(SealingKey.objects.values_list("pk", flat=True))
    rotate(at=AT + timedelta(days=1))
    assert judge(sealed, at=AT + timedelta(days=2)).state is State.VALID
    assert set(SealingKey.objects.filter(retired_at__isnull=True).values_list("pk", flat=True)).isdisjoint(
        before
    )


def test_private_keys_lie_encrypted_and_those_of_signers_nowhere(sealed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM documents_sealingkey")
        assert all("PRIVATE KEY" not in row[0] for row in cursor.fetchall())
    assert SealingKey.objects.count() == len(KeyPurpose)
    assert Certificate.objects.filter(subject__in=["R.H.", "S.W."]).count() == 2


def test_a_certificate_is_issued_to_a_name_and_nothing_else():
    authority(at=AT)
    pair = certificate_for("R.H.", document=None, at=AT)
    assert pair.certificate.subject.rfc4514_string() == "CN=R.H.,O=Narahubung,C=ID"


def test_operators_rotate_and_revoke_by_command(sealed, capsys):
    serial = Certificate.objects.get(subject="R.H.").serial
    call_command("revoke_certificate", serial, "--reason", "Kunci bocor")
    call_command("rotate_sealing_keys")
    assert "root:" in capsys.readouterr().out
    assert Certificate.objects.get(serial=serial).revoked_at
    with pytest.raises(CommandError, match="no certificate"):
        call_command("revoke_certificate", "abc", "--reason", "x")


def test_validators_can_fetch_the_authority_and_its_revocations(client, sealed):
    serial = Certificate.objects.get(subject="R.H.").serial
    revoke(serial, reason="Kunci bocor", at=AT)
    pem = client.get("/verifikasi/otoritas.pem").content
    assert pem.count(b"BEGIN CERTIFICATE") == 1
    assert b"PRIVATE" not in pem
    listed = load_der_x509_crl(client.get("/verifikasi/pencabutan.crl").content)
    assert listed.get_revoked_certificate_by_serial_number(int(serial, 16))
