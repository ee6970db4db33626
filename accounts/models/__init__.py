"""Offices and the people who sign in."""

from accounts.models.office import Office
from accounts.models.user import User, UserQuerySet

__all__ = ["Office", "User", "UserQuerySet"]
