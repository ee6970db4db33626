"""Files are hostile: what is taken, what is refused, and in which words."""

import io
import zlib
from datetime import UTC, datetime

import pytest
from PIL import Image

from complaints import files_intake
from complaints.files_intake import FileRefused, accept_all, accept_upload, clean_name
from complaints.models import FilePurpose
from complaints.tests import sample_files as samples

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def take(name, content, purpose=FilePurpose.EVIDENCE):
    return accept_upload(samples.upload(name, content), purpose=purpose, at=AT)


def refusal(name, content, purpose=FilePurpose.EVIDENCE):
    with pytest.raises(FileRefused) as caught:
        take(name, content, purpose)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "mime"),
    [
        ("foto.jpg", samples.picture("JPEG"), "image/jpeg"),
        ("foto.png", samples.picture("PNG"), "image/png"),
        ("foto.webp", samples.picture("WEBP"), "image/webp"),
        ("foto.heic", samples.picture("HEIF"), "image/jpeg"),
        ("surat.pdf", samples.pdf(), "application/pdf"),
        ("surat.docx", samples.docx(), files_intake.file_types.DOCX.mime),
        ("suara.mp3", samples.mp3(), "audio/mpeg"),
        ("suara.m4a", samples.mp4(b"M4A "), "audio/mp4"),
        ("video.mp4", samples.mp4(), "video/mp4"),
    ],
)
def test_each_accepted_type_is_taken(name, content, mime):
    accepted = take(name, content)
    assert accepted.content_type == mime
    assert accepted.content
    assert len(accepted.sha256) == 64


def test_the_type_is_read_from_the_content_and_the_name_follows_it():
    accepted = take("surat.pdf", samples.picture("PNG"))
    assert (accepted.content_type, accepted.name) == ("image/png", "surat.png")


@pytest.mark.parametrize("content", [b"MZ\x90\0program", b"<html><script>", b"just words", b"GIF89a\1\0\1\0"])
def test_anything_else_is_refused_with_what_is_allowed(content):
    assert refusal("berkas.pdf", content) == (
        "berkas.pdf: jenis berkas ini tidak diterima. Pakai JPG, PNG, WebP, HEIC, PDF, DOCX, MP3, atau MP4"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        samples.picture("JPEG")[:200],
        samples.pdf()[:-8],
        samples.docx()[:120],
        samples.mp3()[:500],
        samples.mp4()[:-10],
    ],
)
def test_an_empty_or_cut_off_file_is_called_empty_or_broken(content):
    assert refusal("bukti.x", content) == "bukti.x: berkas kosong atau rusak"


def test_a_file_over_the_limit_says_its_size_and_the_limit(settings):
    settings.ATTACHMENT_MAX_MIB = 1
    assert refusal("besar.jpg", b"\xff" * (1024 * 1024 * 3 // 2)) == (
        "besar.jpg: terlalu besar (1,5 MB). Paling besar 1 MB"
    )


def test_a_picture_keeps_its_dots_upright_and_nothing_else():
    accepted = take("foto.jpg", samples.picture("JPEG", exif=samples.located_exif()))
    with Image.open(io.BytesIO(accepted.content)) as picture:
        assert picture.size == (30, 40)
        assert not picture.getexif()
    assert b"Telepon" not in accepted.content


def test_a_picture_made_to_exhaust_the_server_is_refused_before_it_is_unfolded(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert "gambar terlalu besar" in refusal("bom.png", samples.picture("PNG", size=(40, 30)))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert "gambar terlalu besar" in refusal("bom.png", samples.picture("PNG", size=(40, 30)))


@pytest.mark.parametrize(
    "extra",
    [
        b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>",
        b"/OpenAction<</S/J#61vaScript>>",
        b"/AA<</O<</S/Launch/F(cmd.exe)>>>>",
        b"/Names<</EmbeddedFiles 9 0 R>>",
    ],
)
def test_a_pdf_that_can_run_something_is_refused_kindly(extra):
    assert "memuat program atau makro" in refusal("surat.pdf", samples.pdf(extra))


def test_a_script_inside_packed_objects_of_a_pdf_is_found():
    packed = zlib.compress(b"1 0 <</S/JavaScript/JS(x)>>")
    stream = b">>endobj 5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj<<"
    assert "memuat program" in refusal("surat.pdf", samples.pdf(stream))


def test_the_bytes_of_a_picture_inside_a_pdf_are_not_taken_for_a_script():
    stream = b">>endobj 5 0 obj<</Subtype/Image>>stream\n\x01/JS \x02/JavaScript\nendstream endobj<<"
    assert take("pindaian.pdf", samples.pdf(stream))


@pytest.mark.parametrize(
    "content",
    [
        samples.docx(extra=["word/vbaProject.bin"]),
        samples.docx(main_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
        samples.docx(relations='<Relationship Type="x/attachedTemplate" TargetMode="External"/>'),
        samples.docx(relations='<Relationship Type="x/oleObject"/>'),
    ],
)
def test_a_document_with_macros_is_refused_kindly(content):
    assert "memuat program atau makro" in refusal("surat.docx", content)


def test_a_zip_that_is_no_document_is_not_accepted():
    out = io.BytesIO()
    with samples.zipfile.ZipFile(out, "w") as parts:
        parts.writestr("data.csv", "a,b")
    assert "tidak diterima" in refusal("data.docx", out.getvalue())


def test_a_voice_recording_must_be_a_recording():
    assert "Pakai rekaman MP3" in refusal("foto.jpg", samples.picture(), FilePurpose.VOICE)
    assert take("suara.mp3", samples.mp3(), FilePurpose.VOICE)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\R\\surat.pdf", "surat.pdf"),
        ('a"b\r\nc.pdf', "a-bc.pdf"),
        ("surat\u202efdp.exe", "suratfdp.exe"),
        ("", "berkas"),
        ("...", "berkas"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ],
)
def test_names_carry_no_path_and_no_tricks(raw, clean):
    assert clean_name(raw) == clean


def test_one_bad_file_loses_nothing_of_the_rest():
    uploads = [
        samples.upload("satu.pdf", samples.pdf()),
        samples.upload("dua.exe", b"MZ program"),
        samples.upload("tiga.jpg", samples.picture()),
    ]
    accepted, sentences = accept_all(uploads, purpose=FilePurpose.EVIDENCE, at=AT)
    assert [file.name for file in accepted] == ["satu.pdf", "tiga.jpg"]
    assert len(sentences) == 1
    assert sentences[0].startswith("dua.exe: ")


def test_more_files_than_a_case_may_hold_are_refused_one_by_one(settings):
    settings.ATTACHMENTS_PER_CASE = 3
    uploads = [samples.upload(f"{n}.pdf", samples.pdf()) for n in range(3)]
    accepted, sentences = accept_all(uploads, purpose=FilePurpose.EVIDENCE, at=AT, held=1)
    assert len(accepted) == 2
    assert sentences == ["Paling banyak 3 berkas. Sudah ada 3"]
