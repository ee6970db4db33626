"""The PDF: made by a worker, once, from data that is never read as markup."""

import hashlib
import io
from datetime import timedelta

import pytest
import typst
from django.core.files.storage import default_storage
from pypdf import PdfReader

from documents import rendering
from documents.drafting import request_preview, revise
from documents.models import RenderState
from documents.rendering import compile_pdf, render_next
from documents.signing import render_again, sign
from documents.tests.factories import LETTER, NOW, a_draft, a_receipt, checked, head, signed, writer

pytestmark = pytest.mark.django_db

HOSTILE = (
    '#read("/etc/passwd") *tebal* $x^2$ <script>alert(1)</script> _garis_ `kode` @ref // komentar #import'
)


def text_of(file) -> str:
    with file.open("rb") as stored:
        pages = PdfReader(io.BytesIO(stored.read())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def rendered(paper, *, now=NOW):
    render_next(now=now, pk=paper.pk)
    paper.refresh_from_db()
    return paper


def test_a_letter_says_number_date_subject_code_and_where_to_check_it(settings):
    settings.SITE_URL = "https://narahubung.example"
    paper = rendered(signed())
    text = text_of(paper.file)
    for words in (
        paper.number, "Banjarmasin, 10 Maret 2026", "Permintaan kelengkapan data", paper.verification_code,
        "narahubung.example/verifikasi/", "Ditandatangani secara elektronik", "(tidak tersertifikasi)",
        "Kepala Perwakilan", "H.K.", "Salinan KTP", "Tembusan", "Halaman 1 dari 1", "R.H.", "Jalan Contoh 2",
    ):  # fmt: skip
        assert words in text
    assert "KONSEP" not in text


def test_the_qr_code_leads_to_the_paper_s_own_page(settings):
    settings.SITE_URL = "https://narahubung.example"
    paper = rendered(signed())
    with paper.file.open("rb") as stored:
        assert f"https://narahubung.example/verifikasi/{paper.verification_code}/" in alternatives(
            stored.read()
        )


def alternatives(pdf: bytes) -> str:
    """The texts that stand for pictures when the paper is read aloud."""
    found = []
    reader = PdfReader(io.BytesIO(pdf))
    for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})) + 1):
        thing = reader.get_object(number) if number else None
        if isinstance(thing, dict) and "/Alt" in thing:
            found.append(str(thing["/Alt"]))
    return " ".join(found)


def test_hash_and_size_are_those_of_the_stored_bytes():
    paper = rendered(signed())
    with paper.file.open("rb") as stored:
        pdf = stored.read()
    assert (paper.sha256, paper.size) == (hashlib.sha256(pdf).hexdigest(), len(pdf))
    assert paper.render_state == RenderState.DONE


def test_the_address_of_a_file_tells_nothing():
    paper = rendered(signed())
    assert paper.file.name.startswith("documents/2026/03/")
    assert "R.H" not in paper.file.name
    assert paper.number.replace("/", "-") not in paper.file.name


def test_the_same_input_gives_the_same_bytes():
    day = NOW.date()
    paper = rendering.paper_of(signed(), {**LETTER, "addressee": {"lines": ["R.H."]}})
    assert compile_pdf("letter", 1, paper, day=day) == compile_pdf("letter", 1, paper, day=day)


def test_signs_of_markup_in_data_are_plain_text(owner):
    owner.name = HOSTILE
    content = {
        **LETTER,
        "subject": HOSTILE,
        "paragraphs": [HOSTILE, {"list": [HOSTILE]}, *LETTER["paragraphs"]],
    }
    text = text_of(rendered(signed(content=content)).file)
    assert text.count('#read("/etc/passwd") *tebal* $x^2$') >= 4
    assert "root:" not in text


@pytest.mark.parametrize("name", ["A" * 300, "Nama " * 60, "Ç. Ñandú", "نور 😀 中文", "a\x00b\u202ec", "😀"])
def test_no_name_stops_a_letter(owner, name):
    owner.name = name
    paper = rendered(signed())
    assert paper.render_state == RenderState.DONE


def test_a_letter_of_many_pages_numbers_them_and_keeps_the_signature_with_the_closing():
    content = {**LETTER, "paragraphs": ["Kalimat yang cukup panjang untuk mengisi halaman. " * 12] * 16}
    paper = rendered(signed(content=content))
    with paper.file.open("rb") as stored:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(stored.read())).pages]
    assert len(pages) >= 3
    assert f"Halaman 2 dari {len(pages)}" in pages[1]
    assert "Demikian surat ini" in pages[-1]
    assert "H.K." in pages[-1]


def test_a_receipt_shows_the_number_and_that_the_system_made_it():
    text = text_of(rendered(a_receipt()).file)
    for words in ("000123.2026", "TANDA TERIMA LAPORAN", "pukul 09.00 WITA", "R.H.", "tanpa tanda tangan"):
        assert words in text


def test_minutes_say_on_which_day_they_were_signed():
    text = text_of(rendered(signed(kind="closing_minutes")).file)
    assert "Pada hari ini, Selasa, tanggal 10 Maret 2026," in text
    assert "BERITA ACARA" in text


def test_a_preview_is_marked_and_goes_away_when_the_text_changes_or_is_signed(
    django_capture_on_commit_callbacks,
):
    paper = rendered(request_preview(a_draft()))
    text = text_of(paper.preview)
    assert "KONSEP" in text
    assert "Belum bernomor" in text
    name = paper.preview.name
    with django_capture_on_commit_callbacks(execute=True):
        revise(paper, content=LETTER, by=writer(), at=NOW)
    paper.refresh_from_db()
    assert (paper.preview.name, default_storage.exists(name)) == ("", False)

    other = rendered(request_preview(checked()))
    name = other.preview.name
    with django_capture_on_commit_callbacks(execute=True):
        other = sign(other, by=head(), at=NOW)
    assert (other.preview.name, default_storage.exists(name)) == ("", False)


def test_a_second_worker_finds_nothing_to_do_after_the_first():
    signed()
    assert render_next(now=NOW) is True
    assert render_next(now=NOW) is False


def test_a_failure_is_tried_three_times_with_pauses_then_told_in_words(owner, caplog):
    paper = signed()
    owner.failure = ValueError("nama R.H. rusak")
    at = NOW
    for attempt in (1, 2, 3):
        assert render_next(now=at) is True
        paper.refresh_from_db()
        assert paper.render_attempts == attempt
        assert render_next(now=at) is False
        at += timedelta(minutes=10)
    assert paper.render_state == RenderState.FAILED
    assert "Hubungi admin" in paper.render_error
    assert "R.H." not in caplog.text

    owner.failure = None
    paper = rendered(render_again(paper))
    assert (paper.render_state, paper.render_error) == (RenderState.DONE, "")


def test_one_bad_document_does_not_hold_up_the_next(owner):
    signed()
    owner.failure = LookupError()
    render_next(now=NOW)
    owner.failure = None
    good = signed()
    render_next(now=NOW)
    good.refresh_from_db()
    assert good.render_state == RenderState.DONE


def test_a_template_that_does_not_exist_is_a_failure_with_words():
    paper = a_draft()
    paper.template_version = 99
    paper.save(update_fields=["template_version"])
    paper = rendered(request_preview(paper))
    assert paper.render_error == "Isi surat tidak lengkap atau templatnya tidak ada."


def test_a_broken_template_is_a_failure_with_words(monkeypatch):
    monkeypatch.setattr(rendering, "_compile", fail)
    assert "disusun" in rendered(signed()).render_error


def fail(*args, **kwargs):
    raise typst.TypstError("unknown variable", "")


def test_a_full_disk_is_a_failure_with_words(monkeypatch):
    monkeypatch.setattr(rendering, "store", no_space)
    paper = rendered(signed())
    assert "Periksa penyimpanan" in paper.render_error
    assert (paper.sha256, paper.file.name) == ("", "")


def no_space(*args):
    raise OSError("No space left on device")
