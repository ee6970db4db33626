"""Who makes a move in the local lane: a person of the government, the reporter, or a scheduled task."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from sp4n.models import ActorKind

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Actor:
    """`user` is empty for reporters and for the system."""

    kind: ActorKind
    user: "User | None" = None

    @classmethod
    def officer(cls, user: "User") -> Self:
        """A person who holds a seat; which duties the seat gives is judged anew at every move."""
        return cls(ActorKind.OFFICER, user)

    @classmethod
    def reporter(cls) -> Self:
        """The person who complained, known by number and access code."""
        return cls(ActorKind.REPORTER)


SYSTEM = Actor(ActorKind.SYSTEM)
