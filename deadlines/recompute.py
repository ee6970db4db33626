"""Counting open clocks again after the calendar changed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from deadlines.calendar import CalendarMissing
from deadlines.counting import lay_out, spans
from deadlines.holidays import work_calendar
from deadlines.ladder import next_look, steps_for
from deadlines.memory import forget
from deadlines.models import CalendarYear, ChangeKind, ClockChange, Deadline
from deadlines.registry import hold, owner_of

_CHUNK = 500  # clocks held in memory at a time
_DATES = ["due_on", "due_effective", "remind_on"]
# Rungs of the ladder follow the due day; a change this many days after it can still move one of them.
_LADDER_REACH = timedelta(days=31)


def recompute_open(
    *, at: datetime, by: User | None, reason: str, since: date | None = None, until: date | None = None
) -> int:
    """Count the open clocks again, tell their owners, and return how many got another due date.

    Call it in the transaction that changed the days off, after the change. `since` and `until` are the first and last
    changed day (local dates): clocks that ended before or began after cannot move and are not read.
    Running it again changes nothing. Errors: CalendarMissing, then nothing of it stands.
    """
    with transaction.atomic():
        forget()
        hold_calendar()
        moved = 0
        for chunk in _chunks(since=since, until=until):
            moved += _recompute(chunk, at=at, by=by, reason=reason)
    return moved


def count_waiting(*, at: datetime, by: User | None, reason: str) -> int:
    """Count the clocks that began before the holidays of their year were loaded; return how many have a date now."""
    with transaction.atomic():
        forget()
        hold_calendar()
        waiting = (
            Deadline.objects.open().in_days().filter(started_on__isnull=False, due_effective__isnull=True)
        )
        found = list(waiting.select_related("rule", "office").prefetch_related("pauses").order_by("pk"))
        return _recompute([clock for clock in found if _can_be_counted(clock)], at=at, by=by, reason=reason)


def _can_be_counted(clock: Deadline) -> bool:
    try:
        lay_out(clock, pauses=spans(clock.pauses.all()), calendar=work_calendar())
    except CalendarMissing:
        return False
    clock.due_on = clock.due_effective = clock.remind_on = None
    return True


def hold_calendar() -> None:
    """Let no second change of the calendar begin until this transaction ends: both must see each other's days."""
    list(CalendarYear.objects.select_for_update().order_by("pk").values_list("pk"))


def _chunks(*, since: date | None, until: date | None) -> Iterator[list[Deadline]]:
    clocks = Deadline.objects.open().in_days().filter(started_on__isnull=False)
    if since is not None:
        clocks = clocks.filter(due_effective__gte=since - _LADDER_REACH)
    if until is not None:
        clocks = clocks.filter(started_on__lt=until)
    clocks = clocks.select_related("rule", "office").prefetch_related("pauses").order_by("pk")
    last = 0
    while chunk := list(clocks.filter(pk__gt=last)[:_CHUNK]):
        yield chunk
        last = chunk[-1].pk


def _recompute(chunk: list[Deadline], *, at: datetime, by: User | None, reason: str) -> int:
    """Look without locks at which clocks of the chunk would change; lock those and what they run for; change them."""
    stale = [clock for clock in chunk if _changes(clock, at=at)]
    if not stale:
        return 0
    hold(stale)
    clocks = (
        Deadline.objects.open()
        .filter(pk__in=[clock.pk for clock in stale], started_on__isnull=False)
        .select_for_update(of=("self",))
        .select_related("rule", "office")
        .prefetch_related("pauses", "about")
        .order_by("pk")
    )
    before = {clock.pk: clock.due_effective for clock in clocks}
    touched = [clock for clock in clocks if _changes(clock, at=at)]
    Deadline.objects.bulk_update(touched, _DATES)
    moved = [clock for clock in touched if clock.due_effective != before[clock.pk]]
    ClockChange.objects.bulk_create(
        ClockChange(
            deadline=clock,
            kind=ChangeKind.RECOMPUTED,
            at=at,
            by=by,
            old_due=before[clock.pk],
            new_due=clock.due_effective,
            reason=reason,
        )
        for clock in moved
    )
    for clock in moved:
        owner = owner_of(clock)
        if owner is not None:
            owner.clock_changed(clock, old_due=before[clock.pk], at=at, by=by, reason=reason)
    return len(moved)


def _changes(clock: Deadline, *, at: datetime) -> bool:
    """Lay the clock out anew, on the object; whether any of its dates changed."""
    before = [getattr(clock, name) for name in _DATES]
    due, look = clock.due_effective, clock.remind_on
    lay_out(clock, pauses=spans(clock.pauses.all()), calendar=work_calendar())
    if due is not None and clock.due_effective == due:
        clock.remind_on = _next_look(clock, due, look, today=clock.office.local_date(at))
    return before != [getattr(clock, name) for name in _DATES]


def _next_look(clock: Deadline, due: date, look: date | None, *, today: date) -> date | None:
    """Where the due day stays, a rung ahead may still have moved; one the sweep has yet to take stays due."""
    if look is None or look <= today:
        return look
    try:
        return next_look(steps_for(clock.audience), due, today=today, calendar=work_calendar())
    except CalendarMissing:
        return look
