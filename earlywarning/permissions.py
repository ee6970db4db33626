"""Who may do what here. The only module of this app that gives rights to its roles; every answer carries its reason.

Rights come from appointments of this app alone. No role at the ombudsman's office gives any, a superuser's neither, and
no seat of the local lane does.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.verdict import YES, Verdict, no

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from earlywarning.models import Appointment


class Duty(models.TextChoices):
    """A role of this module."""

    LEAD = "lead", _("Ketua tim deteksi dini")
    OFFICER = "officer", _("Petugas deteksi dini")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a person's appointments of one day amount to; keys of units."""

    reads: frozenset[int] = frozenset()
    leads: frozenset[int] = frozenset()


def access_of(appointments: "Iterable[Appointment]") -> Access:
    """Add up appointments in force on one day."""
    held = [(row.unit_id, row.duty) for row in appointments]
    return Access(
        reads=frozenset(unit for unit, _duty in held),
        leads=frozenset(unit for unit, duty in held if duty == Duty.LEAD),
    )


def may_hold(user: "User | AnonymousUser") -> bool:
    """Whether a person may hold an appointment at all: never who works at the ombudsman's office."""
    return user.is_authenticated and user.is_active and not user.is_staff and not user.is_superuser


def may_lead(access: Access, unit_id: int) -> Verdict:
    """Whether the person may end reports and write the log of meetings of a unit."""
    if unit_id in access.leads:
        return YES
    return no(_("Hanya ketua tim yang dapat melakukan ini."))
