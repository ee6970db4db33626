"""From draft to issued paper: check, return, sign, issue without a signature, void."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import Office, User
from accounts.verdict import Verdict
from documents.drafting import locked, new_fields, require_state
from documents.kinds import KINDS
from documents.models import Document, DocumentState, Reader, RenderState
from documents.permissions import may_check, may_sign, may_void
from documents.refusals import DocumentRefused
from documents.register import roman, take_number
from documents.registry import owner_of
from documents.rendering_queue import RENDERING_FIELDS, drop_preview, wait_for_rendering

# No 0 O 1 I L U: what a person copies from paper must not be misread. Twelve of thirty letters are 58 bits.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 12
CODE_GROUP = 4

REASON_LIMIT = 300  # letters, the column's width


def new_verification_code() -> str:
    """Return a random code in groups: '7F3K-92QM-X4TD'."""
    letters = "".join(secrets.choice(CODE_ALPHABET) for _index in range(CODE_LETTERS))
    return "-".join(letters[start : start + CODE_GROUP] for start in range(0, CODE_LETTERS, CODE_GROUP))


@transaction.atomic
def check(document: Document, *, by: User, at: datetime) -> Document:
    """Say that a draft has been read and is right. Raises DocumentRefused."""
    paper = locked(document)
    require_state(paper, DocumentState.DRAFT)
    _require(may_check(by, paper))
    paper.state = DocumentState.CHECKED
    paper.checked_by, paper.checked_at = by, at
    paper.returned_reason = ""
    paper.save(update_fields=["state", "checked_by", "checked_at", "returned_reason"])
    return paper


@transaction.atomic
def return_to_drafter(document: Document, *, reason: str, by: User, at: datetime) -> Document:
    """Send a draft or a checked document back with a reason. Raises DocumentRefused, also once it has a number."""
    paper = locked(document)
    require_state(paper, DocumentState.DRAFT, DocumentState.CHECKED)
    if paper.is_hand_signed:
        raise DocumentRefused(_("Surat ini sudah bernomor. Perbaiki di berkas Word, atau batalkan."))
    judge = may_sign(by, paper) or may_check(by, paper)
    _require(judge)
    paper.returned_reason = _reason(reason)
    paper.returned_at = at
    paper.state = DocumentState.DRAFT
    paper.checked_by, paper.checked_at = None, None
    paper.save(update_fields=["state", "returned_reason", "returned_at", "checked_by", "checked_at"])
    return paper


@transaction.atomic
def sign(document: Document, *, by: User, at: datetime) -> Document:
    """Sign a checked document: number, date, code, and what the signing sets off, in one transaction.

    The date is the office's own calendar day of `at`; the number comes from that year's series. Raises
    DocumentRefused.
    """
    paper = locked(document)
    require_state(paper, DocumentState.CHECKED)
    _require(may_sign(by, paper))
    paper.signed_by, paper.signed_at = by, at
    drop_preview(paper)
    _issue(paper, at=at)
    paper.save()
    owner_of(paper).issued(paper, at=at, by=by)
    return paper


@transaction.atomic
def issue_now(
    kind: str,
    *,
    about: Model,
    office: Office,
    reader: Reader,
    title: str,
    content: dict[str, Any],
    at: datetime,
) -> Document:
    """Issue a paper that needs no signature, such as a receipt. Raises ValueError for a kind that is signed."""
    if KINDS[kind].is_signed:
        raise ValueError(f"A {kind} is signed before it goes out.")
    return issue_signed(kind, about=about, office=office, reader=reader, title=title, content=content, at=at)


@transaction.atomic
def issue_signed(
    kind: str,
    *,
    about: Model,
    office: Office,
    reader: Reader,
    title: str,
    content: dict[str, Any],
    at: datetime,
) -> Document:
    """Issue a paper whose signatures its owner has collected (documents.registry.SignedByMany)."""
    fields = new_fields(
        kind, about, office=office, reader=reader, title=title, content=content, at=at, by=None
    )
    paper = Document(**fields)
    _issue(paper, at=at)
    paper.save(force_insert=True)
    return paper


@transaction.atomic
def void(
    document: Document, *, reason: str, by: User, at: datetime, replaced_by: Document | None = None
) -> Document:
    """Declare an issued paper void, naming the one that replaces it, if any. Its bytes and number stay.

    A paper that was numbered to be signed by hand can be void before its scan came. Raises DocumentRefused.
    """
    paper = locked(document)
    require_state(paper, DocumentState.ISSUED, *([DocumentState.CHECKED] if paper.is_hand_signed else []))
    _require(may_void(by, paper))
    if replaced_by is not None and (
        replaced_by.pk == paper.pk
        or replaced_by.state != DocumentState.ISSUED
        or replaced_by.office_id != paper.office_id
    ):
        raise DocumentRefused(_("Pengganti harus dokumen lain yang sudah terbit."))
    paper.state = DocumentState.VOID
    paper.void_reason = _reason(reason)
    paper.voided_at, paper.voided_by = at, by
    paper.replaced_by = replaced_by
    paper.save(update_fields=["state", "void_reason", "voided_at", "voided_by", "replaced_by"])
    return paper


@transaction.atomic
def render_again(document: Document) -> Document:
    """Put a document whose PDF failed back in line. Raises DocumentRefused."""
    paper = locked(document)
    if paper.render_state != RenderState.FAILED:
        raise DocumentRefused(_("PDF dokumen ini tidak gagal dibuat."))
    wait_for_rendering(paper)
    paper.save(update_fields=RENDERING_FIELDS)
    return paper


def _issue(paper: Document, *, at: datetime) -> None:
    """Give number, date and code, and ask for the PDF. The caller saves."""
    number(paper, at=at)
    paper.state = DocumentState.ISSUED
    wait_for_rendering(paper)


def number(paper: Document, *, at: datetime) -> None:
    """Give number, date and code inside the caller's transaction. The caller saves."""
    kind = KINDS[paper.kind]
    paper.dated_on = paper.office.local_date(at)
    if kind.number:
        paper.number = kind.number.format(
            n=take_number(paper.series, office=paper.office, year=paper.dated_on.year),
            unit=paper.office.letter_unit_code,
            month=roman(paper.dated_on.month),
            year=paper.dated_on.year,
        )
    else:
        paper.number = str(paper.content["number"])
    paper.verification_code = new_verification_code()


def _require(verdict: Verdict) -> None:
    if not verdict:
        raise DocumentRefused(verdict.reason)


def _reason(text: str) -> str:
    """Return a typed reason; a paper is never returned or voided without one."""
    reason = text.strip()
    if not reason:
        raise DocumentRefused(_("Tuliskan alasannya."))
    if len(reason) > REASON_LIMIT:
        raise DocumentRefused(_("Alasan terlalu panjang. Paling banyak 300 huruf."))
    return reason
