"""A person declares an own conflict of interest (UU 37/2008 art. 40) and leaves the case at once."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import Complaint, Instrument, InstrumentState, Recusal
from complaints.recipients import tell_heads
from complaints.refusals import MoveInvalid

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def recuse(complaint: Complaint, *, by: "User", reason: str, at: datetime) -> Recusal:
    """Bar `by` from the case: no longer assigned, no longer in the team, and the case is out of sight.

    The reason stays in the recusal; the ledger says only that it happened. Raises MoveRefused for outsiders,
    MoveInvalid without a reason.
    """
    case = lock_for(by, complaint)
    if not reason.strip():
        raise MoveInvalid({"reason": _("Tuliskan hubungan Anda dengan laporan ini")})
    recusal = Recusal.objects.create(complaint=case, user=by, reason=reason.strip(), at=at)
    led = case.team.filter(user=by, is_lead=True).exists()
    case.team.filter(user=by).delete()
    Instrument.objects.filter(complaint=case, state=InstrumentState.PLANNED, responsible=by).update(
        responsible=None
    )
    if led or case.assignee_id == by.pk:
        case.assignee = None  # back among the cases nobody has, where the heads give it to somebody else
        case.save(update_fields=["assignee"])
    ledger.record(
        case, "recused", actor=Actor.staff(by), at=at,
        detail={"recusal": recusal.pk},
    )  # fmt: skip
    tell_heads(case, "recusal_declared", at=at, values={"name": by.name})
    return recusal
