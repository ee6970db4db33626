"""Writes the ledgers of the local lane: one row per event, numbered and chained by hash within its case."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import QuerySet

from accounts import chain
from accounts.chain import fingerprint
from sp4n.actors import Actor
from sp4n.models import Grievance, GrievanceEvent, Inspection, InspectionEvent

Event = GrievanceEvent | InspectionEvent


def digest(event: Event) -> str:
    """Return the hash of an event's content together with the hash before it."""
    content = {
        "kind": type(event).__name__,
        "about": event.about_id,
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
    about: Grievance | Inspection,
    move: str,
    *,
    actor: Actor,
    on: date,
    at: datetime,
    from_stage: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
    binds_dates: bool = False,
) -> Event:
    """Append one event to `about`, which the caller holds locked; its counters are saved here.

    `on` is the legal date, `at` the moment of entry (aware). With `binds_dates` no later move may be dated before `on`.
    """
    fields = {
        "sequence": about.event_count + 1, "move": move, "from_stage": from_stage or about.stage,
        "to_stage": about.stage, "happened_on": on, "recorded_at": at, "actor": actor.kind, "by": actor.user,
        "reason": reason, "detail": detail or {}, "previous_hash": _last_hash(about),
    }  # fmt: skip
    event: Event = (
        GrievanceEvent(about=about, **fields)
        if isinstance(about, Grievance)
        else InspectionEvent(about=about, **fields)
    )
    event.hash = digest(event)
    event.save(force_insert=True)
    about.event_count = event.sequence
    if binds_dates:
        about.last_event_on = max(on, about.last_event_on or on)
    about.save(update_fields=["event_count", "last_event_on"])
    return event


def _events(about: Grievance | Inspection) -> QuerySet[Any]:
    model = GrievanceEvent if isinstance(about, Grievance) else InspectionEvent
    found: QuerySet[Any] = model.objects.filter(about_id=about.pk)
    return found


def _last_hash(about: Grievance | Inspection) -> str:
    if not about.event_count:
        return ""
    return str(_events(about).values_list("hash", flat=True).get(sequence=about.event_count))


def broken_links(about: Grievance | Inspection) -> Iterator[Event]:
    """Yield the events whose hash, number or link to the one before does not hold."""
    yield from chain.broken_links(_events(about).order_by("sequence").iterator(), digest)
