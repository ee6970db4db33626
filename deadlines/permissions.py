"""Who may see and change the calendar, the rules and the ladder. The only module of this app that names roles."""

from typing import TypeGuard

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.roles import Role

AnyUser = User | AnonymousUser

_EDITORS = (Role.OFFICE_ADMIN, Role.HEAD)


def may_see_reference(user: AnyUser) -> TypeGuard[User]:
    """Whether the person may read days off, rules, ladder and clocks: every member of the staff."""
    return isinstance(user, User) and user.is_staff


def may_edit_reference(user: AnyUser) -> TypeGuard[User]:
    """Whether the person may change days off, rules and ladder: the office admin and the head of the office."""
    return isinstance(user, User) and user.is_staff and (user.is_superuser or user.has_role(*_EDITORS))
