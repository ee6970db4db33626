"""Who gets a case. Assignment is not a move: the stage stays, but the ledger tells who gave it to whom and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger, streams
from complaints.actors import Actor
from complaints.models import Complaint, Recusal
from complaints.permissions import may_assign, may_hold_cases
from complaints.refusals import MoveInvalid, MoveRefused

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of a batch: the cases given, and for each case left out the sentence that says why."""

    given: list[Complaint] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)  # (case number, reason)


def assign(
    complaints: Collection[Complaint | int], to: "User", *, by: "User", remark: str, at: datetime
) -> Assigned:
    """Give cases to a person: all that may be given in one transaction, the others named with the reason.

    Rows are locked in the order of their keys, so two heads assigning at once cannot block each other for ever.
    Raises MoveRefused when `by` may not assign, MoveInvalid when the remark or the person will not do.
    """
    if not (verdict := may_assign(by)):
        raise MoveRefused(verdict.reason)
    remark = remark.strip()
    if not remark:
        raise MoveInvalid({"remark": _("Tulis catatan untuk penerima tugas")})
    if not to.is_staff or to.office_id != by.office_id:
        raise MoveInvalid({"to": _("Pilih petugas kantor ini")})
    if not (verdict := may_hold_cases(to)):
        raise MoveInvalid({"to": verdict.reason})
    keys = sorted({case if isinstance(case, int) else case.pk for case in complaints})
    with transaction.atomic():
        return _assign_locked(keys, to, by=by, remark=remark, at=at)


def _assign_locked(keys: Sequence[int], to: "User", *, by: "User", remark: str, at: datetime) -> Assigned:
    cases = list(
        Complaint.objects.visible_to(by)
        .filter(pk__in=keys)
        .order_by("pk")
        .select_for_update(of=("self",))
        .select_related("office")
    )
    recused = set(
        Recusal.objects.filter(complaint__in=[case.pk for case in cases], user=to).values_list(
            "complaint_id", flat=True
        )
    )
    done = Assigned()
    for case in cases:
        if reason := _why_not(case, to, recused):
            done.left_out.append((case.agenda_number, reason))
            continue
        _give(case, to, by=by, remark=remark, at=at)
        done.given.append(case)
    return done


def _why_not(case: Complaint, to: "User", recused: Collection[int]) -> str:
    if case.pk in recused:
        return _("%(person)s mencatat konflik kepentingan pada laporan ini.") % {"person": to.name}
    if not case.is_open:
        return _("Laporan sudah ditutup.")
    if case.assignee_id == to.pk:
        return _("Laporan sudah dipegang %(person)s.") % {"person": to.name}
    return ""


def _give(case: Complaint, to: "User", *, by: "User", remark: str, at: datetime) -> None:
    before = case.assignee_id
    case.assignee = to
    case.save(update_fields=["assignee"])
    ledger.record(
        case,
        "assign",
        actor=Actor.staff(by),
        on=case.local_date(at),
        at=at,
        reason=remark,
        detail={"from": before, "to": to.pk},
    )
    words = _("Dibagi kepada %(person)s: %(remark)s") % {"person": to.name, "remark": remark}
    streams.note(case, words, by=by, at=at)
