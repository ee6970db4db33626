"""Who may keep the list of agencies and appoint focal points. The only module of this app that names roles."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Role
from accounts.verdict import YES, Verdict, no

AnyUser = User | AnonymousUser

# The prevention unit keeps contact with the governments; the head answers for it, the admin helps out.
KEEPERS = (Role.HEAD, Role.HEAD_PREVENTION, Role.ASSISTANT_PREVENTION, Role.OFFICE_ADMIN)
# Who is told that a term ends.
TOLD_OF_TERMS = (Role.HEAD_PREVENTION, Role.ASSISTANT_PREVENTION, Role.OFFICE_ADMIN)


def may_see_agencies(user: AnyUser) -> bool:
    """Whether the person may look at agencies and appointments in the staff pages: every member of the staff."""
    return isinstance(user, User) and user.is_staff


def may_keep_agencies(user: AnyUser) -> Verdict:
    """Change agencies and their services; appoint, replace and end focal points."""
    if isinstance(user, User) and user.is_staff and (user.is_superuser or user.has_role(*KEEPERS)):
        return YES
    return no(
        _("Hanya Keasistenan Pencegahan, Kepala Perwakilan, atau admin kantor yang dapat mengubah ini.")
    )
