"""The ladder of reminders as arithmetic: which rung a clock has reached, and when the next one comes.

Offsets are working days from `due_effective`: -2 two working days before, 0 on the day, 3 three working days after.
Clocks in real hours climb their own rungs, whose offsets are hours from `due_at`.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import F

from deadlines.calendar import CalendarMissing, WorkCalendar
from deadlines.memory import remembered
from deadlines.models import Deadline, DeadlineQuerySet, ReminderStep, RungUnit


def steps_for(audience: str) -> list[ReminderStep]:
    """Return the active rungs of days for an audience, earliest first. Costs no query until the ladder changes."""
    return _rungs(audience, RungUnit.DAY)


def hours_for(audience: str) -> list[ReminderStep]:
    """Return the active rungs of hours for an audience, earliest first. Costs no query until the ladder changes."""
    return _rungs(audience, RungUnit.HOUR)


def _rungs(audience: str, unit: RungUnit) -> list[ReminderStep]:
    ladder = remembered(
        "ladder", lambda: list(ReminderStep.objects.filter(is_active=True).order_by("audience", "offset"))
    )
    return [step for step in ladder if step.audience == audience and step.unit == unit]


def reached(
    steps: Sequence[ReminderStep], due: date, *, today: date, calendar: WorkCalendar
) -> ReminderStep | None:
    """Return the latest rung reached on `today`, None when the first is still ahead.

    Only the latest: rungs missed while nobody swept are not made up for. Errors: CalendarMissing.
    """
    position = calendar.working_days_between(due, today)
    return next((step for step in reversed(steps) if step.offset <= position), None)


def first_look(steps: Sequence[ReminderStep], due: date, *, calendar: WorkCalendar) -> date | None:
    """Return the day of the first rung; None without rungs."""
    return day_of(steps[0], due, calendar=calendar) if steps else None


def next_look(
    steps: Sequence[ReminderStep], due: date, *, today: date, calendar: WorkCalendar
) -> date | None:
    """Return the day of the first rung still ahead of `today`; None when the ladder is done."""
    position = calendar.working_days_between(due, today)
    ahead = next((step for step in steps if step.offset > position), None)
    return day_of(ahead, due, calendar=calendar) if ahead else None


def day_of(step: ReminderStep, due: date, *, calendar: WorkCalendar) -> date:
    """Return the day of a rung. Where it lies in a year not yet loaded: the day that year begins or ended.

    A rung must not stop a clock from starting; the sweep looks again on that day.
    """
    try:
        if step.offset < 0:
            return calendar.subtract_working_days(due, -step.offset)
        return calendar.add_working_days(due, step.offset) if step.offset else due
    except CalendarMissing as missing:
        return date(missing.year, 12, 31) if step.offset < 0 else date(missing.year, 1, 1)


def reached_hour(steps: Sequence[ReminderStep], due: datetime, *, now: datetime) -> ReminderStep | None:
    """Return the latest rung of hours reached at the instant `now`, None when the first is still ahead."""
    return next((step for step in reversed(steps) if hour_of(step, due) <= now), None)


def first_hour(steps: Sequence[ReminderStep], due: datetime) -> datetime | None:
    """Return the instant of the first rung of hours; None without rungs."""
    return hour_of(steps[0], due) if steps else None


def next_hour(steps: Sequence[ReminderStep], due: datetime, *, now: datetime) -> datetime | None:
    """Return the instant of the first rung of hours after `now`; None when the ladder is done."""
    return next((hour_of(step, due) for step in steps if hour_of(step, due) > now), None)


def hour_of(step: ReminderStep, due: datetime) -> datetime:
    """Return the instant of a rung of hours: so many real hours from the limit."""
    return due + timedelta(hours=step.offset)


def look_again(audience: str, *, on: date) -> int:
    """Let the next sweep look at every running clock of an audience, because its ladder changed; return how many.

    Two statements; the sweep then sets each clock's own next look. Reminders already owed are not repeated.
    """
    return look_at(Deadline.objects.filter(audience=audience), on=on)


def look_at(clocks: DeadlineQuerySet, *, on: date) -> int:
    """Let the next sweep look at the running ones of `clocks`; return how many. One statement for each unit."""
    in_hours = clocks.running().in_hours().update(remind_at=F("started_at"))
    return in_hours + clocks.running().in_days().update(remind_on=on)
