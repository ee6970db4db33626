"""Who may do what to a forum. The only module of this app that names roles; every answer carries its reason."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from accounts.verdict import YES, Verdict, no
from agencies.models import FocalPoint
from forums.models import ActionItem, Forum

if TYPE_CHECKING:
    from accounts.models import User

OFFICE_FACILITATORS = frozenset({
    Role.HEAD, Role.HEAD_PREVENTION, Role.ASSISTANT_PREVENTION, Role.HEAD_VERIFICATION, Role.HEAD_EXAMINATION,
})  # fmt: skip


def serves(user: "User", agency_id: int | None, *, on: date) -> bool:
    """Whether the person is a focal point of the agency on the legal date `on`."""
    if agency_id is None:
        return False
    return FocalPoint.objects.serving(on).filter(user=user, agency_id=agency_id).exists()


def may_create(user: "User", *, on: date) -> Verdict:
    """Whether the person may prepare a forum: the office's prevention unit and heads, and focal points."""
    if not user.is_active:
        return no(_("Akun ini tidak aktif."))
    if user.has_role(*OFFICE_FACILITATORS) or FocalPoint.objects.serving(on).filter(user=user).exists():
        return YES
    return no(_("Forum disiapkan asisten pencegahan, kepala, atau narahubung instansi."))


def may_facilitate(user: "User", forum: Forum, *, on: date) -> Verdict:
    """Whether the person may run this forum: its facilitator, the organiser's focal point, or the office's unit."""
    if not user.is_active:
        return no(_("Akun ini tidak aktif."))
    if forum.organiser_id and serves(user, forum.organiser_id, on=on):
        return YES
    if user.is_staff and user.office_id == forum.office_id:
        if user.pk == forum.facilitator_id or (
            not forum.organiser_id and user.has_role(*OFFICE_FACILITATORS)
        ):
            return YES
        if user.has_role(Role.HEAD, Role.HEAD_PREVENTION):
            return YES
    return no(_("Hanya fasilitator, narahubung penyelenggara, atau kepala yang menjalankan forum ini."))


def may_report_year(user: "User") -> Verdict:
    """Whether the person may make the report of a year: the office's prevention unit and heads."""
    if user.is_active and user.is_staff and user.has_role(*OFFICE_FACILITATORS):
        return YES
    return no(_("Laporan tahunan dibuat asisten pencegahan atau kepala."))


def may_report(user: "User", item: ActionItem, *, on: date) -> Verdict:
    """Whether the person may report about an action: a focal point of the agency that owns it."""
    if serves(user, item.owner_id, on=on):
        return YES
    return no(_("Hanya narahubung penanggung jawab yang melaporkan tindakan ini."))
