"""Contributions: given before, during and after, looked at before everybody reads them, each answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from forums.ledger import record
from forums.models import (
    Answer,
    Contribution,
    DiscussedStandard,
    Element,
    Forum,
    Moderation,
    Participant,
    Topic,
)
from forums.moves import lock_forum, need_facilitator
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import FINAL
from forums.standards import takes_comments

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody contributes. Of the public everything but the text may be missing."""

    text: str
    topic: Topic | None = None
    element: Element | None = None
    standard: DiscussedStandard | None = None
    component: str = ""
    author: str = ""
    contact: str = ""
    is_anonymous: bool = False
    participant: Participant | None = None


@transaction.atomic
def contribute(forum: Forum, said: Said, *, at: datetime, by: "User | None" = None) -> Contribution:
    """Take a contribution. What the facilitator enters (`by`) is shown at once; the public's waits to be looked at."""
    held = lock_forum(forum)
    if held.stage_now in FINAL:
        raise ForumRefused(_("Forum ini sudah selesai dan tidak menerima masukan lagi."))
    if not said.text.strip():
        raise ForumInvalid({"text": _("Tulis masukannya")})
    if by is not None:
        need_facilitator(held, by=by, at=at)
    elif said.standard is not None and not takes_comments(said.standard, on=held.office.local_date(at)):
        raise ForumRefused(_("Masa tanggapan atas rancangan standar ini sudah berakhir."))
    if said.standard is not None and said.standard.forum_id != held.pk:
        raise ForumInvalid({"about": _("Pilih standar yang dibahas dalam forum ini")})
    element = said.element or (said.participant.element if said.participant else None)
    return Contribution.objects.create(
        forum=held, topic=said.topic, element=element, standard=said.standard, component=said.component,
        participant=said.participant, is_anonymous=said.is_anonymous, author=said.author.strip(),
        contact=said.contact.strip(), text=said.text.strip(), at=at,
        entered_by=by, moderation=Moderation.SHOWN if by else Moderation.WAITING,
    )  # fmt: skip


@transaction.atomic
def moderate(
    contribution: Contribution, *, shown: bool, by: "User", at: datetime, reason: str = ""
) -> Contribution:
    """Show a contribution to everybody, or keep it back with a reason. Nothing is deleted."""
    held = lock_forum(contribution.forum_id)
    need_facilitator(held, by=by, at=at)
    if not shown and not reason.strip():
        raise ForumInvalid({"reason": _("Tuliskan mengapa masukan ini tidak ditampilkan")})
    contribution.moderation = Moderation.SHOWN if shown else Moderation.HIDDEN
    contribution.hidden_reason = "" if shown else reason.strip()[:300]
    contribution.save(update_fields=["moderation", "hidden_reason"])
    detail = {"contribution": contribution.pk, "shown": shown}
    record(held, "moderated", at=at, by=by, reason=contribution.hidden_reason, detail=detail)
    return contribution


@transaction.atomic
def answer(contribution: Contribution, kind: str, text: str, *, by: "User", at: datetime) -> Contribution:
    """Say what becomes of a contribution: taken up, partly, or not, and why."""
    held = lock_forum(contribution.forum_id)
    need_facilitator(held, by=by, at=at)
    errors = {}
    if kind not in {Answer.TAKEN_UP, Answer.PARTLY, Answer.NOT}:
        errors["answer"] = _("Pilih tanggapannya")
    if not text.strip():
        errors["answer_text"] = _("Tuliskan alasannya")
    if errors:
        raise ForumInvalid(errors)
    contribution.answer, contribution.answer_text = kind, text.strip()
    contribution.answered_at, contribution.answered_by = at, by
    contribution.save(update_fields=["answer", "answer_text", "answered_at", "answered_by"])
    record(held, "answered", at=at, by=by, detail={"contribution": contribution.pk, "answer": kind})
    return contribution
