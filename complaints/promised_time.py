"""What the agency promised, beside the question whether the reasonable time has passed (UU 37/2008 art. 36(1)c).

A help for whoever judges, not a judgement: the complaint names no service, so every promise of the agency is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from agencies.models import Service, ServiceUnit
from complaints.models import Complaint
from deadlines.calendar import CalendarMissing, WorkCalendar, due
from deadlines.holidays import work_calendar
from deadlines.models import Unit

ITEM = "reasonable_time"  # the item of the material check that asks for it
UNITS = {ServiceUnit.WORKING_DAYS: Unit.WORKING, ServiceUnit.CALENDAR_DAYS: Unit.CALENDAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisedTime:
    """One promise: `until` is its last day counted from the event, None when the event or the calendar is unknown."""

    service: Service
    until: date | None
    has_passed: bool


def promised_times(case: Complaint, *, on: date) -> Iterator[PromisedTime]:
    """Yield the promises of the complaint's agency, counted from the day of the event, as they stand on `on`."""
    if case.agency_id is None:
        return
    calendar = work_calendar()
    services = Service.objects.filter(agency=case.agency_id, is_active=True, promised_length__isnull=False)
    for service in services:
        until = _until(service, case.event_on, calendar)
        yield PromisedTime(service=service, until=until, has_passed=until is not None and until < on)


def _until(service: Service, event: date | None, calendar: WorkCalendar) -> date | None:
    if event is None or not service.promised_length:
        return None
    unit = UNITS.get(ServiceUnit(service.promised_unit))
    if unit is None:
        return event  # minutes and hours end on the day itself
    try:
        return due(event, length=service.promised_length, unit=unit, calendar=calendar).on
    except CalendarMissing:
        return None
