"""Days off: read from the table staff edit, filled per year from the `holidays` package."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import version

import holidays
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.local_text import in_reader_language_lazy
from deadlines.calendar import WorkCalendar
from deadlines.memory import forget, remembered
from deadlines.models import CalendarYear, Holiday
from deadlines.models.holiday import HolidayKind

_COUNTRY = "ID"
_ESTIMATE = {"id": "(perkiraan)", "en": "(estimated)"}
_NAME_LENGTH = 120
# The package's category for each kind; in Indonesia "government" is collective leave (cuti bersama).
_CATEGORIES = ((HolidayKind.COLLECTIVE, "government"), (HolidayKind.NATIONAL, "public"))


class CollectiveLeaveUnknown(Exception):
    """The decree on collective leave for `year` is not in the package, so the count would be too short."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        """Say what is missing and what to do, in the reader's language."""
        return _(
            "Cuti bersama tahun %(year)s belum terbit, jadi hitungan hari kerja akan salah. "
            "Tunggu keputusannya, atau muat tanpa cuti bersama lalu tambahkan sendiri."
        ) % {"year": self.year}


@dataclass(frozen=True, slots=True)
class Difference:
    """A day on which the package and the table disagree; the table is what counts."""

    day: date
    packaged: str  # '' when the package does not know the day
    stored: str  # '' when the table does not have the day


def work_calendar() -> WorkCalendar:
    """Return the calendar of all loaded years. Costs no query until somebody changes a day."""
    return remembered("calendar", read_calendar)


def read_calendar() -> WorkCalendar:
    """Return the calendar as the tables stand in this transaction."""
    days = Holiday.objects.values_list("date", "name", "name_en")
    return WorkCalendar(
        days_off={day: in_reader_language_lazy(name, english) for day, name, english in days},
        years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )


def load_year(year: int, *, at: datetime, without_collective_leave: bool = False) -> int:
    """Load the days off of `year` and return how many were written; a year already loaded is left alone (0).

    Days that staff entered before the year was loaded stay as they are.
    Errors: CollectiveLeaveUnknown when the package has no collective leave for the year and this was not accepted.
    Source: the `holidays` package, categories public and government; docs/rules.md, "Days off".
    """
    with transaction.atomic():
        if CalendarYear.objects.filter(year=year).exists():
            return 0
        days = list(packaged_days(year))
        if not without_collective_leave and all(day.kind != HolidayKind.COLLECTIVE for day in days):
            raise CollectiveLeaveUnknown(year)
        _row, first = CalendarYear.objects.get_or_create(
            year=year, defaults={"source": _source(), "loaded_at": at}
        )
        written = _add_missing(year, days) if first else []
        forget()
    return len(written)


def reload_year(year: int, *, at: datetime) -> list[date]:
    """Add the days the package knows and the table lacks; return them. Days in the table are never changed.

    The caller recomputes the open clocks in the same transaction (deadlines.recompute).
    """
    with transaction.atomic():
        written = _add_missing(year, list(packaged_days(year)))
        CalendarYear.objects.filter(year=year).update(source=_source(), loaded_at=at)
        forget()
    return written


def differences(year: int) -> list[Difference]:
    """Return where the table and the package disagree about `year`, by date."""
    packaged = {day.date: day.name for day in packaged_days(year)}
    stored = dict(Holiday.objects.filter(date__year=year).values_list("date", "name"))
    return [
        Difference(day, packaged.get(day, ""), stored.get(day, ""))
        for day in sorted(packaged.keys() | stored.keys())
        if packaged.get(day) != stored.get(day)
    ]


def packaged_days(year: int) -> Iterator[Holiday]:
    """Yield the package's days off of `year` as unsaved rows. A national holiday wins over collective leave."""
    found: dict[date, tuple[HolidayKind, str, str]] = {}
    for kind, category in _CATEGORIES:
        days, english = (_packaged(year, category, language) for language in ("id", "en_US"))
        found.update({day: (kind, name, english[day]) for day, name in days.items() if day.year == year})
    for day, (kind, name, name_en) in sorted(found.items()):
        yield Holiday(
            date=day,
            name=_without_estimate(name),
            name_en=_without_estimate(name_en),
            kind=kind,
            source=_source(),
            is_estimate=_ESTIMATE["id"] in name,
        )


def _packaged(year: int, category: str, language: str) -> dict[date, str]:
    return dict(
        holidays.country_holidays(_COUNTRY, years=year, categories=(category,), language=language).items()
    )


def _without_estimate(name: str) -> str:
    for word in _ESTIMATE.values():
        name = name.replace(word, "")
    return name.strip()[:_NAME_LENGTH]


def _add_missing(year: int, days: list[Holiday]) -> list[date]:
    known = set(Holiday.objects.filter(date__year=year).values_list("date", flat=True))
    missing = [day for day in days if day.date not in known]
    Holiday.objects.bulk_create(missing, ignore_conflicts=True)
    return [day.date for day in missing]


@cache
def _source() -> str:
    return f"Pustaka holidays {version('holidays')}"
