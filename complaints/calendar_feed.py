"""Due dates as a calendar (iCalendar): numbers and kinds only, no person, no subject, no words of a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.tokens import new_token, token_hash
from complaints.models import CalendarLink, ClarificationRequest, Complaint
from complaints.queue import VIEWS, Viewer
from deadlines.models import Deadline

if TYPE_CHECKING:
    from accounts.models import User

EVENTS_MAX = 500
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One all-day event. `uid` stays the same while the date moves, so that programs move the event."""

    uid: str
    on: date
    title: str
    path: str


def make_link(user: "User", *, at: datetime) -> str:
    """Return a fresh address for the person's calendar; an earlier one stops working."""
    token = new_token()
    CalendarLink.objects.update_or_create(
        user=user, defaults={"token_hash": token_hash(token), "made_at": at}
    )
    return f"{settings.SITE_URL}{reverse('complaints:calendar', args=[token])}"


def end_link(user: "User") -> None:
    """Make the person's calendar address worthless."""
    CalendarLink.objects.filter(user=user).delete()


def owner_of(token: str) -> "User | None":
    """Return whose calendar an address opens; None when it is none, was ended, or the account is closed."""
    link = CalendarLink.objects.filter(token_hash=token_hash(token)).select_related("user__office").first()
    return link.user if link and link.user.is_active else None


def entries(user: "User", *, today: date) -> Iterator[Entry]:
    """Yield the person's due dates: clocks of own cases for staff, letters to answer for focal points."""
    if user.is_staff:
        mine = VIEWS["saya"].narrow(Complaint.objects.visible_to(user), Viewer(user, today))
        yield from _clocks(
            user, dict(mine.order_by("queue_due", "pk").values_list("pk", "agenda_number")[:EVENTS_MAX])
        )
    asked = ClarificationRequest.objects.visible_to(user, on=today).waiting().filter(due_on__isnull=False)
    for request in asked.select_related("complaint").only("due_on", "complaint__agenda_number")[:EVENTS_MAX]:
        yield Entry(
            uid=f"clarification-{request.pk}", on=request.due_on or today,
            title=_("Jawab surat %(number)s") % {"number": request.complaint.agenda_number},
            path=reverse("complaints:portal_case", args=[request.pk]),
        )  # fmt: skip


def _clocks(user: "User", numbers: dict[int, str]) -> Iterator[Entry]:
    about = ContentType.objects.get_for_model(Complaint)
    running = Deadline.objects.visible_to(user).running().filter(about_type=about, about_id__in=list(numbers))
    for clock in running.select_related("rule").order_by("due_effective", "pk")[:EVENTS_MAX]:
        if clock.due_effective is not None:
            yield Entry(
                uid=f"deadline-{clock.pk}", on=clock.due_effective,
                title=f"{clock.local_title}: {numbers[clock.about_id]}",
                path=reverse("admin:complaints_complaint_change", args=[clock.about_id]),
            )  # fmt: skip


def calendar(user: "User", *, at: datetime, today: date) -> bytes:
    """Return the person's due dates as an iCalendar file."""
    book = Calendar()
    book.add("prodid", "-//Narahubung//Tenggat//ID")
    book.add("version", "2.0")
    book.add("x-wr-calname", _("Tenggat Narahubung"))
    host = settings.SITE_URL.partition("//")[2]
    for entry in entries(user, today=today):
        event = Event()
        event.add("uid", f"{entry.uid}@{host}")
        event.add("dtstamp", at)
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + ONE_DAY)
        event.add("summary", entry.title)
        event.add("url", f"{settings.SITE_URL}{entry.path}")
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    return bytes(book.to_ical())
