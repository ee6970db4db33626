"""Scans of papers enter where every upload enters, and are kept as PDF."""

import io

import pytest
from pypdf import PdfReader

from complaints.scanned_papers import read_scan
from complaints.tests.factories import MONDAY, at
from complaints.tests.sample_files import docx, located_exif, pdf, picture, upload
from documents.refusals import DocumentRefused


def test_a_photo_becomes_a_page_and_loses_what_it_hides():
    scan = read_scan(upload("surat.jpg", picture(exif=located_exif())), at(MONDAY))
    assert len(PdfReader(io.BytesIO(scan)).pages) == 1
    assert b"Exif" not in scan
    assert read_scan(upload("surat.pdf", pdf()), at(MONDAY)) == pdf()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("surat.docx", docx()),
        ("surat.png", picture("PNG")),
        ("surat.pdf", pdf(b"/OpenAction << /S /JavaScript /JS (x) >>")),
        ("surat.pdf", b"MZ"),
        ("surat.pdf", b""),
    ],
)
def test_anything_else_is_refused_with_a_sentence(name, content):
    with pytest.raises(DocumentRefused, match="surat"):
        read_scan(upload(name, content), at(MONDAY))
