"""Minutes somebody tampered with: our judge, pyHanko and poppler each find out, whatever was done to the file."""

import io
import shutil
import subprocess
from datetime import timedelta

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from documents.models import Certificate, SealingKey
from documents.sealing.authority import authority, roots
from documents.sealing.judge import State, judge
from forums.tests.test_stamps import LATER, bytes_of, in_force

pytestmark = pytest.mark.django_db
THEN = LATER + timedelta(hours=3)
SIGNATURES = 5  # four people and the seal


@pytest.fixture
def pdf(held):
    return bytes_of(in_force(held))


def we_say(pdf):
    return judge(pdf, at=THEN).state is State.VALID


def pyhanko_says(pdf):
    """Every signature whole, of our authority, and nothing behind it but signatures and proofs."""
    trusted = [x509.Certificate.load(root.public_bytes(Encoding.DER)) for root in roots()]
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        statuses = [
            validate_pdf_signature(
                one, ValidationContext(trust_roots=trusted, allow_fetching=False, moment=THEN)
            )
            for one in signatures
        ]
    except (PdfError, SigningError, SignatureValidationError, ValueError):
        return False
    return len(statuses) == SIGNATURES and all(status.bottom_line for status in statuses)


def poppler_says(pdf, folder):
    """Every signature whole, and one of them, the stamp of time, over the total file. Whose they are it cannot know."""
    tool = shutil.which("pdfsig")
    assert tool, "poppler-utils is missing: the tests need its pdfsig"
    file = folder / "ba.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(
        [tool, "-nocert", file], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    whole = said.count("Signature Validation: Signature is Valid.") == SIGNATURES
    return whole and "- Total document signed" in said


def flipped(pdf):
    """One bit of one byte of the text of the first page."""
    place = pdf.index(b"stream") + 200
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def swapped(pdf):
    """Another first page under the same signatures."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.remove_page(0)
    writer.insert_blank_page(595, 842, 0)
    return written(writer)


def appended(pdf):
    """A page behind everything, in a revision of its own; what was signed stays as it was."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_blank_page(width=595, height=842)
    out = written(writer)
    assert out.startswith(pdf)
    return out


def covered(pdf):
    """The look of a signature's stamp changed in a later revision."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.pages[-1]["/Annots"][0].get_object()["/AP"]["/N"].get_object().set_data(b"0 0 222 88 re f")
    return written(writer)


def shortened(pdf):
    """The last revision cut off: the seal is there, the stamp of time is not."""
    return pdf[: pdf.rindex(b"%%EOF", 0, pdf.rindex(b"%%EOF")) + len(b"%%EOF\n")]


def written(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_all_three_find_the_untouched_file_good(pdf, tmp_path):
    assert (we_say(pdf), pyhanko_says(pdf), poppler_says(pdf, tmp_path)) == (True, True, True)


@pytest.mark.parametrize("attack", [flipped, swapped, appended, covered])
def test_each_attack_turns_every_verdict(pdf, tmp_path, attack):
    touched = attack(pdf)
    said = (we_say(touched), pyhanko_says(touched), poppler_says(touched, tmp_path))
    assert said == (False, False, False)


def test_a_file_without_its_last_revision_is_not_whole(pdf, tmp_path):
    touched = shortened(pdf)
    assert (we_say(touched), poppler_says(touched, tmp_path)) == (False, False)


def test_signatures_of_a_foreign_authority_are_nobodys(pdf):
    """Whole in themselves, names and all, but no root of ours stands behind them."""
    Certificate.objects.all().delete()
    SealingKey.objects.all().delete()
    authority(at=THEN)
    assert judge(pdf, at=THEN).state is State.UNKNOWN
    assert not pyhanko_says(pdf)
