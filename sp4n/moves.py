"""The one writer of a stage in the local lane: page, task and import all come through `advance`."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.refusals import MoveInvalid, MoveRefused
from deadlines.calendar import CalendarMissing
from deadlines.clocks import ClockRefused, nearest
from deadlines.rules import RuleMissing
from sp4n.actors import Actor
from sp4n.ledger import Event, record
from sp4n.models import NO_CLOCK, ActorKind, Grievance, Seat
from sp4n.permissions import Standing, may_move
from sp4n.stages import FINAL, MOVES, STAGE_LABELS, Duty, Move, moves_from
from sp4n.step import Step
from sp4n.steps import STEPS

__all__ = ["MoveInvalid", "MoveOption", "MoveRefused", "advance", "lock", "options", "refresh_due"]

DUTY_OF_ACTOR = {ActorKind.REPORTER: Duty.REPORTER, ActorKind.SYSTEM: Duty.SYSTEM}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOption:
    """A move the table opens at this stage, and whether it is open to this person."""

    move: Move
    verdict: Verdict


def lock(grievance: Grievance | int) -> Grievance:
    """Return the case under a row lock, fresh from the database; call inside a transaction."""
    pk = grievance if isinstance(grievance, int) else grievance.pk
    rows = Grievance.objects.select_for_update(of=("self",))
    return rows.select_related("office", "government", "unit").get(pk=pk)


@transaction.atomic
def advance(
    grievance: Grievance | int,
    move: str,
    *,
    actor: Actor,
    at: datetime,
    on: date | None = None,
    reason: str = "",
    **data: Any,
) -> Event:
    """Make one move. `on` is the legal date (default: the office's date of `at`), `at` the moment of entry.

    Raises MoveRefused when it is not open (stage, person), MoveInvalid when data need correcting.
    """
    case, made = lock(grievance), MOVES[move]
    on = on or case.local_date(at)
    if not (verdict := _may(actor, case, made, on=on)):
        raise MoveRefused(verdict.reason)
    _check_dates(case, on=on, at=at)
    reason = reason.strip()
    if made.needs_reason and not reason:
        raise MoveInvalid({"reason": _("Tuliskan alasannya. Pelapor membacanya")})
    before = case.stage
    detail = _take(move, Step(case=case, actor=actor, on=on, at=at, reason=reason, data=data))
    if made.target is not None:
        _set_stage(case, made, on=on)
    case.save()
    event = record(
        case,
        move,
        actor=actor,
        on=on,
        at=at,
        from_stage=before,
        reason=reason,
        detail=detail,
        binds_dates=True,
    )
    refresh_due(case)
    return event


def _may(actor: Actor, case: Grievance, move: Move, *, on: date) -> Verdict:
    if case.stage_now not in move.sources:
        return no(
            _("Aduan %(number)s kini pada tahap %(stage)s. Muat ulang halaman untuk pilihan terbaru.")
            % {"number": case.number, "stage": STAGE_LABELS[case.stage_now]}
        )
    if actor.kind is ActorKind.OFFICER and actor.user is not None:
        return may_move(Seat.objects.standing(actor.user, on=on), case, move)
    duty = DUTY_OF_ACTOR.get(actor.kind)
    return YES if duty in move.duties else no(_("Langkah ini hanya untuk petugas."))


def _take(move: str, step: Step) -> dict[str, Any]:
    """Take the step; a clock that cannot be counted refuses the move in words."""
    try:
        return STEPS[move](step)
    except (ClockRefused, CalendarMissing) as error:
        raise MoveRefused(str(error)) from error
    except RuleMissing as missing:
        words = _("Aturan tenggat %(code)s tidak berlaku pada %(date)s. Minta admin memeriksa daftar aturan.")
        raise MoveRefused(
            words % {"code": missing.code, "date": date_format(missing.on, "j F Y")}
        ) from missing


def _check_dates(case: Grievance, *, on: date, at: datetime) -> None:
    if on > case.local_date(at):
        raise MoveInvalid({"on": _("Tanggal ini belum terjadi.")})
    if case.last_event_on and on < case.last_event_on:
        raise MoveInvalid({
            "on": _("Tanggal tidak boleh sebelum kejadian terakhir, %(date)s.")
            % {"date": date_format(case.last_event_on, "j F Y")}
        })  # fmt: skip


def _set_stage(case: Grievance, move: Move, *, on: date) -> None:
    target = move.target
    if target is None:
        return
    case.stage = target.value
    case.stage_since = on
    if target in FINAL:
        case.closed_on = on


def refresh_due(case: Grievance) -> None:
    """Bring the inbox's column up to date: the running clock that is due first."""
    clock = nearest(case) if case.is_open else None
    case.due = clock.due_effective if clock and clock.due_effective else NO_CLOCK
    case.save(update_fields=["due"])


def options(case: Grievance, standing: Standing) -> list[MoveOption]:
    """Return every move an officer may see at this stage, with the verdict for these seats.

    What only a supporting unit does is shown to nobody else.
    """
    officers = {Duty.COORDINATE, Duty.HANDLE, Duty.SUPPORT}
    shown = [move for move in moves_from(case.stage_now) if move.duties & officers]
    found = [MoveOption(move=move, verdict=may_move(standing, case, move)) for move in shown]
    return [one for one in found if one.verdict or Duty.SUPPORT not in one.move.duties]
