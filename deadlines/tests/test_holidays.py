"""Loading days off, and remembering them without a query."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from deadlines.calendar import CalendarMissing
from deadlines.holidays import (
    CollectiveLeaveUnknown,
    differences,
    load_year,
    packaged_days,
    reload_year,
    work_calendar,
)
from deadlines.memory import forget
from deadlines.models import CalendarYear, Holiday, HolidayKind
from deadlines.tests.factories import AT


@pytest.fixture
def year_2026(db):
    load_year(2026, at=AT)


def test_a_year_comes_with_national_days_collective_leave_and_their_source(year_2026):
    assert Holiday.objects.filter(kind=HolidayKind.NATIONAL).count() == 17
    assert Holiday.objects.filter(kind=HolidayKind.COLLECTIVE).count() == 8
    day = Holiday.objects.get(date="2026-02-16")
    assert (day.name, day.kind, day.is_estimate) == ("Cuti Bersama Tahun Baru Imlek", "collective", False)
    assert day.source.startswith("Pustaka holidays ")
    assert CalendarYear.objects.get().year == 2026


def test_days_the_package_only_estimates_are_marked_and_their_names_are_plain():
    estimates = [day for day in packaged_days(2027) if day.is_estimate]
    assert estimates
    assert not any("perkiraan" in day.name for day in packaged_days(2027))
    assert all(len(day.name) <= 120 for day in packaged_days(2027))


def test_a_year_without_published_collective_leave_is_refused_unless_accepted(db):
    with pytest.raises(CollectiveLeaveUnknown, match="Cuti bersama tahun 2028 belum terbit"):
        load_year(2028, at=AT)
    assert not Holiday.objects.exists()
    assert not CalendarYear.objects.exists()
    assert load_year(2028, at=AT, without_collective_leave=True) == 17


def test_loading_twice_changes_nothing_and_keeps_what_staff_changed(year_2026):
    Holiday.objects.filter(date="2026-02-16").delete()
    Holiday.objects.filter(date="2026-02-17").update(name="Imlek")
    assert load_year(2026, at=AT) == 0
    assert not Holiday.objects.filter(date="2026-02-16").exists()
    assert Holiday.objects.get(date="2026-02-17").name == "Imlek"


def test_days_entered_before_the_year_was_loaded_stay(db):
    Holiday.objects.create(date=date(2026, 2, 17), name="Imlek", source="SKB")
    assert load_year(2026, at=AT) == 24
    assert Holiday.objects.get(date="2026-02-17").source == "SKB"


def test_reloading_adds_what_is_missing_and_only_that(year_2026):
    Holiday.objects.filter(date="2026-02-16").delete()
    Holiday.objects.filter(date="2026-02-17").update(name="Imlek")
    assert reload_year(2026, at=AT) == [date(2026, 2, 16)]
    assert [(item.day, item.stored) for item in differences(2026)] == [(date(2026, 2, 17), "Imlek")]


def test_the_calendar_costs_no_query_when_warm(year_2026, django_assert_num_queries):
    assert work_calendar().is_working(date(2026, 2, 18))
    with django_assert_num_queries(0):
        work_calendar()


def test_a_change_is_seen_at_once_in_its_own_transaction(year_2026):
    assert work_calendar().is_working(date(2026, 2, 18))
    Holiday.objects.create(date=date(2026, 2, 18), name="Uji", source="SKB")
    forget()
    assert not work_calendar().is_working(date(2026, 2, 18))


@pytest.mark.django_db(transaction=True)
def test_a_change_rolled_back_is_forgotten_and_one_committed_is_kept():
    load_year(2026, at=AT)
    with transaction.atomic():
        Holiday.objects.create(date=date(2026, 2, 18), name="Uji", source="SKB")
        forget()
        assert not work_calendar().is_working(date(2026, 2, 18))
        transaction.set_rollback(True)
    assert work_calendar().is_working(date(2026, 2, 18))
    with transaction.atomic():
        Holiday.objects.create(date=date(2026, 2, 18), name="Uji", source="SKB")
        forget()
    assert not work_calendar().is_working(date(2026, 2, 18))


def test_a_year_not_loaded_stops_the_count(year_2026):
    with pytest.raises(CalendarMissing):
        work_calendar().add_working_days(date(2026, 12, 30), 5)


def test_the_command_loads_a_year_once_and_says_where_a_loaded_year_differs(db):
    out = StringIO()
    call_command("load_holidays", "2026", stdout=out)
    assert "2026: 25 days off written." in out.getvalue()
    Holiday.objects.filter(date="2026-02-16").delete()
    out = StringIO()
    call_command("load_holidays", "2026", stdout=out)
    assert "2026: 0 days off written." in out.getvalue()
    assert "2026-02-16: the package says Cuti Bersama Tahun Baru Imlek, the table nothing" in out.getvalue()


def test_the_command_refuses_an_incomplete_year_with_what_to_do(db):
    with pytest.raises(CommandError, match="--without-collective-leave"):
        call_command("load_holidays", "2028")
    with pytest.raises(CommandError, match="not a year"):
        call_command("load_holidays", "20266")
    call_command("load_holidays", "2028", "--without-collective-leave", stdout=StringIO())
    assert CalendarYear.objects.filter(year=2028).exists()
