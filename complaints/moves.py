"""The one writer of a stage. Page, admin, task and import all come through `advance`.

Row lock, permission, guard, step, event, deadlines, notices and papers commit together or not at all.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import Verdict
from complaints.actors import Actor
from complaints.awaited import deciding_clock, waiting_for
from complaints.facts import Facts
from complaints.guards import guard
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import NO_CLOCK, CaseEvent, CaseKind, Complaint
from complaints.permissions import may_move
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.stages import MOVES, RAPID, STAGE_LABELS, Back, Move, Stage, Track, moves_from
from complaints.steps import STEPS, Effect, Step
from complaints.transfers.pending import TRANSFERS
from deadlines.calendar import CalendarMissing
from deadlines.clocks import ClockRefused
from deadlines.rules import RuleMissing

__all__ = ["MoveInvalid", "MoveOption", "MoveRefused", "advance", "options", "refresh_queue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOption:
    """A move the table opens at this stage, and whether it is open to this person now."""

    move: Move
    verdict: Verdict


@transaction.atomic
def advance(
    complaint: Complaint | int,
    move: str,
    *,
    actor: Actor,
    at: datetime,
    on: date | None = None,
    reason: str = "",
    **data: Any,
) -> CaseEvent:
    """Make one move. `on` is the legal date (default: the office's date of `at`), `at` the moment of entry.

    Raises MoveRefused when it is not open (stage, person, precondition, dates), MoveInvalid when data need correcting.
    """
    case = lock_case(complaint)
    made = MOVES[move]
    on = on or case.local_date(at)
    _check_place(case, made)
    if not (verdict := may_move(actor, case, made)):
        raise MoveRefused(verdict.reason)
    _check_dates(case, on=on, at=at)
    facts = Facts(case, on=on)
    if not (verdict := guard(move, facts)):
        raise MoveRefused(verdict.reason)
    reason = reason.strip()
    if made.needs_reason and not reason:
        raise MoveInvalid({"reason": _("Tuliskan alasannya agar keputusan ini dapat dipahami.")})
    before = case.stage_now
    effect = _take(move, Step(case=case, actor=actor, on=on, at=at, reason=reason, data=data, facts=facts))
    _set_stage(case, made, effect.target, on=on)
    event = record(
        case, move, actor=actor, on=on, at=at, from_stage=before.value, reason=reason, detail=effect.detail,
        binds_dates=True,
    )  # fmt: skip
    refresh_queue(case)
    return event


def _take(move: str, step: Step) -> Effect:
    """Take the step; a clock that cannot be counted or changed refuses the move in words."""
    try:
        return STEPS[move](step)
    except (ClockRefused, CalendarMissing) as error:
        raise MoveRefused(str(error)) from error
    except RuleMissing as missing:
        raise MoveRefused(
            _(
                "Aturan tenggat %(code)s tidak berlaku pada %(date)s. Minta admin kantor memeriksa daftar aturan."
            )
            % {"code": missing.code, "date": date_format(missing.on, "j F Y")}
        ) from missing


def _check_place(case: Complaint, move: Move) -> None:
    if not fits(move, case):
        raise MoveRefused(_("Langkah ini bukan untuk jenis laporan ini."))
    if case.stage_now not in move.sources:
        raise MoveRefused(
            _("Laporan %(number)s kini pada tahap %(stage)s. Muat ulang halaman untuk pilihan terbaru.")
            % {"number": case.agenda_number, "stage": STAGE_LABELS[case.stage_now]}
        )


def _check_dates(case: Complaint, *, on: date, at: datetime) -> None:
    """A legal date may lie in the past for paper work, but not before the event before it, nor in the future."""
    if on > case.local_date(at):
        raise MoveInvalid({"on": _("Tanggal ini belum terjadi.")})
    if case.last_event_on and on < case.last_event_on:
        raise MoveInvalid({
            "on": _("Tanggal tidak boleh sebelum kejadian terakhir, %(date)s.")
            % {"date": date_format(case.last_event_on, "j F Y")}
        })  # fmt: skip


def _set_stage(case: Complaint, move: Move, target: Stage | None, *, on: date) -> None:
    """Write the stage, and with it everything the step put on the row."""
    if target is None and isinstance(move.target, Stage):
        target = move.target
    if target is None and isinstance(move.target, Back):
        raise MoveRefused(_("Tahap sebelum penutupan tidak diketahui."))
    if target is not None and target is not case.stage_now:
        case.stage = target.value
        case.stage_since = on
        case.is_urgent = target in RAPID  # whoever moves a case on has judged what the reporter said
    case.save()


def fits(move: Move, case: Complaint) -> bool:
    """Whether a move is for this kind of case: an investigation on own initiative has no reporter."""
    own = case.kind == CaseKind.OWN_INITIATIVE
    return move.track is Track.ANY or own is (move.track is Track.OWN)


def refresh_queue(case: Complaint) -> None:
    """Bring the queue's columns up to date: the running clock that decides, and for whom the case waits."""
    clock = deciding_clock(case)
    case.queue_due = clock.due_effective if clock and clock.due_effective and case.is_open else NO_CLOCK
    case.waiting_for = waiting_for(case)
    case.save(update_fields=["queue_due", "waiting_for"])


def options(complaint: Complaint, *, actor: Actor, on: date, facts: Facts | None = None) -> list[MoveOption]:
    """Return every move of this stage with the verdict for `actor`: the desk shows the reason when it is not open."""
    transfers = [TRANSFERS] if getattr(complaint, "is_offered", True) else []
    prefetch_related_objects([complaint], "recusals", *transfers)  # read once for all moves
    facts = facts or Facts(complaint, on=on)
    found = []
    for move in (move for move in moves_from(complaint.stage_now) if fits(move, complaint)):
        verdict = may_move(actor, complaint, move, team=facts.team)
        found.append(MoveOption(move=move, verdict=guard(move.name, facts) if verdict else verdict))
    return found
