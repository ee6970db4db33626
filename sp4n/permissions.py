"""Who may do what in the local lane. The only module of this app that names roles; every answer carries its reason.

Rights come from seats: a role at a government or at one of its units, from a day to a day. An account alone gives none,
and a role at the ombudsman office gives none either: governments are tenants of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from accounts.roles import LocalRole
from accounts.verdict import YES, Verdict, no
from agencies.permissions import may_keep_agencies, may_see_agencies
from sp4n.stages import STAGE_LABELS, Duty, Move

if TYPE_CHECKING:
    from accounts.models import User
    from sp4n.models import Grievance, Seat

UNIT_ROLES = frozenset({LocalRole.LIAISON, LocalRole.UNIT_HEAD, LocalRole.REGISTER})
# Whom the ladder of reminders asks, in order: who has it, the unit's head, the regional secretary.
REMINDED_FIRST, REMINDED_THEN, REMINDED_LAST = LocalRole.LIAISON, LocalRole.UNIT_HEAD, LocalRole.SECRETARY
COORDINATES, INSPECTS = LocalRole.COORDINATOR, LocalRole.INSPECTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person's seats of one day amount to; keys of agencies."""

    coordinates: frozenset[int] = frozenset()  # governments
    oversees: frozenset[int] = frozenset()  # governments, to read
    handles: frozenset[int] = frozenset()  # units
    inspects: frozenset[int] = frozenset()  # governments
    keeps: frozenset[int] = frozenset()  # units whose register of organisations is kept; opens no complaint

    def __bool__(self) -> bool:
        return bool(self.coordinates or self.oversees or self.handles or self.inspects)

    @property
    def reads(self) -> frozenset[int]:
        """Governments all of whose ordinary cases the person may read."""
        return self.coordinates | self.oversees

    @property
    def has_inbox(self) -> bool:
        """Whether the person handles or oversees complaints (an inspector alone does not)."""
        return bool(self.reads or self.handles)


def standing_of(seats: "Iterable[Seat]") -> Standing:
    """Add up seats in force on one day."""
    held: dict[str, set[int]] = {role: set() for role in LocalRole.values}
    for seat in seats:
        held[seat.role].add(seat.agency_id)
    return Standing(
        coordinates=frozenset(held[LocalRole.COORDINATOR]),
        oversees=frozenset(held[LocalRole.SECRETARY]),
        handles=frozenset(held[LocalRole.LIAISON] | held[LocalRole.UNIT_HEAD]),
        inspects=frozenset(held[LocalRole.INSPECTOR]),
        keeps=frozenset(held[LocalRole.REGISTER]),
    )


def is_on_government(role: str) -> bool:
    """Whether a role is held at the government itself, not at one of its units."""
    return role not in UNIT_ROLES


def holds_duty(standing: Standing, grievance: "Grievance", duty: Duty) -> bool:
    """Whether seats give a duty for this case."""
    if grievance.is_restricted:
        return False  # with the inspectorate now
    if duty is Duty.COORDINATE:
        return grievance.government_id in standing.coordinates
    if duty is Duty.SUPPORT:
        return (
            bool(standing.handles) and grievance.supports.waiting().filter(unit__in=standing.handles).exists()
        )
    return duty is Duty.HANDLE and grievance.unit_id is not None and grievance.unit_id in standing.handles


def may_move(standing: Standing, grievance: "Grievance", move: Move) -> Verdict:
    """Whether a person of a government may make `move` on a case at its present stage."""
    if grievance.stage_now not in move.sources:
        stage = STAGE_LABELS[grievance.stage_now]
        return no(_("Langkah ini tidak terbuka pada tahap %(stage)s.") % {"stage": stage})
    if any(holds_duty(standing, grievance, duty) for duty in move.duties):
        return YES
    if Duty.HANDLE in move.duties:
        return no(
            _("Hanya unit yang menangani aduan ini atau admin koordinator yang dapat melakukan langkah ini.")
        )
    if Duty.SUPPORT in move.duties:
        return no(_("Hanya unit pendukung yang diminta yang dapat melakukan langkah ini."))
    if Duty.COORDINATE in move.duties:
        return no(_("Hanya admin koordinator yang dapat melakukan langkah ini."))
    return no(_("Langkah ini tidak dilakukan petugas."))


def may_open_identity(standing: Standing, grievance: "Grievance") -> Verdict:
    """Whether the person may open the reporter's identity: of an anonymous reporter only the coordinator."""
    if holds_duty(standing, grievance, Duty.COORDINATE):
        return YES
    if grievance.is_anonymous:
        return no(_("Pelapor meminta namanya tidak diketahui unit. Hubungi pelapor lewat admin koordinator."))
    if holds_duty(standing, grievance, Duty.HANDLE):
        return YES
    return no(_("Identitas hanya dapat dibuka unit yang menangani aduan ini."))


def may_write_note(standing: Standing, grievance: "Grievance") -> Verdict:
    """Whether the person may write an internal note."""
    if holds_duty(standing, grievance, Duty.COORDINATE) or holds_duty(standing, grievance, Duty.HANDLE):
        return YES
    return no(_("Anda hanya membaca aduan ini."))


def may_import(standing: Standing) -> Verdict:
    """Whether the person may bring complaints in from LAPOR, and take them out."""
    if standing.coordinates:
        return YES
    return no(_("Hanya admin koordinator yang dapat mengimpor dan mengekspor aduan."))


def may_see_seats(user: "User | AnonymousUser") -> bool:
    """Whether a member of the ombudsman office may look at the list of a government's people."""
    return may_see_agencies(user)


def may_give_seats(user: "User | AnonymousUser") -> Verdict:
    """Whether a member of the ombudsman office may appoint a government's people: who keeps the list of agencies."""
    return may_keep_agencies(user)
