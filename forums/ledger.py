"""Writes the forum's ledger: one row per event, numbered and chained by hash within its forum."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from accounts import chain
from accounts.chain import fingerprint
from forums.models import Forum, ForumEvent

if TYPE_CHECKING:
    from accounts.models import User


def digest(event: ForumEvent) -> str:
    """Return the hash of an event's content together with the hash before it."""
    content = {
        "forum": event.forum_id, "sequence": event.sequence, "move": event.move, "from": event.from_stage,
        "to": event.to_stage, "on": event.happened_on.isoformat(), "at": event.recorded_at.astimezone(UTC).isoformat(),
        "by": event.by_id, "reason": event.reason, "detail": event.detail, "previous": event.previous_hash,
    }  # fmt: skip
    return fingerprint(content)


def record(
    forum: Forum,
    move: str,
    *,
    at: datetime,
    by: "User | None" = None,
    on: date | None = None,
    from_stage: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> ForumEvent:
    """Append one event to `forum`, which the caller holds locked. `on` is the legal date, by default that of `at`."""
    last = forum.events.order_by("-sequence").first()
    event = ForumEvent(
        forum=forum, sequence=last.sequence + 1 if last else 1, move=move, from_stage=from_stage or forum.stage,
        to_stage=forum.stage, happened_on=on or forum.office.local_date(at), recorded_at=at, by=by,
        reason=reason[:300], detail=detail or {}, previous_hash=last.hash if last else "",
    )  # fmt: skip
    event.hash = digest(event)
    event.save(force_insert=True)
    return event


def broken_links(forum: Forum) -> Iterator[ForumEvent]:
    """Yield the events whose hash, number or link to the one before does not hold."""
    yield from chain.broken_links(forum.events.order_by("sequence").iterator(), digest)
