"""Who may do what with people, offices and the outbox. The only module of accounts that gives rights to roles."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from accounts.verdict import YES, Verdict, no

if TYPE_CHECKING:
    from accounts.models import User


# Django's permission names, so that its admin asks the same table. What is not here, no role may do.
RIGHTS: dict[str, frozenset[Role]] = {
    "accounts.view_user": frozenset({Role.OFFICE_ADMIN, Role.AUDITOR}),
    "accounts.add_user": frozenset({Role.OFFICE_ADMIN}),
    "accounts.change_user": frozenset({Role.OFFICE_ADMIN}),
    "accounts.view_office": frozenset({Role.OFFICE_ADMIN, Role.HEAD, Role.AUDITOR}),
    "accounts.change_office": frozenset({Role.OFFICE_ADMIN}),
    "notices.view_notice": frozenset({Role.OFFICE_ADMIN, Role.HEAD, Role.REGISTRY, Role.AUDITOR}),
    "notices.resend_notice": frozenset({Role.OFFICE_ADMIN, Role.REGISTRY}),
}


def holds(user: "User", permission: str) -> bool:
    """Whether a role of an active person gives `permission` ("app.action_model"); a superuser may everything."""
    if not user.is_active:
        return False
    return user.is_superuser or user.has_role(*RIGHTS.get(permission, ()))


def may_manage_people(user: "User") -> Verdict:
    """Invite, change, deactivate people of the own office."""
    if holds(user, "accounts.change_user"):
        return YES
    return no(_("Hanya admin kantor yang dapat mengelola pengguna."))


def may_resend(user: "User") -> Verdict:
    """Send messages again that were given up."""
    if holds(user, "notices.resend_notice"):
        return YES
    return no(_("Hanya admin kantor atau tata usaha yang dapat mengirim ulang pesan."))
