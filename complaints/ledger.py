"""Writes the ledger: one row per event, numbered and chained by hash within its case."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from accounts import chain
from accounts.chain import fingerprint
from complaints.actors import Actor
from complaints.models import CaseEvent, Complaint


def digest(event: CaseEvent) -> str:
    """Return the hash of an event's content together with the hash before it."""
    content = {
        "case": event.complaint_id,
        "sequence": event.sequence,
        "move": event.move,
        "from": event.from_stage,
        "to": event.to_stage,
        "on": event.happened_on.isoformat(),
        "at": event.recorded_at.astimezone(UTC).isoformat(),
        "actor": event.actor,
        "by": event.by_id,
        "reason": event.reason,
        "detail": event.detail,
        "previous": event.previous_hash,
    }
    return fingerprint(content)


def record(
    complaint: Complaint,
    move: str,
    *,
    actor: Actor,
    at: datetime,
    on: date | None = None,
    from_stage: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
    binds_dates: bool = False,
) -> CaseEvent:
    """Append one event to `complaint`, which the caller holds locked; its counters are saved here.

    `on` is the legal date, `at` the moment of entry (aware, stored in UTC). Without `on` it is the office's date of
    `at`, or the last binding date where that is later. With `binds_dates` no later move may be
    dated before `on`: moves and issued papers bind, an assignment or an opened identity entered today does not stand
    in the way of yesterday's paper work.
    """
    if on is None:
        today = complaint.local_date(at)
        on = max(today, complaint.last_event_on or today)
    event = CaseEvent(
        complaint=complaint, sequence=complaint.event_count + 1, move=move,
        from_stage=from_stage or complaint.stage, to_stage=complaint.stage, happened_on=on, recorded_at=at,
        actor=actor.kind, by=actor.user, reason=reason, detail=detail or {}, previous_hash=_last_hash(complaint),
    )  # fmt: skip
    event.hash = digest(event)
    event.save(force_insert=True)
    complaint.event_count = event.sequence
    if binds_dates:
        complaint.last_event_on = max(on, complaint.last_event_on or on)
    complaint.save(update_fields=["event_count", "last_event_on"])
    return event


def _last_hash(complaint: Complaint) -> str:
    if not complaint.event_count:
        return ""
    return CaseEvent.objects.values_list("hash", flat=True).get(
        complaint=complaint, sequence=complaint.event_count
    )


def broken_links(complaint: Complaint) -> Iterator[CaseEvent]:
    """Yield the events whose hash, number or link to the one before does not hold."""
    yield from chain.broken_links(complaint.events.order_by("sequence").iterator(), digest)
