"""The page of signatures: a stamp per signer, and over each the field of the very signature."""

import io
import subprocess
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader

from documents.models import RenderState
from documents.rendering import render_next
from documents.sealing.judge import State, judge
from documents.stamps import COLUMNS, HEIGHT, MARGIN_LEFT, MARGIN_TOP, ROWS, WIDTH, boxes, drawn
from documents.tests.stand_in_service import running
from forums.minutes import begin, freeze
from forums.models import SignatureMethod
from forums.signing import ask_signers, conclude, record_paper, sign
from forums.tests.factories import DAY
from forums.tests.test_minutes import typed

LATER = DAY + timedelta(hours=4)
DRAWING = "M 60 150 L 80 60 L 110 40 L 120 90 L 140 120 L 180 100 L 200 150 L 240 90 L 300 140 L 420 160"

pytestmark = pytest.mark.django_db


def in_force(held):
    """Minutes in force: drawn, typed, typed with a reservation, and one on paper."""
    minutes = freeze(begin(held, by=held.facilitator, at=DAY), by=held.facilitator, at=DAY)
    ask_signers(minutes, by=held.facilitator, at=DAY)
    drawn, plain, reserved, on_paper = minutes.signatures.select_related("minutes", "participant").order_by(
        "pk"
    )
    sign(drawn, typed(drawn, method=SignatureMethod.DRAWN, drawing=DRAWING), at=LATER)
    sign(plain, typed(plain), at=LATER + timedelta(minutes=1))
    sign(reserved, typed(reserved, reservation="Batas waktu terlalu lama"), at=LATER + timedelta(minutes=2))
    scan = ContentFile(b"scan", "lembar.pdf")
    record_paper(on_paper, scan, by=held.facilitator, at=LATER + timedelta(minutes=3))
    made = conclude(minutes, by=held.facilitator, at=LATER + timedelta(hours=1)).document
    assert render_next(now=LATER + timedelta(hours=2), pk=made.pk)
    made.refresh_from_db()
    assert made.render_state == RenderState.DONE, made.render_error
    return made


@pytest.fixture
def paper(held):
    """The minutes, sealed by the installation's own authority."""
    return in_force(held)


def bytes_of(paper):
    with paper.file.open() as file:
        return file.read()


def fields_of(reader):
    """The filled fields in their order, each with the number of its page."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    fields = [entry.get_object() for entry in reader.trailer["/Root"]["/AcroForm"]["/Fields"]]
    return [
        (pages[field.raw_get("/P").idnum], field)
        for field in fields
        if not field["/T"].startswith("Timestamp")
    ]


def test_each_signature_is_the_field_over_its_own_stamp(paper, tmp_path):
    """Words and signature stand at one place, and every judge still finds the file whole."""
    pdf = bytes_of(paper)
    reader = PdfReader(io.BytesIO(pdf))
    fields = fields_of(reader)
    assert [field["/T"] for _page, field in fields] == [*(f"Tanda tangan {n}" for n in (1, 2, 3, 4)), "Segel"]
    file = tmp_path / "ba.pdf"
    file.write_bytes(pdf)
    words = [
        "Penyelenggara Utama", "Wakil Unsur A", "Wakil Unsur B", "Wakil Unsur C", "Segel kantor"
    ]  # fmt: skip
    for (page, field), box, expected in zip(fields, boxes(5), words, strict=True):
        left, low, right, high = (float(side) for side in field["/Rect"])
        top = float(reader.pages[page].mediabox.height) - high
        assert page == len(reader.pages) - 1
        assert (left, top) == pytest.approx((MARGIN_LEFT + box.left, MARGIN_TOP + box.top), abs=0.1)
        cut = ["-x", round(left), "-y", round(top), "-W", round(right - left), "-H", round(high - low)]
        said = subprocess.run(
            ["pdftotext", "-f", str(page + 1), "-layout", *map(str, cut), file, "-"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert expected in said
    assert judge(pdf, at=LATER + timedelta(days=1)).state is State.VALID
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid") == len(fields)


def test_a_stamp_says_name_element_time_and_how(paper):
    reader = PdfReader(io.BytesIO(bytes_of(paper)))
    said = " ".join(reader.pages[-1].extract_text().split())
    for words in (
        "Penyelenggara layanan", "12 November 2026 13.00 WITA ditulis dengan jari atau tetikus",
        "12 November 2026 13.01 WITA nama diketik", "Dengan catatan", "di atas kertas, dipindai fasilitator",
        "12 November 2026 15.00 WITA Menutup semua tanda tangan", "tidak tersertifikasi",
    ):  # fmt: skip
        assert words in said
    assert said.count("Wakil Unsur A") == 2  # whose stamp it is, and the name as it was typed


def test_the_file_is_still_written_as_pdf_a_with_tags(paper):
    """What PDF/A-2a and PDF/UA-1 ask of what the signing adds: an appearance, printed, in the tags; no new font."""
    reader = PdfReader(io.BytesIO(bytes_of(paper)))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    for claim in ('pdfaid:part="2"', 'pdfaid:conformance="A"', 'pdfuaid:part="1"'):
        assert claim in xmp
    tags = dict(zip(*[iter(root["/StructTreeRoot"]["/ParentTree"]["/Nums"])] * 2, strict=True))
    for _page, field in fields_of(reader):
        look = field["/AP"]["/N"].get_object()
        assert look.get_data()
        assert "/Font" not in look.get("/Resources", {})
        assert field["/F"] & 0b111 == 0b100  # printed, not hidden
        element = tags[field["/StructParent"]].get_object()
        assert (element["/S"], element["/Alt"]) == ("/Form", field["/TU"])
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            described = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(described)


def test_two_hundred_stamps_are_laid_out_on_pages_without_touching():
    places = boxes(201)
    assert places[-1].page == -(-201 // (COLUMNS * ROWS)) - 1
    page = [place for place in places if place.page == 0]
    assert len({(place.left, place.top) for place in page}) == COLUMNS * ROWS
    assert max(place.left for place in page) + WIDTH <= 456.4  # the text area of the frame
    assert max(place.top for place in page) + HEIGHT <= 728.5


@pytest.mark.parametrize("path", ["", "M 1 1", "M 0 0 L 640 0", "M 5 5 L 5 240", DRAWING])
def test_any_stroke_of_the_pad_fits_the_box(path):
    picture = drawn(path)
    assert (picture is None) is (path == "")
    if picture:
        assert 0 < picture["width"] <= 180


def test_a_remote_seal_closes_signatures_that_stay_honestly_uncertified(held, settings):
    with running() as service:
        settings.SIGNING_PROVIDER = "documents.sealing.remote.RemoteProvider"
        settings.SIGNING_REMOTE = service.settings()
        pdf = bytes_of(in_force(held))
        found = judge(pdf, at=LATER + timedelta(days=1))
    assert found.state is State.VALID
    assert [one.issuer for one in found.signatures] == ["", "", "", "", "Balai Uji"]
    said = " ".join(PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())
    assert "(tidak tersertifikasi)" in said
    assert "Segel kantor, sertifikat Balai Uji" in said
