"""The ladder of reminders as arithmetic: which rung a clock has reached, and when the next one comes.

Offsets are working days from `due_effective`: -2 two working days before, 0 on the day, 3 three working days after.
"""

from collections.abc import Sequence
from datetime import date

from deadlines.calendar import CalendarMissing, WorkCalendar
from deadlines.memory import remembered
from deadlines.models import Deadline, DeadlineQuerySet, ReminderStep


def steps_for(audience: str) -> list[ReminderStep]:
    """Return the active rungs for an audience, earliest first. Costs no query until the ladder changes."""
    ladder = remembered(
        "ladder", lambda: list(ReminderStep.objects.filter(is_active=True).order_by("audience", "offset"))
    )
    return [step for step in ladder if step.audience == audience]


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


def look_again(audience: str, *, on: date) -> int:
    """Let the next sweep look at every running clock of an audience, because its ladder changed; return how many.

    One statement; the sweep then sets each clock's own next look. Reminders already owed are not repeated.
    """
    return look_at(Deadline.objects.filter(audience=audience), on=on)


def look_at(clocks: DeadlineQuerySet, *, on: date) -> int:
    """Let the next sweep look at the running ones of `clocks`; return how many. One statement."""
    return clocks.running().update(remind_on=on)
