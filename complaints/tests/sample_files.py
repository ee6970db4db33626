"""Small real files of every accepted type, made on the spot."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def picture(form="JPEG", *, size=(40, 30), exif=None, **options):
    out = io.BytesIO()
    image = Image.new("RGB", size, (20, 90, 100))
    if exif:
        options["exif"] = exif
    image.save(out, form, **options)
    return out.getvalue()


def located_exif():
    """Tags of a phone's photo: lying on its side, with camera and place."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telepon"
    exif.get_ifd(0x8825)[1] = "S"
    return exif


def pdf(extra=b""):
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R" + extra + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    )


def docx(*, extra=(), main_type=WORD_TYPE, relations="<Relationships/>"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main_type}"/></Types>')
        parts.writestr("word/document.xml", "<w:document/>")
        parts.writestr("word/_rels/settings.xml.rels", relations)
        for name in extra:
            parts.writestr(name, b"x")
    return out.getvalue()


def mp3():
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413  # MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes
    return frame * 3


def box(name, body=b""):
    return (8 + len(body)).to_bytes(4, "big") + name + body


def mp4(brand=b"isom"):
    head = box(b"ftyp", brand + b"\0\0\2\0" + brand + b"mp41")
    return head + box(b"moov", b"\0" * 32) + box(b"mdat", b"\0" * 64)


def upload(name, content, content_type="application/octet-stream"):
    return SimpleUploadedFile(name, content, content_type=content_type)
