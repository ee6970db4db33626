"""From a clock's facts to its dates: the one place that sets `due_on`, `due_effective` and `remind_on`."""

from collections.abc import Iterable, Sequence

from deadlines.calendar import Span, WorkCalendar, due, due_at
from deadlines.ladder import first_hour, first_look, hours_for, steps_for
from deadlines.models import Deadline, Pause, Unit


def spans(pauses: Iterable[Pause]) -> list[Span]:
    """Return the pauses that have ended as spans of days that do not count.

    A pause still open is left out: the due date keeps its value until the clock runs again.
    """
    return [Span(pause.from_on, pause.to_on) for pause in pauses if pause.to_on is not None]


def lay_out(deadline: Deadline, *, pauses: Sequence[Span], calendar: WorkCalendar) -> None:
    """Set the dates of `deadline` on the object (not in the database) from its rule, start, pauses and extension.

    An extension adds days in the unit of the rule. The sweep is told to look from the first rung on; rungs already
    climbed towards the same day are not repeated, because a reminder of a day exists once. A clock in hours knows no
    days off: its end follows from its start alone. Errors: CalendarMissing.
    """
    if deadline.rule.unit == Unit.HOURS:
        _lay_out_hours(deadline)
        return
    if deadline.started_on is None:
        deadline.due_on = deadline.due_effective = deadline.remind_on = None
        return
    ends = due(
        deadline.started_on,
        length=deadline.length + deadline.extension_days,
        unit=deadline.rule.unit,
        calendar=calendar,
        pauses=pauses,
    )
    deadline.due_on, deadline.due_effective = ends.on, ends.effective
    steps = steps_for(deadline.audience)
    running = deadline.paused_on is None
    deadline.remind_on = first_look(steps, ends.effective, calendar=calendar) if running else None


def _lay_out_hours(deadline: Deadline) -> None:
    if deadline.started_at is None:
        raise ValueError("A clock in hours starts at an instant.")
    ends = due_at(deadline.started_at, hours=deadline.length)
    deadline.due_at = ends
    deadline.due_on = deadline.due_effective = deadline.office.local_date(ends)
    deadline.remind_at = first_hour(hours_for(deadline.audience), ends)
