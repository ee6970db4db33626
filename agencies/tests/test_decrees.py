"""The scan of a decree: a whole PDF within the limit, kept under a random name."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agencies.decrees import DecreeRefused, accept_decree
from agencies.tests.factories import PDF


def upload(content, name="SK Bupati H.K.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_pdf_is_kept_whole_under_a_name_that_says_nothing():
    accepted = accept_decree(upload(PDF))
    assert accepted.read() == PDF
    assert accepted.name.endswith(".pdf")
    assert "H.K" not in accepted.name
    assert accepted.name != accept_decree(upload(PDF)).name


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><script>alert(1)</script>", "bukan PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 64, "bukan PDF"),
        (b"MZ" + b"0" * 64, "bukan PDF"),
        (b"%PDF-1.7\n1 0 obj", "tidak utuh"),
    ],
)
def test_another_content_is_refused_whatever_its_name(content, words):
    with pytest.raises(DecreeRefused, match=words):
        accept_decree(upload(content))


def test_the_limit_is_told(settings):
    settings.ATTACHMENT_MAX_MIB = 1
    with pytest.raises(DecreeRefused, match="1 MB"):
        accept_decree(upload(PDF + b"0" * 1024 * 1024))
