"""The meeting as an entry for calendars (RFC 5545), and as the call, the change and the cancellation of it (RFC 5546).

The same entry is known by its UID; a calendar takes the one with the highest SEQUENCE, which counts in the forum's
ledger how often time or place were changed.
"""

from datetime import UTC
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from icalendar import Calendar, Event, vCalAddress, vText

from forums.models import Forum, ForumEvent, Participant
from forums.stages import Stage

MEETING = ("title", "starts_at", "ends_at", "place", "online_url")  # what a changed entry is sent for


class Method(StrEnum):
    """What a calendar is asked to do."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def changes(forum: Forum) -> QuerySet[ForumEvent]:
    """Return the events that changed what stands in calendars."""
    told = Q(move="cancel")
    for name in MEETING:
        told |= Q(move="corrected", detail__changed__contains=[name])
    return forum.events.filter(told)


def entry(forum: Forum, *, method: Method = Method.PUBLISH, to: Participant | None = None) -> str:
    """Return the entry. `to` is who is called: named by the address only, the answer is given on the own page."""
    told = changes(forum)
    newest = told.order_by("-sequence").first()
    book, event = Calendar(), Event()
    book.add("prodid", "-//Narahubung//Forum//ID")
    book.add("version", "2.0")
    book.add("method", method)
    event.add("uid", f"forum-{forum.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}")
    event.add("sequence", told.count())
    event.add("dtstamp", newest.recorded_at if newest else forum.created_at)
    event.add("dtstart", forum.starts_at.astimezone(UTC))
    event.add("dtend", forum.ends_at.astimezone(UTC))
    event.add("summary", forum.title)
    event.add("location", forum.place or forum.online_url)
    event.add("description", f"{forum.organiser_name}. {forum.summary}".strip())
    event.add("status", "CANCELLED" if forum.stage_now is Stage.CANCELLED else "CONFIRMED")
    if to is not None:
        event.add("organizer", _organiser(forum))
        event.add("attendee", _called(to))
    book.add_component(event)
    text: str = book.to_ical().decode()
    return text


def _organiser(forum: Forum) -> vCalAddress:
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    address = vCalAddress(f"mailto:{sender}")
    address.params["cn"] = vText(forum.organiser_name)
    return address


def _called(person: Participant) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["rsvp"] = vText("FALSE")
    address.params["partstat"] = vText("NEEDS-ACTION")
    return address
