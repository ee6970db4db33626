"""Who makes a move: a member of staff, the reporter, an agency's person, or a scheduled task."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from complaints.models import ActorKind

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Actor:
    """`user` is empty for reporters, for agencies answering by link, and for the system."""

    kind: ActorKind
    user: "User | None" = None

    @classmethod
    def staff(cls, user: "User") -> Self:
        """A member of the office's staff."""
        return cls(ActorKind.STAFF, user)

    @classmethod
    def reporter(cls) -> Self:
        """The person who filed, known by number and access code."""
        return cls(ActorKind.REPORTER)

    @classmethod
    def agency(cls, user: "User | None" = None) -> Self:
        """A focal point, or whoever holds the single-purpose link of a request."""
        return cls(ActorKind.AGENCY, user)


SYSTEM = Actor(ActorKind.SYSTEM)
