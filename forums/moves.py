"""The one writer of a forum's stage: lock, may?, guard, step, event, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from forums.ledger import record
from forums.meeting_mail import tell_cancelled
from forums.models import ActionState, Forum, ForumEvent, Minutes, MinutesState
from forums.permissions import may_facilitate
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import MOVES, Move, Stage, moves_from

if TYPE_CHECKING:
    from accounts.models import User

REASON_LIMIT = 300


@transaction.atomic
def advance(forum: Forum | int, move: str, *, by: "User", at: datetime, reason: str = "") -> ForumEvent:
    """Make one move. Raises ForumRefused when it is not open, ForumInvalid when a reason is missing."""
    held = lock_forum(forum)
    made = MOVES[move]
    _check(held, made, by=by, at=at, reason=reason)
    event = write_stage(held, made, by=by, at=at, reason=reason)
    if made.target is Stage.CANCELLED:
        tell_cancelled(held, at=at)
    return event


def lock_forum(forum: Forum | int) -> Forum:
    """Return the forum fresh and under a row lock. Call inside a transaction."""
    key = forum if isinstance(forum, int) else forum.pk
    held: Forum = (
        Forum.objects.select_for_update(of=("self",)).select_related("office", "organiser").get(pk=key)
    )
    return held


def need_facilitator(forum: Forum, *, by: "User", at: datetime) -> None:
    """Raise ForumRefused for who does not run the forum on the legal date of `at`."""
    verdict = may_facilitate(by, forum, on=forum.office.local_date(at))
    if not verdict:
        raise ForumRefused(verdict.reason)


def _check(forum: Forum, move: Move, *, by: "User", at: datetime, reason: str) -> None:
    if forum.stage_now not in move.sources:
        raise ForumRefused(
            _("Forum ini kini pada tahap %(stage)s. Muat ulang halaman untuk pilihan terbaru.")
            % {"stage": forum.stage_now.label}
        )
    need_facilitator(forum, by=by, at=at)
    if not (verdict := guard(forum, move.name)):
        raise ForumRefused(verdict.reason)
    if move.needs_reason and not reason.strip():
        raise ForumInvalid({"reason": _("Tuliskan alasannya agar keputusan ini dapat dipahami.")})


def write_stage(forum: Forum, move: Move, *, by: "User | None", at: datetime, reason: str = "") -> ForumEvent:
    """Write the stage of a locked forum and its event. Who calls has checked the move; others call `advance`."""
    before = forum.stage
    forum.stage = move.target.value
    if move.target is Stage.CANCELLED:
        forum.cancelled_reason = reason.strip()[:REASON_LIMIT]
    forum.save(update_fields=["stage", "cancelled_reason"])
    return record(forum, move.name, at=at, by=by, from_stage=before, reason=reason.strip())


def _announce(forum: Forum) -> Verdict:
    if not forum.topics.exists():
        return no(_("Tulis dulu pokok bahasannya."))
    if not forum.place and not forum.online_url:
        return no(_("Isi dulu tempat atau tautan daringnya."))
    return YES


def _open(forum: Forum) -> Verdict:
    if forum.participants.exists():
        return YES
    return no(_("Belum ada peserta. Undang atau catat peserta dulu."))


def _close(forum: Forum) -> Verdict:
    left = forum.actions.filter(state__in=[ActionState.NOT_STARTED, ActionState.RUNNING]).count()
    if left:
        return no(_("Masih ada %(n)s tindakan yang belum selesai.") % {"n": left})
    if forum.standards.in_process().filter(published__isnull=False, corrected__isnull=True).exists():
        return no(_("Masih ada rancangan standar yang menunggu tanggapan atau penyempurnaan."))
    return YES


def _by_minutes(_forum: Forum) -> Verdict:
    return no(_("Langkah ini dibuat dari halaman Berita Acara."))


# Moves of the minutes are made where the minutes are written (forums.minutes, forums.signing), together with them.
GUARDS: dict[str, Callable[[Forum], Verdict]] = {
    "announce": _announce,
    "open": _open,
    "close": _close,
    "freeze_minutes": _by_minutes,
    "unfreeze_minutes": _by_minutes,
    "conclude_signing": _by_minutes,
}


def guard(forum: Forum, name: str) -> Verdict:
    """Return whether a move's preconditions hold."""
    check = GUARDS.get(name)
    return check(forum) if check else YES


def options(forum: Forum, *, by: "User", at: datetime) -> list[tuple[Move, Verdict]]:
    """Return the moves of this stage with the verdict for the person; those of the minutes are on their own page."""
    may = may_facilitate(by, forum, on=forum.office.local_date(at))
    moves = [move for move in moves_from(forum.stage_now) if GUARDS.get(move.name) is not _by_minutes]
    return [(move, guard(forum, move.name) if may else may) for move in moves]


def current_minutes(forum: Forum) -> Minutes | None:
    """Return the version of the minutes that counts, if any was begun."""
    return forum.minutes.exclude(state=MinutesState.VOID).first()
