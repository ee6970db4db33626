"""Who keeps the register. The only module of this app that names roles.

Rights come from a seat at the keeping unit (`sp4n.Seat`), never from an account: the ombudsman's office has none here.
"""

from datetime import date
from typing import TYPE_CHECKING

from accounts.roles import LocalRole
from sp4n.models import Seat

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from accounts.models import User

KEEPS = LocalRole.REGISTER


def units_kept_by(user: "User | AnonymousUser", *, on: date) -> "QuerySet[Seat, int]":
    """Return the keys of the units whose register the person keeps on the legal date `on`."""
    if not user.is_authenticated:
        return Seat.objects.none().values_list("agency_id", flat=True)
    return Seat.objects.serving(on).filter(user_id=user.pk, role=KEEPS).values_list("agency_id", flat=True)


def keepers_of(unit_id: int, *, on: date) -> "QuerySet[Seat]":
    """Return the seats of those who keep a unit's register on the legal date `on`."""
    return Seat.objects.serving(on).filter(agency_id=unit_id, role=KEEPS).select_related("user")
