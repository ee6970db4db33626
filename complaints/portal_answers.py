"""An agency's answer in the making: the shared draft, its files, and sending what was reviewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from complaints.actors import Actor
from complaints.files_intake import accept_all, attach
from complaints.locks import lock_case
from complaints.models import (
    CaseEvent,
    CaseFile,
    ClarificationAnswer,
    ClarificationRequest,
    FilePurpose,
    FileSource,
)
from complaints.moves import advance
from complaints.portal import can_be_answered
from complaints.refusals import MoveRefused

if TYPE_CHECKING:
    from accounts.models import User


class DraftChanged(Exception):
    """Somebody saved the shared draft after this person opened it; `draft` is what stands there now."""

    def __init__(self, draft: ClarificationAnswer) -> None:
        super().__init__(draft.pk)
        self.draft = draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the form holds: one reply per question, and who signs."""

    replies: list[str]
    remark: str = ""
    signer: str = ""
    letter_number: str = ""


def draft_of(request: ClarificationRequest) -> ClarificationAnswer | None:
    """Return the answer that is being written, or None."""
    return request.answers.filter(submitted_at=None).select_related("saved_by").first()


def version_of(draft: ClarificationAnswer | None) -> str:
    """Return the mark that a form carries to tell whether the draft was saved by somebody else since."""
    return draft.saved_at.isoformat() if draft else ""


def save_draft(
    request: ClarificationRequest, typed: Typed, *, version: str, by: "User | None", at: datetime
) -> ClarificationAnswer:
    """Save the shared draft.

    Raises DraftChanged (nothing is written) when it is no longer the version that the form was opened with, and
    MoveRefused when the answer was sent meanwhile.
    """
    with transaction.atomic():
        draft = _lock_draft(request)
        if draft is not None and not _same_version(draft, version):
            raise DraftChanged(draft)
        draft = draft or ClarificationAnswer(request=request)
        draft.replies, draft.remark = typed.replies, typed.remark
        draft.signer, draft.letter_number = typed.signer, typed.letter_number
        draft.saved_at, draft.saved_by = at, by
        draft.save()
    return draft


def _lock_draft(request: ClarificationRequest) -> ClarificationAnswer | None:
    """Take the case's lock, so that saving and sending never cross; refuse when nothing is awaited any more."""
    case = lock_case(request.complaint_id)
    fresh = case.clarifications.select_related("complaint").get(pk=request.pk)
    if not can_be_answered(fresh):
        raise MoveRefused(_("Jawaban surat ini sudah dikirim, atau tidak lagi ditunggu. Muat ulang halaman."))
    return draft_of(fresh)


def _same_version(draft: ClarificationAnswer, version: str) -> bool:
    seen = parse_datetime(version) if version else None
    return seen is not None and seen == draft.saved_at


def add_files(
    request: ClarificationRequest, uploads: Sequence[UploadedFile], *, by: "User | None", at: datetime
) -> list[str]:
    """Keep uploads with the draft, each judged on its own; returns the sentences about those refused.

    Files are added beside what others added, so they need no version: nothing can be overwritten.
    """
    if not uploads:
        return []
    held = CaseFile.objects.filter(pk__in=_file_keys(draft_of(request))).count()
    accepted, refused = accept_all(uploads, purpose=FilePurpose.ANSWER, at=at, held=held)
    if not accepted:
        return refused
    with transaction.atomic():
        draft = _lock_draft(request)
        if draft is None:
            empty = [""] * len(request.questions)
            draft = ClarificationAnswer.objects.create(
                request=request, replies=empty, saved_at=at, saved_by=by
            )
        case = request.complaint
        draft.files.add(*(attach(case, file, source=FileSource.AGENCY, by=by) for file in accepted))
    return refused


def _file_keys(draft: ClarificationAnswer | None) -> list[int]:
    return list(draft.files.values_list("pk", flat=True)) if draft else []


def remove_file(request: ClarificationRequest, pk: int) -> bool:
    """Take a file out of the draft and delete it; False when it is not there (any more)."""
    with transaction.atomic():
        draft = _lock_draft(request)
        found = draft.files.filter(pk=pk).first() if draft else None
        if draft is None or found is None:
            return False
        draft.files.remove(found)
        stored = found.file
        found.delete()
        transaction.on_commit(lambda: stored.delete(save=False))
    return True


def send_answer(
    request: ClarificationRequest, *, version: str, actor: Actor, at: datetime
) -> ClarificationAnswer:
    """Send the draft exactly as it was reviewed; all links of the request die with it.

    Raises DraftChanged when it was saved again after the review, MoveRefused when it was sent or is not awaited,
    MoveInvalid when something is still missing.
    """
    with transaction.atomic():
        draft = _lock_draft(request)
        if draft is None:
            raise MoveRefused(_("Belum ada konsep jawaban. Tulis jawaban dulu."))
        if not _same_version(draft, version):
            raise DraftChanged(draft)
        advance(
            request.complaint_id,
            "submit_answer",
            actor=actor,
            at=at,
            request=request.pk,
            replies=draft.replies,
            remark=draft.remark,
            signer=draft.signer,
            letter_number=draft.letter_number,
        )
        draft.refresh_from_db()
    return draft


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswer:
    """An answer that was sent, with its replies beside the questions, and why it came back if it did."""

    answer: ClarificationAnswer
    pairs: list[tuple[str, str]]
    files: list[CaseFile]
    returned_reason: str


def pairs_of(request: ClarificationRequest, answer: ClarificationAnswer) -> list[tuple[str, str]]:
    """Return (question, reply) in the order of the letter."""
    replies = [*answer.replies, *[""] * len(request.questions)]
    return list(zip(request.questions, replies, strict=False))


def sent_answers(request: ClarificationRequest) -> list[SentAnswer]:
    """Return what was sent, newest first. The first return belongs to the first answer, and so on."""
    answers = request.answers.exclude(submitted_at=None).prefetch_related("files").order_by("pk")
    reasons = list(
        CaseEvent.objects.filter(
            complaint=request.complaint_id, move="return_answer", detail__request=request.pk
        )
        .order_by("sequence")
        .values_list("reason", flat=True)
    )
    found = [
        SentAnswer(
            answer=answer,
            pairs=pairs_of(request, answer),
            files=list(answer.files.all()),
            returned_reason=reasons[number] if number < len(reasons) else "",
        )
        for number, answer in enumerate(answers)
    ]
    return found[::-1]
