"""Limits in real hours: nothing moves them, and their reminders come by the hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from deadlines.calendar import Counting, due, due_at
from deadlines.clocks import ClockRefused, end_clock, extend, pause, set_start, start_clock
from deadlines.explain import badge, explain
from deadlines.holidays import work_calendar
from deadlines.ladder import look_again
from deadlines.memory import forget
from deadlines.models import Audience, Deadline, Holiday, Outcome, Reminder, RungUnit, Unit
from deadlines.recompute import recompute_open
from deadlines.reminders import sweep
from deadlines.tests.factories import RuleFactory, StepFactory
from deadlines.tests.test_calendar import CALENDAR
from notices.models import Notice

# Idul Fitri 2026: Saturday 21 March, 18.40 WITA; the days around it are off.
FEAST = datetime(2026, 3, 21, 10, 40, tzinfo=UTC)
HOUR = timedelta(hours=1)
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 30), timezones=st.just(UTC))
HOURS = st.integers(1, 500)


@given(INSTANTS, HOURS)
def test_a_limit_in_hours_lies_exactly_so_many_hours_after_its_start(start, hours):
    assert due_at(start, hours=hours) - start == hours * HOUR


@given(INSTANTS, HOURS, HOURS)
def test_hours_add_up_however_they_are_split(start, first, then):
    assert due_at(due_at(start, hours=first), hours=then) == due_at(start, hours=first + then)


@given(INSTANTS, HOURS)
def test_where_the_clock_on_the_wall_is_put_forward_an_hour_stays_an_hour(start, hours):
    from_elsewhere = start.astimezone(datetime.now(UTC).astimezone().tzinfo)
    assert due_at(from_elsewhere, hours=hours) == due_at(start, hours=hours)


def test_a_limit_in_hours_needs_an_instant_and_at_least_one_hour():
    with pytest.raises(ValueError, match="aware"):
        due_at(datetime(2026, 3, 21, 18, 40), hours=24)
    with pytest.raises(ValueError, match="at least 1 hour"):
        due_at(FEAST, hours=0)


def test_hours_are_not_counted_as_days():
    with pytest.raises(ValueError, match="instant"):
        due(date(2026, 3, 21), length=24, unit="hours", calendar=CALENDAR)


def test_the_units_of_the_arithmetic_are_those_of_the_rules():
    assert {unit.value for unit in Counting} == set(Unit.values)


@pytest.fixture
def clock(office, reference, owner):
    """24 hours for an agency, begun on the evening of Idul Fitri, with rungs at once, at 12 hours and at the end."""
    rule = RuleFactory(code="JAM", length=24, unit=Unit.HOURS, max_extension_days=0)
    for offset in (-24, -12):
        StepFactory(audience=Audience.AGENCY, unit=RungUnit.HOUR, offset=offset - 100)
    forget()
    return start_clock(
        office, rule.code, office=office, rules_on=date(2026, 3, 21), started_on=None, at=FEAST
    )


def test_a_clock_begun_on_a_feast_ends_a_day_later_to_the_minute(clock):
    assert clock.due_at == datetime(2026, 3, 22, 10, 40, tzinfo=UTC)
    assert (clock.started_on, clock.due_effective) == (date(2026, 3, 21), date(2026, 3, 22))
    assert clock.remind_on is None


def test_a_day_off_that_is_decreed_later_does_not_move_it(clock, owner):
    with transaction.atomic():
        Holiday.objects.update_or_create(date=date(2026, 3, 22), defaults={"name": "Baru", "source": "uji"})
        assert recompute_open(at=FEAST, by=None, reason="Hari libur berubah") == 0
    clock.refresh_from_db()
    assert clock.due_at == FEAST + 24 * HOUR
    assert owner.moved == []


@pytest.mark.parametrize("change", [
    lambda clock: pause(clock, on=date(2026, 3, 21), reason="Uji", at=FEAST, by=None),
    lambda clock: extend(clock, days=1, reason="Uji", at=FEAST, by=None),
    lambda clock: set_start(clock, started_on=date(2026, 3, 22), at=FEAST),
])  # fmt: skip
def test_it_can_be_neither_paused_nor_extended_nor_moved(clock, change):
    with pytest.raises(ClockRefused, match="dalam jam"):
        change(clock)


def test_reminders_come_by_the_hour_each_once_and_not_before_their_time(clock):
    assert (
        sweep(now=clock.due_at - 22 * HOUR - timedelta(minutes=1)) == 1
    )  # late for the first two: the latest counts
    assert sweep(now=clock.due_at - 22 * HOUR - timedelta(minutes=1)) == 0
    assert sweep(now=clock.due_at - 22 * HOUR) == 1
    assert sweep(now=clock.due_at - 19 * HOUR) == 0
    assert sweep(now=clock.due_at - 18 * HOUR) == 1
    assert sweep(now=clock.due_at) == 1
    assert set(Notice.objects.values_list("kind", flat=True)) == {"reminder_agency_hours"}
    assert Reminder.objects.count() == 4


def test_an_hourly_reminder_says_until_which_hour_and_then_that_it_has_passed(clock):
    sweep(now=clock.due_at - 22 * HOUR)
    sweep(now=clock.due_at)
    before, late = Notice.objects.order_by("pk")
    assert "18.40 WITA" in before.body.replace("\N{NO-BREAK SPACE}", " ")
    assert "lewat batas waktu" in late.subject


def test_a_clock_in_hours_does_not_climb_the_rungs_of_days(clock):
    StepFactory(audience=Audience.AGENCY, unit=RungUnit.DAY, offset=-30)
    sweep(now=clock.due_at + 24 * HOUR)
    assert not Reminder.objects.exclude(step__unit=RungUnit.HOUR).exists()


def test_a_changed_ladder_is_climbed_from_the_next_sweep_on(clock):
    sweep(now=clock.due_at - 22 * HOUR)
    assert look_again(Audience.AGENCY, on=date(2026, 3, 21)) == 1
    assert sweep(now=clock.due_at - 22 * HOUR) == 0
    assert Deadline.objects.get().remind_at == clock.due_at - 18 * HOUR


def test_an_ended_clock_reminds_nobody(clock):
    end_clock(clock, Outcome.MET, on=date(2026, 3, 21), at=FEAST + HOUR)
    assert sweep(now=clock.due_at) == 0


@pytest.mark.parametrize(("now", "kind", "words"), [
    (FEAST, "near", "24 jam lagi"),
    (FEAST + 19 * HOUR, "today", "5 jam lagi"),
    (FEAST + 24 * HOUR - timedelta(minutes=20), "today", "20 menit lagi"),
    (FEAST + 24 * HOUR, "late", "Lewat 0 menit"),
    (FEAST + 27 * HOUR, "late", "Lewat 3 jam"),
])  # fmt: skip
def test_the_badge_counts_hours_and_at_the_end_minutes(clock, now, kind, words):
    with override("id"):
        shown = badge(clock, today=clock.office.local_date(now), calendar=work_calendar(), now=now)
    assert (shown.kind, shown.words.replace("\N{NO-BREAK SPACE}", " ")) == (kind, words)


def test_the_explanation_says_that_nights_and_days_off_count(clock):
    with override("id"):
        told = " ".join(explain(clock, today=date(2026, 3, 21)).sentences).replace("\N{NO-BREAK SPACE}", " ")
    assert "Dihitung 24 jam" in told
    assert "juga pada malam hari, akhir pekan, dan hari libur" in told
    assert "Minggu, 22 Maret 2026 pukul 18.40 WITA" in told
