"""A person declares an own conflict of interest (UU 37/2008 art. 40) and leaves the case at once."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from complaints import ledger
from complaints.actors import Actor
from complaints.locks import lock_for
from complaints.models import Complaint, Recusal
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
    case.team.filter(user=by).delete()
    if case.assignee_id == by.pk:
        case.assignee = None
        case.save(update_fields=["assignee"])
    ledger.record(
        case, "recused", actor=Actor.staff(by), at=at,
        detail={"recusal": recusal.pk},
    )  # fmt: skip
    return recusal
