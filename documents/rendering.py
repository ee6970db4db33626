"""Making the PDF, in a worker only: issued papers once and for ever, drafts as a marked preview."""

import hashlib
import json
import logging
import secrets
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from django.core.exceptions import ObjectDoesNotExist
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from accounts.encryption import SealedTextUnreadable
from documents.models import Document, DocumentState, RenderState
from documents.paper import boxed, paper_of
from documents.registry import OwnerMissing, acts_of, owner_of
from documents.rendering_queue import drop_preview
from documents.sealing.papers import seal_paper
from documents.sealing.provider import SigningFailed, SigningRefused, SigningUnreachable, remote_issuer
from documents.stamps import sheets_of

if TYPE_CHECKING:
    from typst import PDFStandard

logger = logging.getLogger(__name__)

TEMPLATES = Path(__file__).with_name("typst")
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(minutes=1)  # times the number of attempts
# PDF/A-2a keeps for decades, PDF/UA-1 can be read aloud. "Written as", not certified: no full checker ran on it.
STANDARDS: list["PDFStandard"] = ["a-2a", "ua-1"]

_FAILURES = (
    typst.TypstError, OSError, ObjectDoesNotExist, DatabaseError, OwnerMissing, SealedTextUnreadable, LookupError,
    TypeError, ValueError, SigningFailed,
)  # fmt: skip


@transaction.atomic
def render_next(*, now: datetime, pk: int | None = None) -> bool:
    """Make the PDF of one waiting document, or of the one named; False when there is none to take.

    Two workers never hold the same row. A failure is tried three times with pauses, then stands on the document in
    words.
    """
    waiting = Document.objects.waiting_to_render(now).select_for_update(of=("self",), skip_locked=True)
    if pk is not None:
        waiting = waiting.filter(pk=pk)
    document = waiting.select_related("office", "signed_by").first()
    if document is None:
        return False
    try:
        with transaction.atomic():
            render(document, now=now)
    except _FAILURES as failure:
        _note_failure(document, failure, now=now)
    return True


def render(document: Document, *, now: datetime) -> None:
    """Make and store the PDF of a document that the caller holds under a lock.

    An issued paper gets its file, hash and size, once; a draft gets a preview. Errors: whatever the template, the
    owner or the storage raises.
    """
    content = owner_of(document).rendering_content(document)
    day = document.dated_on or document.office.local_date(now)
    acts = acts_of(document)
    paper = {
        **paper_of(document, content),
        "sheets": sheets_of(document, acts, sealed_by=remote_issuer(), at=now),
    }
    pdf = compile_pdf(document.template, document.template_version, paper, day=day)
    if document.state in {DocumentState.ISSUED, DocumentState.VOID}:
        document.signature_issuer = remote_issuer()
        _keep(document, seal_paper(document, pdf, acts=acts, at=now), day)
    else:
        drop_preview(document)
        document.preview.name = _store(document, "previews", day, pdf)
    document.render_state = RenderState.DONE
    document.render_error = ""
    document.save(
        update_fields=[
            "file",
            "sha256",
            "size",
            "preview",
            "render_state",
            "render_error",
            "signature_issuer",
        ]
    )


def compile_pdf(
    template: str, version: int, paper: dict[str, Any], *, day: date, archival: bool = True
) -> bytes:
    """Return the PDF of a template with its input: the same bytes for the same input. Errors: typst.TypstError.

    `day` is the file's own date: that of the paper, or of the preview. The input reaches the template as data and is
    never read as markup; the template sees no file outside its own folder. `archival`: written as PDF/A and PDF/UA.
    """
    standards = STANDARDS if archival else []
    try:
        return _compile(template, version, paper, day, standards=standards)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error) and "codepoint" not in str(error):
            raise
    return _compile(template, version, boxed(paper), day, standards=standards)


def _compile(
    template: str, version: int, paper: dict[str, Any], day: date, *, standards: list["PDFStandard"]
) -> bytes:
    source = TEMPLATES / template / f"v{version}.typ"
    if not source.is_file():
        raise LookupError(f"There is no template {template} v{version}.")
    made = datetime.combine(day, time(), tzinfo=UTC)
    data = {**paper, "date": [day.year, day.month, day.day]}
    return typst.compile(
        str(source), root=str(TEMPLATES), font_paths=[str(TEMPLATES / "fonts")], ignore_system_fonts=True,
        format="pdf", sys_inputs={"paper": json.dumps(data, ensure_ascii=False)}, pdf_standards=standards,
        timestamp=int(made.timestamp()),
    )  # fmt: skip


def _keep(document: Document, pdf: bytes, folder: date) -> None:
    document.sha256 = hashlib.sha256(pdf).hexdigest()
    document.size = len(pdf)
    document.file.name = _store(document, "documents", folder, pdf)


def _store(document: Document, place: str, folder: date, pdf: bytes) -> str:
    """Store bytes under a random name, so that no address tells what it holds."""
    name = f"{place}/{folder:%Y/%m}/{secrets.token_hex(16)}.pdf"
    return str(document.file.storage.save(name, ContentFile(pdf)))


def _note_failure(document: Document, failure: Exception, *, now: datetime) -> None:
    """Count the failure; the third is the last, and a refusal at once: a wrong passphrase is not tried again.

    The log names the kind of error only: texts may hold names.
    """
    logger.warning("Document %s could not be rendered: %s", document.pk, type(failure).__name__)
    attempts = document.render_attempts + 1
    document.refresh_from_db(fields=["render_state", "render_attempts", "file", "sha256", "size", "preview"])
    document.render_attempts = attempts
    document.render_after = now + RETRY_AFTER * attempts
    document.render_error = _readable(failure, attempt=attempts)[:300]
    if attempts >= MAX_ATTEMPTS or isinstance(failure, SigningRefused):
        document.render_state = RenderState.FAILED
    document.save(update_fields=["render_state", "render_attempts", "render_after", "render_error"])


def _readable(failure: Exception, *, attempt: int) -> str:
    if isinstance(failure, typst.TypstError):
        return _("Templat tidak dapat disusun: %(detail)s") % {"detail": str(failure)}
    if isinstance(failure, SigningFailed):
        return _unsigned(failure, attempt=attempt)
    if isinstance(failure, OSError):
        return _("Berkas tidak dapat disimpan. Periksa penyimpanan, lalu buat lagi.")
    if isinstance(failure, SealedTextUnreadable):
        return _("Identitas tidak dapat dibuka dengan kunci yang terpasang.")
    if isinstance(failure, LookupError):
        return _("Isi surat tidak lengkap atau templatnya tidak ada.")
    return _("PDF tidak dapat dibuat (%(kind)s). Hubungi admin sistem.") % {"kind": type(failure).__name__}


def _unsigned(failure: SigningFailed, *, attempt: int) -> str:
    """Return why a paper could not be signed, for who signed it, and whether the program goes on trying."""
    if isinstance(failure, SigningRefused):
        return str(failure)
    if not isinstance(failure, SigningUnreachable):
        return _("PDF tidak dapat ditandatangani: %(detail)s") % {"detail": str(failure)}
    if attempt >= MAX_ATTEMPTS:
        return _("%(why)s Sudah dicoba %(n)s kali. Buat lagi nanti.") % {"why": failure, "n": attempt}
    tried = {"why": failure, "n": attempt, "of": MAX_ATTEMPTS}
    return _("%(why)s Percobaan %(n)s dari %(of)s; kami mencoba lagi beberapa menit lagi.") % tried
