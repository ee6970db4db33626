"""Pause, resume or extend a clock of a case: the clock, the inbox's copy of it, the queue and the ledger together."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import ClarificationRequest, Complaint
from complaints.moves import refresh_queue
from complaints.permissions import may_manage_clock
from complaints.refusals import MoveInvalid, MoveRefused
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
    Raises MoveRefused when the person may not or the clock cannot be changed so, MoveInvalid for a wrong field.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_manage_clock(by)):
        raise MoveRefused(verdict.reason)
    if change != "resume" and not reason.strip():
        raise MoveInvalid({"reason": _("Tuliskan alasannya agar keputusan ini dapat dipahami")})
    on = on or case.local_date(at)
    before = clock.due_effective
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
    ClarificationRequest.objects.filter(deadline=clock).update(due_on=clock.due_effective)
    _record(case, clock, change, by=by, at=at, reason=reason, before=before)
    refresh_queue(case)
    return clock


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
