"""Papers signed by hand: numbered first, because the number stands on the paper; issued with the scan of it.

Such a paper never gets a digital signature: its bytes are the scan, and the verification page says so.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from documents.drafting import locked, require_state
from documents.models import Document, DocumentState, RenderState
from documents.permissions import may_revise, may_sign
from documents.refusals import DocumentRefused
from documents.registry import owner_of
from documents.rendering import store
from documents.rendering_queue import drop_preview
from documents.signing import number

ScanReader = Callable[[UploadedFile, datetime], bytes]
_readers: list[ScanReader] = []


def register(reader: ScanReader) -> None:
    """Let `reader` judge uploaded scans: it returns a PDF, or raises DocumentRefused (AppConfig.ready)."""
    _readers[:] = [reader]


def read_scan(upload: UploadedFile, *, at: datetime) -> bytes:
    """Return an uploaded scan as PDF. Raises DocumentRefused for a file that is not accepted."""
    if not _readers:
        raise DocumentRefused(_("Pindaian tidak dapat diterima di sini."))
    return _readers[0](upload, at)


@transaction.atomic
def give_number(document: Document, *, by: User, at: datetime) -> Document:
    """Give a checked paper its number, date and code, to be signed by hand by `by`. Raises DocumentRefused.

    It stays unissued until the scan comes. The number is spent: a paper given up from here on is void, not gone.
    """
    paper = locked(document)
    require_state(paper, DocumentState.CHECKED)
    if not (verdict := may_sign(by, paper)):
        raise DocumentRefused(verdict.reason)
    number(paper, at=at)
    paper.is_hand_signed, paper.signed_by = True, by
    drop_preview(paper)
    paper.save(
        update_fields=["number", "dated_on", "verification_code", "is_hand_signed", "signed_by", "preview"]
    )
    return paper


@transaction.atomic
def keep_scan(document: Document, pdf: bytes, *, by: User, at: datetime) -> Document:
    """Issue the paper with the scan as its bytes, and set off what its issuing does. Raises DocumentRefused."""
    paper = locked(document)
    require_state(paper, DocumentState.CHECKED)
    if not paper.is_hand_signed:
        raise DocumentRefused(_("Surat ini belum diberi nomor untuk ditandatangani dengan tangan."))
    if not (verdict := may_revise(by, paper)):
        raise DocumentRefused(verdict.reason)
    paper.sha256, paper.size = hashlib.sha256(pdf).hexdigest(), len(pdf)
    paper.file.name = store(paper, "documents", paper.dated_on or paper.office.local_date(at), pdf)
    paper.signed_at, paper.scanned_by = at, by
    paper.state, paper.render_state = DocumentState.ISSUED, RenderState.DONE
    paper.save()
    owner_of(paper).issued(paper, at=at, by=paper.signed_by)
    return paper
