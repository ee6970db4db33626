"""Counting days: pure arithmetic over a given calendar. Knows no table and no clock.

Rule of counting (docs/rules.md, "How days are counted"): day 0 is the event, counting starts the next day.
A working day is Monday to Friday and neither a national holiday nor collective leave.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_DAY = timedelta(days=1)
_SATURDAY = 5
_WORKING_DAYS_A_WEEK = 5


class Counting(StrEnum):
    """What one unit of a limit is. The same values as `deadlines.models.Unit`."""

    WORKING = "working"
    CALENDAR = "calendar"
    HOURS = "hours"


class CalendarMissing(Exception):
    """A count enters a year whose holidays nobody has loaded; `year` says which."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        """Say what is missing and what to do, in the reader's language."""
        return str(
            _("Hari libur tahun %(year)s belum dimuat. Minta admin kantor memuatnya di menu Tahun kalender.")
            % {"year": self.year}
        )


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was not counted, and why."""

    day: date
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Due:
    """Where a count ends: `on` by counting, `effective` the next working day when `on` is a day off."""

    on: date
    effective: date


@dataclass(frozen=True, slots=True)
class Span:
    """Days that do not count: from `first` until the day before `until`, the day the clock runs again."""

    first: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.until


@dataclass(frozen=True)
class WorkCalendar:
    """Days off by date, and the years that are loaded.

    Errors: every method raises CalendarMissing when it needs a year that is not in `years`, because a year
    nobody loaded must stop the count, not pass as one without holidays.
    """

    days_off: Mapping[date, str]
    years: frozenset[int]
    _weekdays_off: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weekdays = tuple(sorted(day for day in self.days_off if day.weekday() < _SATURDAY))
        object.__setattr__(self, "_weekdays_off", weekdays)

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day` (a local date)."""
        self._need(day.year)
        return day.weekday() < _SATURDAY and day not in self.days_off

    def add_working_days(self, start: date, n: int) -> date:
        """Return the last day of `n` working days that follow `start`; `start` itself is not counted.

        Units: whole local dates. Errors: ValueError if n < 1; CalendarMissing.
        Source: docs/rules.md, "How days are counted".
        """
        return self._nth(self._days_after(start), n)

    def subtract_working_days(self, end: date, n: int) -> date:
        """Return the working day that lies `n` working days before `end`; `end` itself is not counted.

        Units: whole local dates. Errors: ValueError if n < 1; CalendarMissing.
        """
        return self._nth(self._days_before(end), n)

    def next_working_day(self, day: date) -> date:
        """Return `day` when it is a working day, else the first one after it."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; negative when `end` is before `start`.

        Cost: does not grow with the distance.
        """
        if end < start:
            return -self.working_days_between(end, start)
        for year in range((start + _DAY).year, end.year + 1):
            self._need(year)
        weekdays = _weekdays_until(end) - _weekdays_until(start)
        off = bisect_right(self._weekdays_off, end) - bisect_right(self._weekdays_off, start)
        return weekdays - off

    def skipped(self, start: date, end: date, *, weekends: bool = False) -> list[SkippedDay]:
        """Return the days off after `start` up to and including `end`.

        Without `weekends` only Monday to Friday are listed: that Saturdays and Sundays are free needs no list.
        """
        days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
        return [
            SkippedDay(day, self._reason(day))
            for day in days
            if not self.is_working(day) and (weekends or day.weekday() < _SATURDAY)
        ]

    def _reason(self, day: date) -> str | Promise:
        if day in self.days_off:
            return self.days_off[day]
        return _("Sabtu") if day.weekday() == _SATURDAY else _("Minggu")

    def _nth(self, days: Iterator[date], n: int) -> date:
        if n < 1:
            raise ValueError(f"A number of days must be at least 1, not {n}.")
        working = (day for day in days if self.is_working(day))
        for _index in range(n - 1):
            next(working)
        return next(working)

    def _need(self, year: int) -> None:
        if year not in self.years:
            raise CalendarMissing(year)

    @staticmethod
    def _days_after(day: date) -> Iterator[date]:
        while True:
            day += _DAY
            yield day

    @staticmethod
    def _days_before(day: date) -> Iterator[date]:
        while True:
            day -= _DAY
            yield day


def due(start: date, *, length: int, unit: str, calendar: WorkCalendar, pauses: Collection[Span] = ()) -> Due:
    """Return where a limit of `length` days after `start` ends.

    Units: `length` in days of `unit` ("working" or "calendar"); `start` is day 0; days inside `pauses` do not count.
    Hours are no days: see `due_at`.
    A calendar-day limit is counted through days off; when it ends on one, `effective` is the next working day.
    Errors: ValueError if length < 1 or the unit is hours; CalendarMissing.
    Source: docs/rules.md, "How days are counted"; UU 37/2008 names plain days, PO 58/2023 working days.
    """
    if length < 1:
        raise ValueError(f"A limit must be at least 1 day, not {length}.")
    if Counting(unit) is Counting.HOURS:
        raise ValueError("A limit in hours ends at an instant, not on a day.")
    working = Counting(unit) is Counting.WORKING
    day, left = start, length
    while left:
        day += _DAY
        counts = calendar.is_working(day) if working else True
        if counts and not any(day in span for span in pauses):
            left -= 1
    return Due(on=day, effective=calendar.next_working_day(day))


def due_at(start: datetime, *, hours: int) -> datetime:
    """Return the instant `hours` real hours after the aware instant `start`: night, weekend and holiday count.

    Errors: ValueError if hours < 1 or `start` is naive.
    """
    if hours < 1:
        raise ValueError(f"A limit must be at least 1 hour, not {hours}.")
    if start.tzinfo is None:
        raise ValueError("Real hours are counted from an aware instant.")
    return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)


def _weekdays_until(day: date) -> int:
    """Count Monday to Friday from the calendar's first day (a Monday) up to `day`."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * _WORKING_DAYS_A_WEEK + min(rest, _WORKING_DAYS_A_WEEK)
