"""Opening a reporter's sealed identity: with a reason, written down before anything is shown."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.refusals import MoveInvalid, MoveRefused
from sp4n.actors import Actor
from sp4n.ledger import record
from sp4n.models import Grievance, GrievanceIdentity, IdentityOpening, Seat
from sp4n.moves import lock
from sp4n.permissions import may_open_identity

if TYPE_CHECKING:
    from accounts.models import User


def display_name(case: Grievance, identity: GrievanceIdentity) -> str:
    """Return how the reporter is called wherever the identity is not opened."""
    if case.is_anonymous or not identity.initials:
        return _("Pelapor (anonim)")
    return _("Pelapor %(initials)s") % {"initials": identity.initials}


@transaction.atomic
def open_identity(case: Grievance, *, by: "User", reason: str, at: datetime) -> GrievanceIdentity:
    """Return the identity after writing who opened it and why. Raises MoveRefused, MoveInvalid."""
    fresh = lock(case)
    on = fresh.local_date(at)
    if not (verdict := may_open_identity(Seat.objects.standing(by, on=on), fresh)):
        raise MoveRefused(verdict.reason)
    if not reason.strip():
        raise MoveInvalid({"reason": _("Tulis alasannya")})
    opening = IdentityOpening.objects.create(grievance=fresh, by=by, at=at, reason=reason.strip()[:300])
    record(fresh, "identity_opened", actor=Actor.officer(by), on=on, at=at, detail={"opening": opening.pk})
    return GrievanceIdentity.objects.get(grievance=fresh)
