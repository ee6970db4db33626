"""Writes the three streams. Each is its own table; nothing here copies from one to another."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from complaints.actors import Actor
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import Complaint, Direction, InternalNote, Party, PartyLetter, PublicEntry
from complaints.recipients import tell_assignee
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def note(complaint: Complaint, text: str, *, by: "User", at: datetime) -> InternalNote:
    """Write an internal note; only staff of the office ever read it."""
    return InternalNote.objects.create(complaint=complaint, text=text, by=by, at=at)


def tell_reporter(
    complaint: Complaint,
    code: str,
    *,
    on: date,
    at: datetime,
    values: Mapping[str, Any] | None = None,
    text: str = "",
    document: Document | None = None,
    by: "User | None" = None,
) -> PublicEntry:
    """Add a line to the timeline the reporter reads. The words come from `public_words` by `code`."""
    return PublicEntry.objects.create(
        complaint=complaint, at=at, happened_on=on, code=code, values=dict(values or {}), text=text,
        document=document, by=by,
    )  # fmt: skip


@transaction.atomic
def write_to_reporter(complaint: Complaint, text: str, *, by: "User", at: datetime) -> PublicEntry:
    """Write a message that the reporter reads, and put it in the ledger."""
    case = lock_case(complaint)
    on = case.local_date(at)
    entry = tell_reporter(case, "office_message", on=on, at=at, text=text, by=by)
    record(case, "office_message", actor=Actor.staff(by), on=on, at=at, detail={"entry": entry.pk})
    return entry


@transaction.atomic
def message_from_reporter(complaint: Complaint, text: str, *, at: datetime, files: int = 0) -> PublicEntry:
    """Keep what the reporter wrote; `files` is how many files came with it. The case's handler is told."""
    case = lock_case(complaint)
    on = case.local_date(at)
    entry = PublicEntry.objects.create(
        complaint=case,
        at=at,
        happened_on=on,
        code="message",
        text=text,
        from_reporter=True,
        values={"files": files},
    )
    record(case, "message", actor=Actor.reporter(), on=on, at=at, detail={"entry": entry.pk, "files": files})
    tell_assignee(case, "reporter_wrote", at=at)
    return entry


def letter_out(
    complaint: Complaint, party: Party, document: Document, *, at: datetime, by: "User | None"
) -> PartyLetter:
    """Enter an outgoing letter; its dates follow when it is issued and received."""
    return PartyLetter.objects.create(
        complaint=complaint, party=party, direction=Direction.OUT, document=document, title=document.title,
        recorded_at=at, by=by,
    )  # fmt: skip


def letter_in(
    complaint: Complaint,
    party: Party,
    title: str,
    *,
    text: str,
    received_on: date,
    at: datetime,
    by: "User | None",
) -> PartyLetter:
    """Enter what a party sent to the office."""
    return PartyLetter.objects.create(
        complaint=complaint, party=party, direction=Direction.IN, title=title, text=text, received_on=received_on,
        recorded_at=at, by=by,
    )  # fmt: skip
