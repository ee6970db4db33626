"""The door to the outbox for messages about accounts. `notices`, which stands above us, opens it when it starts."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from accounts.models import User


class Post(Protocol):
    """Owes `person` a message of `kind`."""

    def __call__(self, kind: str, person: "User", values: Mapping[str, Any], *, at: datetime) -> None: ...


_posts: list[Post] = []


def register(post: Post) -> None:
    """Use `post` from now on."""
    _posts[:] = [post]


def tell(kind: str, person: "User", values: Mapping[str, Any], *, at: datetime) -> None:
    """Owe a message. Raises LookupError when nobody registered: a lost link must not pass in silence."""
    if not _posts:
        raise LookupError("No post is registered; is the notices app installed?")
    _posts[0](kind, person, values, at=at)
