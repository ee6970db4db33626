"""Properties of the count that no table of examples can show: pauses, extensions and late holidays in any order."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deadlines.calendar import Span, due
from deadlines.clocks import extend, pause, resume, start_clock
from deadlines.holidays import work_calendar
from deadlines.memory import forget
from deadlines.models import DeadlineRule, Holiday
from deadlines.recompute import recompute_open
from deadlines.tests.factories import AT, OfficeFactory
from deadlines.tests.test_calendar import CALENDAR

STARTS = st.dates(date(2025, 1, 1), date(2026, 6, 30))
LENGTHS = st.integers(1, 60)
UNITS = st.sampled_from(["working", "calendar"])
DAY = timedelta(days=1)


@st.composite
def pauses(draw):
    """Up to four pauses, which may touch, overlap, hold weekends and holidays, or hold nothing."""
    found = []
    for _number in range(draw(st.integers(0, 4))):
        first = draw(st.dates(date(2025, 1, 1), date(2026, 9, 30)))
        found.append(Span(first, first + timedelta(days=draw(st.integers(0, 20)))))
    return found


def counted(start, end, unit, spans) -> int:
    """The days that count after `start` up to `end`, said as plainly as possible."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(
        1 for day in days
        if (unit == "calendar" or CALENDAR.is_working(day)) and not any(s.first <= day < s.until for s in spans)
    )  # fmt: skip


@given(STARTS, LENGTHS, UNITS, pauses())
def test_a_limit_ends_on_the_day_on_which_its_last_counted_day_falls(start, length, unit, spans):
    end = due(start, length=length, unit=unit, calendar=CALENDAR, pauses=spans).on
    assert counted(start, end, unit, spans) == length
    assert counted(start, end - DAY, unit, spans) == length - 1


@given(STARTS, LENGTHS, UNITS, pauses())
def test_pauses_count_once_however_they_overlap_and_in_whatever_order_they_stand(start, length, unit, spans):
    days = sorted(
        {span.first + timedelta(days=n) for span in spans for n in range((span.until - span.first).days)}
    )
    apart = [Span(day, day + DAY) for day in days]
    end = due(start, length=length, unit=unit, calendar=CALENDAR, pauses=spans)
    assert end == due(start, length=length, unit=unit, calendar=CALENDAR, pauses=apart)
    assert end == due(start, length=length, unit=unit, calendar=CALENDAR, pauses=spans[::-1])


@given(STARTS, LENGTHS, st.integers(0, 3))
def test_a_weekend_inside_a_pause_is_not_taken_out_twice_of_working_days(start, length, weeks):
    end = due(start, length=length, unit="working", calendar=CALENDAR).on
    saturday = start + timedelta(days=(5 - start.weekday()) % 7 + 7 * weeks)
    weekend = Span(saturday, saturday + 2 * DAY)
    assert due(start, length=length, unit="working", calendar=CALENDAR, pauses=[weekend]).on == end


@given(STARTS, LENGTHS, st.integers(1, 14), UNITS, pauses())
def test_an_extension_after_a_pause_is_the_longer_limit_with_the_same_pause(start, length, more, unit, spans):
    end = due(start, length=length, unit=unit, calendar=CALENDAR, pauses=spans).on
    longer = due(start, length=length + more, unit=unit, calendar=CALENDAR, pauses=spans).on
    assert counted(end, longer, unit, spans) == more


CHANGES = st.lists(st.sampled_from(["pause", "extend", "holiday"]), max_size=6)


@pytest.mark.usefixtures("reference", "owner")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, gaps=st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_a_clock_changed_step_by_step_ends_where_one_count_of_all_it_knows_ends(changes, gaps):
    """Whatever is paused, extended or decreed, and in whatever order, nothing of the way there is left in the date."""
    with transaction.atomic():
        DeadlineRule.objects.filter(code="PVL_FORMIL").update(max_extension_days=90)
        forget()
        today = date(2026, 2, 12)
        clock = start_clock(
            OfficeFactory(), "PVL_FORMIL", office=OfficeFactory(), rules_on=today, started_on=today, at=AT
        )
        extended, spans = 0, []
        for change, gap in zip(changes, gaps, strict=False):
            today += timedelta(days=gap)
            if change == "pause":
                pause(clock, on=today, reason="Uji", at=AT, by=None)
                spans.append(Span(today, today + timedelta(days=gap)))
                today += timedelta(days=gap)
                resume(clock, on=today, at=AT, by=None)
            elif change == "extend":
                extend(clock, days=gap + 1, reason="Uji", at=AT, by=None)
                extended += gap + 1
            else:
                Holiday.objects.get_or_create(
                    date=today, defaults={"name": "Uji", "kind": "collective", "source": "Uji"}
                )
                forget()
                recompute_open(at=AT, by=None, reason="Uji", since=today, until=today)
                clock.refresh_from_db()
        expected = due(
            date(2026, 2, 12), length=14 + extended, unit="working", calendar=work_calendar(), pauses=spans
        )
        assert (clock.due_on, clock.due_effective) == (expected.on, expected.effective)
        transaction.set_rollback(True)
    forget()
