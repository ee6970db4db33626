"""Handing out PDFs. Whoever calls has passed the gate before."""

from string import ascii_letters, digits

from django.core.files.base import File
from django.http import Http404, HttpResponse

from documents.models import Document, DocumentState

_PLAIN = f"{ascii_letters}{digits}.-"


def pdf_response(document: Document, *, inline: bool = False) -> HttpResponse:
    """Answer with the PDF of an issued document; Http404 while it has not been made. Stays in no shared cache."""
    if not document.file:
        raise Http404
    return _answer(document.file, f"{filename(document)}.pdf", inline=inline)


def preview_response(document: Document) -> HttpResponse:
    """Answer with the PDF of a draft, marked as a draft; Http404 when none was made."""
    if not document.preview or document.state not in {DocumentState.DRAFT, DocumentState.CHECKED}:
        raise Http404
    return _answer(document.preview, f"konsep-{document.pk}.pdf", inline=True)


def filename(document: Document) -> str:
    """Return a name that says which paper it is and nothing of its subject: 'B-0012-PC.02-22-III-2026'."""
    return "".join(c if c in _PLAIN else "-" for c in document.number) or str(document.pk)


def _answer(file: File, name: str, *, inline: bool) -> HttpResponse:
    with file.open("rb") as stored:  # a few hundred kilobytes at most
        response = HttpResponse(stored.read(), content_type="application/pdf")
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
