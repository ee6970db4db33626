"""Questions of listeners: noted on air, answered before the next broadcast, or made into a case."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from agencies.models import Agency
from complaints.intake import Report
from complaints.recipients import staff_recipient
from deadlines.calendar import CalendarMissing
from deadlines.clocks import end_open_clocks, start_clock
from deadlines.holidays import work_calendar
from deadlines.models import Deadline, Outcome, ReminderStep
from deadlines.rules import rule_for
from notices.outbox import Recipient, owe
from outreach.entries import Entered, Taking, enter
from outreach.models import Episode, Item

RULE = "RADIO_ANSWER"


class ItemRefused(Exception):
    """The act does not fit the item as it is; the text is for the person."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a listener asked. The key is made by the page, so that pressing twice notes it once."""

    key: UUID
    caller: str
    topic: str
    agency: Agency | None = None
    agency_text: str = ""


def note(episode: Episode, asked: Asked, *, by: User, at: datetime) -> Item:
    """Note a question and start its clock; the same key again gives the same item."""
    try:
        with transaction.atomic():
            item = Item.objects.create(episode=episode, by=by, created_at=at, **vars(asked))
            start_clock(
                item, RULE, office=episode.programme.office, rules_on=episode.held_on, started_on=episode.held_on,
                length=days_to_answer(episode), at=at, by=by, may_wait=True,
            )  # fmt: skip
    except IntegrityError:
        return Item.objects.get(key=asked.key, episode=episode)
    return item


def days_to_answer(episode: Episode) -> int:
    """Return the calendar days until the last working day before the next broadcast, at most those of the rule.

    A due date on a day off would move to after the broadcast; therefore it is put on a working day to begin with.
    """
    following = episode.programme.next_after(episode.held_on)
    longest = rule_for(RULE, on=episode.held_on).length
    length = min((following - episode.held_on).days - 1, longest)
    try:
        while length > 1 and not work_calendar().is_working(episode.held_on + timedelta(days=length)):
            length -= 1
    except CalendarMissing:
        return length  # counted when the year is loaded
    return max(length, 1)


@transaction.atomic
def answer(item: Item, text: str, *, on: date, by: User, at: datetime) -> Item:
    """Keep what the listener was told on `on`, and end the clock. A second answer replaces the words, not the day."""
    locked = Item.objects.select_for_update().get(pk=item.pk)
    if locked.complaint_id is not None:
        raise ItemRefused(_("Pertanyaan ini sudah menjadi laporan. Jawabannya lewat laporan itu."))
    locked.answer, locked.answered_by = text.strip(), by
    locked.answered_on = locked.answered_on or on
    locked.save(update_fields=["answer", "answered_on", "answered_by"])
    end_open_clocks(locked, Outcome.MET, on=on, at=at, by=by)
    return locked


@transaction.atomic
def make_case(item: Item, report: Report, taking: Taking, *, at: datetime) -> Entered:
    """File a case for the listener with the person's own data, and end the item's clock. Raises ItemRefused."""
    locked = Item.objects.select_for_update().get(pk=item.pk)
    office = item.episode.programme.office
    entered = enter(report, taking, office=office, source={"episode": item.episode}, at=at)
    if locked.complaint_id not in {None, entered.case.pk}:
        raise ItemRefused(_("Pertanyaan ini sudah menjadi laporan."))
    locked.complaint = entered.case
    locked.save(update_fields=["complaint"])
    end_open_clocks(locked, Outcome.MET, on=office.local_date(at), at=at, by=taking.by)
    return entered


class ItemClocks:
    """Owner of the clocks of listeners' questions (deadlines.registry)."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
        """Return who answers for the programme."""
        person = _item(deadline).episode.programme.responsible
        return [staff_recipient(person)] if person.is_active else []

    def reminder_values(self, deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
        """Return the words of a reminder: which broadcast, never who asked or what."""
        return {**_words(_item(deadline)), "what": deadline.title, "is_radio": True}

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: User | None, reason: str
    ) -> None:  # fmt: skip
        """Tell who answers for the programme."""
        item = _item(deadline)
        values = {
            **_words(item), "what": reason, "change": "recomputed", "reason": reason, "due": deadline.due_effective,
        }  # fmt: skip
        person = item.episode.programme.responsible
        if person.is_active and deadline.due_effective:
            owe("date_changed_staff", office=deadline.office, to=staff_recipient(person), values=values, at=at,
                about=item, digestible=True)  # fmt: skip


def _item(deadline: Deadline) -> Item:
    return Item.objects.select_related("episode__programme__responsible").get(pk=deadline.about_id)


def _words(item: Item) -> dict[str, Any]:
    episode = item.episode
    return {
        "number": f"{episode.programme.name} {date_format(episode.held_on, 'j F Y')}",
        "url": f"{settings.SITE_URL}{episode.get_absolute_url()}",
    }
