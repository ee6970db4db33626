"""Hands a case from one person to another with a note; the receiver takes the giver's place in the team."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger, streams
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import CaseEvent, Complaint, Instrument, InstrumentState, TeamMember
from complaints.permissions import may_examine, may_hand_over, may_hold_cases, works_on
from complaints.recipients import tell_staff
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.stages import WITH_TEAM

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def hand_over(complaint: Complaint, to: "User", *, by: "User", remark: str, at: datetime) -> CaseEvent:
    """Give the case to `to`: assignee, place in the team, planned instruments. Both hear of it by mail.

    Raises MoveRefused when `by` may not, MoveInvalid when the person or the remark will not do.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_hand_over(by, case)):
        raise MoveRefused(verdict.reason)
    if not case.is_open:
        raise MoveRefused(_("Laporan sudah ditutup."))
    remark = remark.strip()
    if not remark:
        raise MoveInvalid({"remark": _("Tulis catatan untuk penerima tugas")})
    _check_receiver(case, to)
    giver = case.assignee
    case.assignee = to
    case.save(update_fields=["assignee"])
    if case.stage_now in WITH_TEAM:
        _take_place(case, giver, to)
    if giver is not None:
        Instrument.objects.filter(complaint=case, state=InstrumentState.PLANNED, responsible=giver).update(
            responsible=to
        )
    event = ledger.record(
        case, "handed_over", actor=Actor.staff(by), on=case.local_date(at), at=at, reason=remark,
        detail={"from": giver.pk if giver else None, "to": to.pk},
    )  # fmt: skip
    words = _("Diserahkan kepada %(person)s: %(remark)s") % {"person": to.name, "remark": remark}
    streams.note(case, words, by=by, at=at)
    tell_staff(case, "handed_to_you", to=to, at=at, values=None)
    if giver is not None and giver.is_active:
        tell_staff(case, "handed_over", to=giver, at=at, values={"name": to.name})
    return event


def _check_receiver(case: Complaint, to: "User") -> None:
    if case.assignee_id == to.pk:
        raise MoveInvalid({"to": _("Laporan sudah dipegang %(person)s.") % {"person": to.name}})
    if not works_on(to, case):
        raise MoveInvalid({"to": _("%(name)s tidak dapat menangani laporan ini.") % {"name": to.name}})
    if not (verdict := may_hold_cases(to)):
        raise MoveInvalid({"to": verdict.reason})
    if case.stage_now in WITH_TEAM and not (verdict := may_examine(to, case)):
        raise MoveInvalid({"to": verdict.reason})


def _take_place(case: Complaint, giver: "User | None", to: "User") -> None:
    """The receiver takes the giver's place; a team without a leader is led by the receiver."""
    left = case.team.filter(user=giver).first() if giver else None
    led = left.is_lead if left else False
    if left is not None:
        left.delete()
    leads = led or not case.team.filter(is_lead=True).exists()
    member, _created = TeamMember.objects.get_or_create(complaint=case, user=to)
    if leads and not member.is_lead:
        member.is_lead = True
        member.save(update_fields=["is_lead"])
