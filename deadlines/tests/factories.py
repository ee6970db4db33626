"""The plainest valid clock, its rule and its ladder; an office stands in for what clocks run for."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from accounts.models import Office, User
from accounts.roles import Role
from deadlines.calendar import WorkCalendar
from deadlines.holidays import packaged_days
from deadlines.models import Audience, Certainty, DeadlineRule, ReminderStep, StartEvent, Unit

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)  # Friday 20 November 2026, 09.00 WITA
TODAY = date(2026, 11, 20)


class OfficeFactory(DjangoModelFactory[Office]):
    """An office in WITA."""

    class Meta:
        model = Office

    code = factory.Sequence(lambda n: f"C{n}")
    name = "Perwakilan uji"
    short_name = "Uji"
    city = "Banjarmasin"
    address = "Jalan Uji 1"
    phone = "0511 000000"
    email = "kantor@example.org"


class StaffFactory(DjangoModelFactory[User]):
    """A member of the staff; `roles` says which."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"staf{n}@example.org")
    name = "S.T."
    office = factory.SubFactory(OfficeFactory)
    roles = [Role.OFFICE_ADMIN]


class RuleFactory(DjangoModelFactory[DeadlineRule]):
    """14 calendar days from receipt, for an agency, at most 14 days more."""

    class Meta:
        model = DeadlineRule

    code = factory.Sequence(lambda n: f"UJI_{n}")
    name = "Jawaban uji"
    length = 14
    unit = Unit.CALENDAR
    start_event = StartEvent.RECEIPT
    start_text = "surat diterima"
    audience = Audience.AGENCY
    regulation = "UU 37/2008"
    article = "pasal 33 ayat (1)"
    certainty = Certainty.SURE
    max_extension_days = 14
    valid_from = date(2008, 10, 7)


class StepFactory(DjangoModelFactory[ReminderStep]):
    """A rung on the day itself."""

    class Meta:
        model = ReminderStep

    audience = Audience.AGENCY
    offset = 0


def packaged_calendar(*years: int) -> WorkCalendar:
    """The calendar of the holidays package, without a database."""
    days = [day for year in years for day in packaged_days(year)]
    return WorkCalendar(days_off={day.date: day.name for day in days}, years=frozenset(years))
