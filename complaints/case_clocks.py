"""Pause, resume or extend a clock of a case: clock, queue, ledger and the mails to those concerned, together."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import Complaint
from complaints.moves import refresh_queue
from complaints.permissions import may_manage_clock
from complaints.private_words import refusal_for
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.tell_clock import tell_change
from deadlines.clocks import ClockRefused, ExtensionTooLong, extend, pause, resume
from deadlines.models import Deadline

if TYPE_CHECKING:
    from accounts.models import User

Change = Literal["pause", "resume", "extend"]


@transaction.atomic
def change_clock(
    complaint: Complaint,
    clock: Deadline,
    change: Change,
    *,
    by: "User",
    at: datetime,
    on: date | None = None,
    reason: str = "",
    days: int = 0,
) -> Deadline:
    """Change one open clock of the case and return it.

    `on` is the legal date (default: the office's date of `at`), `days` the extension in the rule's unit.
    Those who act by the clock are told, with the new date and the reason.
    Raises MoveRefused when the person may not or the clock cannot be changed so, MoveInvalid for a wrong field.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_manage_clock(by)):
        raise MoveRefused(verdict.reason)
    if change != "resume":
        _check_reason(case, reason)
    on = on or case.local_date(at)
    clock.refresh_from_db(fields=["due_effective", "paused_on"])
    before, paused = clock.due_effective, clock.paused_on
    _apply(clock, change, by=by, at=at, on=on, reason=reason, days=days)
    if (clock.due_effective, clock.paused_on) == (before, paused):
        return clock  # pressed twice: it stands still, or runs, already
    _record(case, clock, change, by=by, at=at, reason=reason, before=before)
    refresh_queue(case)
    tell_change(case, clock, change, reason=reason, on=on, at=at, by=by)
    return clock


def _check_reason(case: Complaint, reason: str) -> None:
    """A reason is read by everyone the clock concerns, so it must be there and name nobody."""
    if not reason.strip():
        raise MoveInvalid({"reason": _("Tuliskan alasannya agar keputusan ini dapat dipahami")})
    if sentence := refusal_for(reason, case):
        raise MoveInvalid({"reason": sentence})


def _apply(
    clock: Deadline, change: Change, *, by: "User", at: datetime, on: date, reason: str, days: int
) -> None:
    try:
        if change == "pause":
            pause(clock, on=on, reason=reason, at=at, by=by)
        elif change == "resume":
            resume(clock, on=on, at=at, by=by)
        else:
            extend(clock, days=days, reason=reason, at=at, by=by)
    except ExtensionTooLong as error:
        raise MoveInvalid({"days": str(error)}) from error
    except ClockRefused as error:
        raise MoveRefused(str(error)) from error


def _record(
    case: Complaint,
    clock: Deadline,
    change: Change,
    *,
    by: "User",
    at: datetime,
    reason: str,
    before: date | None,
) -> None:
    after = clock.due_effective
    detail = {
        "clock": clock.pk,
        "rule": clock.rule.code,
        "old": before.isoformat() if before else "",
        "new": after.isoformat() if after else "",
    }
    ledger.record(
        case, f"clock_{change}", actor=Actor.staff(by), at=at, reason=reason,
        detail=detail,
    )  # fmt: skip
