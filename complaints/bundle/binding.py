"""Binding: every part becomes pages, then contents, running numbers and bookmarks. Runs in a worker only."""

import io
import logging
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from complaints.bundle.contents import Part, parts_of
from complaints.models import BundleReader, CaseBundle, CaseFile
from complaints.orders import CannotBeMade
from documents.paper import clean
from documents.rendering import compile_pdf

logger = logging.getLogger(__name__)

DOTS_PER_INCH = 150.0
PAGES_MAX = 3_000
# What a damaged or encrypted PDF may raise while it is read.
UNREADABLE = (PyPdfError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError)


class TooManyPages(CannotBeMade):
    """The file would be longer than anybody can open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The finished file."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Pages:
    part: Part
    pdf: bytes
    count: int


def bind(bundle: CaseBundle, *, now: datetime) -> Bound:
    """Return the bound file. Errors: what the template raises, OSError of the storage, TooManyPages."""
    day = bundle.complaint.local_date(now)
    with override("id"):
        inside, apart = _pages_of(bundle, day)
        front = _front(bundle, inside, apart, day=day)
        return _joined(bundle, front, inside, day=day)


def _pages_of(bundle: CaseBundle, day: date) -> tuple[list[_Pages], list[str]]:
    """Return the parts as pages, and the titles of files that no page can show."""
    inside: list[_Pages] = []
    apart: list[str] = []
    for part in parts_of(bundle):
        pdf = _pdf_of(part, day)
        count = _count(pdf) if pdf else 0
        if pdf and count:
            inside.append(_Pages(part, pdf, count))
        else:
            apart.append(part.title)
        if sum(pages.count for pages in inside) > PAGES_MAX:
            raise TooManyPages(
                _("Berkas ini lebih dari %(n)s halaman. Unduh bagiannya satu per satu.") % {"n": PAGES_MAX}
            )
    return inside, apart


def _pdf_of(part: Part, day: date) -> bytes:
    """Return the pages of a part, b'' when it has none (sound, film, a file that cannot be read)."""
    if part.paper is not None:
        with part.paper.file.open("rb") as stored:
            return bytes(stored.read())
    if part.file is not None:
        return _pdf_of_file(part.file)
    return compile_pdf("bundle", 1, _text(part, day), day=day, archival=False)


def _text(part: Part, day: date) -> dict[str, Any]:
    cleaned: dict[str, Any] = clean({"form": "part", "title": part.title, "paragraphs": part.blocks})
    return {**cleaned, "date": [day.year, day.month, day.day]}


def _pdf_of_file(file: CaseFile) -> bytes:
    with file.file.open("rb") as stored:
        content = bytes(stored.read())
    if file.content_type == "application/pdf":
        return content
    if not file.content_type.startswith("image/"):
        return b""
    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.convert("RGB").save(out, "PDF", resolution=DOTS_PER_INCH)
    except (UnidentifiedImageError, OSError, ValueError):
        return b""
    return out.getvalue()


def _count(pdf: bytes) -> int:
    try:
        reader = PdfReader(io.BytesIO(pdf))
        return 0 if reader.is_encrypted else len(reader.pages)
    except UNREADABLE:
        return 0


def _front(bundle: CaseBundle, inside: list[_Pages], apart: list[str], *, day: date) -> bytes:
    """Return the page of contents. Its own length moves the numbers it tells, so it is set until they agree."""
    length = 1
    while True:
        pdf = compile_pdf(
            "bundle", 1, _contents(bundle, inside, apart, day=day, length=length), day=day, archival=False
        )
        found = _count(pdf)
        if found == length:
            return pdf
        length = found


def _contents(
    bundle: CaseBundle, inside: list[_Pages], apart: list[str], *, day: date, length: int
) -> dict[str, Any]:
    rows, page = [], length + 1
    for pages in inside:
        on = date_format(pages.part.on, "j F Y") if pages.part.on else ""
        rows.append([pages.part.title, on, str(page)])
        page += pages.count
    case = bundle.complaint
    reader = bundle.agency.name if bundle.agency else BundleReader(bundle.reader).label
    cleaned: dict[str, Any] = clean({
        "form": "front", "office": case.office.name,
        "title": _("Berkas laporan %(number)s") % {"number": case.agenda_number},
        "opening": _("Disusun %(day)s untuk: %(reader)s. Identitas pelapor tidak termasuk dalam berkas ini.") % {
            "day": date_format(day, "j F Y"), "reader": reader,
        },
        "contents-title": _("Isi"), "contents-head": [_("Bagian"), _("Tanggal"), _("Halaman")], "contents": rows,
        "apart-title": _("Disimpan terpisah (suara, film, atau berkas yang tidak dapat dicetak)"), "apart": apart,
    })  # fmt: skip
    return {**cleaned, "date": [day.year, day.month, day.day]}


def _joined(bundle: CaseBundle, front: bytes, inside: list[_Pages], *, day: date) -> Bound:
    """Join the pages; scripts, forms and links of what people sent in do not come along."""
    writer = PdfWriter()
    writer.append(io.BytesIO(front), import_outline=False)
    for pages in inside:
        start = len(writer.pages)
        writer.append(io.BytesIO(pages.pdf), import_outline=False)
        writer.add_outline_item(title=pages.part.title, page_number=start)
    writer.remove_annotations(None)
    number = bundle.complaint.agenda_number
    total = len(writer.pages)
    numbers = compile_pdf(
        "pagenumbers", 1, {"title": number, "pages": total, "date": [day.year, day.month, day.day]}, day=day,
        archival=False,
    )  # fmt: skip
    for page, over in zip(writer.pages, PdfReader(io.BytesIO(numbers)).pages, strict=True):
        page.merge_page(over)
    writer.metadata = None
    writer.add_metadata({"/Title": _("Berkas laporan %(number)s") % {"number": number}})
    out = io.BytesIO()
    writer.write(out)
    return Bound(pdf=out.getvalue(), pages=total)
