"""The reminder sweep: owes each reminder of a due day once, whatever is killed and however many sweep at once.

A clock carries the day the sweep next looks at it (`remind_on`), so a sweep reads what is due and nothing else.
Each clock is one transaction: its reminders, their notices and its next look commit together.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db import transaction

from accounts.encryption import keyed_hash
from accounts.local_text import lazily
from accounts.models import Office
from deadlines.calendar import CalendarMissing
from deadlines.citation import citation_lazy
from deadlines.explain import local_hour
from deadlines.holidays import work_calendar
from deadlines.ladder import hours_for, next_hour, next_look, reached, reached_hour, steps_for
from deadlines.models import Audience, Deadline, DeadlineQuerySet, Reminder, ReminderStep
from deadlines.registry import ClockOwner, hold, owner_of
from notices.outbox import Recipient, owe

log = logging.getLogger(__name__)

# The words for those who act by a clock in real hours.
_IN_HOURS: dict[str, str] = {Audience.AGENCY: "reminder_agency_hours", Audience.STAFF: "reminder_staff_hours"}


def sweep(*, now: datetime) -> int:
    """Owe every reminder due at the instant `now` and return how many were written.

    Safe to run at any time, twice, and by several workers: each takes other rows (SKIP LOCKED). Rungs missed while
    nobody swept are not made up for; only the latest one reached is sent.
    Cost: a few queries per clock that is due; clocks that are not due cost nothing.
    """
    zones = Office.objects.order_by().values_list("time_zone", flat=True).distinct()
    in_hours = Deadline.objects.running().filter(remind_at__lte=now).order_by("remind_at", "pk")
    written = _sweep(in_hours, lambda clock: _remind_in_hours(clock, now=now))
    return written + sum(_sweep_zone(zone, now=now) for zone in zones)


def _sweep_zone(zone: str, *, now: datetime) -> int:
    """Sweep the offices of one time zone, whose clocks all have the same today."""
    today = now.astimezone(ZoneInfo(zone)).date()
    due = Deadline.objects.running().filter(office__time_zone=zone, remind_on__lte=today)
    return _sweep(due.order_by("remind_on", "pk"), lambda clock: _remind(clock, today=today, now=now))


def _sweep(due: DeadlineQuerySet, remind: Callable[[Deadline], int]) -> int:
    """Remind of one due clock after the other, each in a transaction of its own, until none is left."""
    claim = due.select_related("rule", "office").select_for_update(of=("self",), skip_locked=True)
    written, busy = 0, list[int]()  # busy: somebody is working on the case; the next sweep looks again
    while True:
        with transaction.atomic():
            deadline = claim.exclude(pk__in=busy).first()
            if deadline is None:
                return written
            if hold([deadline], skip_locked=True):
                written += remind(deadline)
            else:
                busy.append(deadline.pk)


def _remind(deadline: Deadline, *, today: date, now: datetime) -> int:
    """Owe the latest rung's reminders of one locked clock and set its next look; return how many were written.

    The next look always lies after `today`, so a sweep comes to an end. A year that is not loaded delays by a day.
    """
    steps, calendar = steps_for(deadline.audience), work_calendar()
    due = cast("date", deadline.due_effective)  # running clocks have one
    try:
        step = reached(steps, due, today=today, calendar=calendar)
        deadline.remind_on = next_look(steps, due, today=today, calendar=calendar)
    except CalendarMissing as missing:
        log.warning("Deadline %s waits for the holidays of %s; load them.", deadline.pk, missing.year)
        step, deadline.remind_on = None, today + timedelta(days=1)
    deadline.save(update_fields=["remind_on"])
    return _owe_all(deadline, step, today=today, now=now) if step is not None else 0


def _remind_in_hours(deadline: Deadline, *, now: datetime) -> int:
    """The same for a clock in real hours; its next look always lies after `now`."""
    steps = hours_for(deadline.audience)
    due = cast("datetime", deadline.due_at)
    step = reached_hour(steps, due, now=now)
    deadline.remind_at = next_hour(steps, due, now=now)
    deadline.save(update_fields=["remind_at"])
    today = deadline.office.local_date(now)
    return _owe_all(deadline, step, today=today, now=now) if step is not None else 0


def remind_today(deadline: Deadline, *, now: datetime) -> int:
    """Owe one reminder of a running clock outside the ladder, at most one a day and person; return how many.

    The copies to deputies, heads and superiors stay the ladder's. The rungs to come are not touched.
    """
    owner = owner_of(deadline)
    if owner is None:
        return 0
    today = deadline.office.local_date(now)
    people = {person_key(one): one for one in owner.recipients(deadline, ReminderStep(), on=today)}
    kind = _kind(deadline)
    owed = [
        owe(
            kind,
            office=deadline.office,
            to=person,
            values=_values(deadline, owner, to=person, today=today, now=now),
            at=now,
            about=deadline,
            dedupe_key=f"remind:{deadline.pk}:{today}:{key}",
        )
        for key, person in people.items()
    ]
    return sum(notice is not None for notice in owed)


def _kind(deadline: Deadline) -> str:
    """Return which words remind of this clock."""
    kind = f"reminder_{deadline.audience}"
    return kind if deadline.due_at is None else _IN_HOURS.get(deadline.audience, kind)


def _owe_all(deadline: Deadline, step: ReminderStep, *, today: date, now: datetime) -> int:
    owner = owner_of(deadline)
    if owner is None:
        log.warning("Deadline %s belongs to a model nobody registered; no reminder.", deadline.pk)
        return 0
    people = {person_key(person): person for person in owner.recipients(deadline, step, on=today)}
    due = cast("date", deadline.due_effective)
    done = Reminder.objects.filter(deadline=deadline, due_effective=due, step=step, person_key__in=people)
    known = set(done.values_list("person_key", flat=True)) if people else set()
    missing = {key: person for key, person in people.items() if key not in known}
    if not missing:
        return 0
    reminders = []
    for key, person in missing.items():
        values = _values(deadline, owner, to=person, today=today, now=now)
        if (reminder := _owe(deadline, step, key, person, values=values, now=now)) is not None:
            reminders.append(reminder)
    Reminder.objects.bulk_create(reminders)
    return len(reminders)


def _owe(
    deadline: Deadline,
    step: ReminderStep,
    key: str,
    person: Recipient,
    *,
    values: Mapping[str, Any],
    now: datetime,
) -> Reminder | None:
    notice = owe(
        _kind(deadline),
        office=deadline.office,
        to=person,
        values=values,
        at=now,
        about=deadline,
        dedupe_key=f"reminder:{deadline.pk}:{deadline.due_effective}:{step.pk}:{key}",
        digestible=deadline.due_at is None,  # where hours count, nobody waits for Monday
    )
    if notice is None:
        return None
    return Reminder(
        deadline=deadline,
        step=step,
        person_key=key,
        due_effective=cast("date", deadline.due_effective),
        notice=notice,
        created_at=now,
    )


def person_key(person: Recipient) -> str:
    """Return what tells people apart without naming them: the account, else a keyed hash of the address."""
    if person.user is not None:
        return f"user:{person.user.pk}"
    return f"mail:{keyed_hash(person.address.strip().lower(), purpose='reminder')}"


def _values(
    deadline: Deadline, owner: ClockOwner, *, to: Recipient, today: date, now: datetime
) -> dict[str, Any]:
    """The owner's words and ours. `when` is told from the dates, because a rung may be sent late."""
    due = deadline.due_effective
    late = due is not None and due < today
    if deadline.due_at is not None:
        late = deadline.due_at <= now
    return {
        **owner.reminder_values(deadline, to=to, on=today, at=now),
        "due": due,
        "when": "late" if late else "today" if due == today else "before",
        "hour": local_hour(deadline.due_at, deadline.office) if deadline.due_at is not None else "",
        "days": abs((due - today).days) if due is not None else 0,
        "law": citation_lazy(deadline.rule.regulation, deadline.rule.article),
        "lapse": lazily(deadline.rule, "local_lapse_text"),
    }
