"""What a template gets: the document and its completed content as one plain mapping of strings."""

import io
import re
import unicodedata
from datetime import date
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from documents.kinds import KINDS
from documents.models import Document, DocumentState
from documents.sealing.provider import remote_issuer

UNSIGNED_NOTE = "Dibuat oleh sistem, berlaku tanpa tanda tangan."
SIGNED_NOTE = "Ditandatangani secara elektronik (tidak\N{NO-BREAK SPACE}tersertifikasi)"
CERTIFIED_NOTE = "Ditandatangani secara elektronik dengan sertifikat dari %(issuer)s"
NOT_YET = "—"

# Scripts that the fonts of the templates draw. Other signs (emoji, CJK) become a box when they stand in the way of a
# PDF/A: a letter with a box goes out, a letter that cannot be made does not.
_DRAWN = (
    (0x20, 0x24F),
    (0x2B0, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),
)
_BOX = "□"


def paper_of(document: Document, content: dict[str, Any]) -> dict[str, Any]:
    """Return the template's input for a document with its completed content."""
    issued = document.state in {DocumentState.ISSUED, DocumentState.VOID}
    url = verification_url(document) if issued else ""
    signer = document.signed_by.name if document.signed_by else NOT_YET
    texts = {
        "title": f"{document.title} {document.number}".strip(),
        "head": letterhead(document),
        "number": document.number or NOT_YET,
        "date-sentence": _date_sentence(document.dated_on),
        "place-date": f"{document.office.city}, {long_date(document.dated_on)}",
        "nature": content.get("nature", "Biasa"),
        "attachments": content.get("attachments", "-"),
        "addressee": (content.get("addressee") or {}).get("lines", []),
        "reporter-lines": content.get("reporter_lines", []),
        "copies": content.get("copies", []),
        "signer": {"title": content.get("signer_title", ""), "name": signer},
        "signature-note": _signature_note(document),
        "verify-site": _bare(f"{settings.SITE_URL}{reverse('documents:verify')}"),
        "verify-url": url,
        "code": document.verification_code or "",
        **{name: content.get(name, default) for name, default in _PLAIN.items()},
    }
    cleaned: dict[str, Any] = tied(clean(texts))
    cleaned["is-draft"] = not issued
    cleaned["qr"] = qr_svg(url) if url else ""
    return cleaned


_PLAIN: dict[str, Any] = {
    "subject": "",
    "opening": "",
    "paragraphs": [],
    "closing": "",
    "received": "",
    "place": "",
    "channel": "",
    "officer": "",
    "next": [],
}


def _signature_note(document: Document) -> str:
    """Return what kind of signature the paper carries. Who signs without being staff has no certificate elsewhere."""
    if not KINDS[document.kind].is_signed:
        return UNSIGNED_NOTE
    issuer = remote_issuer()
    return CERTIFIED_NOTE % {"issuer": issuer} if issuer and document.signed_by else SIGNED_NOTE


def letterhead(document: Document) -> dict[str, Any]:
    """Return the lines of the office's letterhead."""
    office = document.office
    body, found, branch = office.name.partition(" Perwakilan ")
    lines = [body, f"Perwakilan {branch}"] if found else [office.name]
    if not office.name.casefold().startswith("ombudsman"):
        lines = ["Ombudsman Republik Indonesia", office.name]
    address = ", ".join(line.strip().rstrip(",") for line in office.address.splitlines() if line.strip())
    if office.city.casefold() not in address.casefold():
        address = f"{address}, {office.city}"
    return {"lines": lines, "address": address, "contact": f"Telepon {office.phone} · {office.email}"}


def verification_url(document: Document) -> str:
    """Return the address that the QR code leads to."""
    return f"{settings.SITE_URL}{reverse('documents:verify_code', args=[document.verification_code])}"


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


def long_date(day: date | None) -> str:
    """Return '10 Maret 2026' in Indonesian; a dash while there is no date."""
    if day is None:
        return NOT_YET
    with override("id"):
        return date_format(day, "j F Y")


def _date_sentence(day: date | None) -> str:
    if day is None:
        return f"Pada hari ini, {NOT_YET},"
    with override("id"):
        return f"Pada hari ini, {date_format(day, 'l')}, tanggal {date_format(day, 'j F Y')},"


def qr_svg(url: str) -> str:
    """Return the QR code of an address as SVG text, with the quiet zone the standard asks for."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()


def clean(value: Any) -> Any:
    """Return texts without signs that cannot be printed or that turn the reading direction around."""
    if isinstance(value, str):
        return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in _UNPRINTABLE)
    return _through(value, clean)


def tied(value: Any) -> Any:
    """Return texts in which a citation or a number is not torn apart at the end of a line."""
    if isinstance(value, str):
        return _TORN.sub("\\1\N{NO-BREAK SPACE}", value)
    return _through(value, tied)


def boxed(value: Any) -> Any:
    """Return texts in which every sign outside the drawn scripts is a box."""
    if isinstance(value, str):
        return "".join(c if _is_drawn(c) else _BOX for c in value)
    return _through(value, boxed)


_TORN = re.compile(r"\b(Pasal|ayat|huruf|Nomor|Tahun|pukul) (?=\S)")
_UNPRINTABLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def _is_drawn(character: str) -> bool:
    return character in "\n\t" or any(low <= ord(character) <= high for low, high in _DRAWN)


def _through(value: Any, change: Any) -> Any:
    if isinstance(value, list):
        return [change(part) for part in value]
    if isinstance(value, dict):
        return {key: change(part) for key, part in value.items()}
    return value
