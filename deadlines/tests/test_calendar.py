"""Counting days. The expected dates are those of the domain brief, worked out by hand from the decree."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.calendar import CalendarMissing, Span, WorkCalendar, due
from deadlines.tests.factories import packaged_calendar

CALENDAR = packaged_calendar(2025, 2026, 2027)
D = date.fromisoformat

WORKING = [
    ("2026-02-13", 1, "2026-02-18"),
    ("2026-03-17", 1, "2026-03-25"),
    ("2026-03-17", 14, "2026-04-14"),
    ("2026-05-13", 1, "2026-05-18"),
    ("2026-05-26", 1, "2026-05-29"),
    ("2026-08-14", 2, "2026-08-19"),
    ("2026-03-21", 1, "2026-03-25"),
    ("2026-12-23", 3, "2026-12-30"),
    ("2026-12-31", 1, "2027-01-04"),
    ("2026-11-20", 14, "2026-12-10"),
    ("2026-11-20", 30, "2027-01-07"),
    # worked examples A, B and C
    ("2026-02-12", 14, "2026-03-06"),
    ("2026-03-02", 30, "2026-04-21"),
    ("2026-03-10", 120, "2026-09-15"),
    ("2026-06-04", 30, "2026-07-17"),
    ("2026-08-12", 14, "2026-09-03"),
    ("2026-08-14", 30, "2026-09-29"),
    ("2026-10-05", 14, "2026-10-23"),
    ("2026-10-06", 30, "2026-11-17"),
    # the lane of another complaint system
    ("2026-05-13", 3, "2026-05-20"),
    ("2026-05-20", 5, "2026-05-29"),
    ("2026-05-20", 14, "2026-06-12"),
    ("2026-05-20", 60, "2026-08-19"),
]

PLAIN = [
    ("2026-02-20", 30, "2026-03-22", "2026-03-25"),
    ("2026-03-06", 14, "2026-03-20", "2026-03-25"),
    ("2026-12-11", 14, "2026-12-25", "2026-12-28"),
    ("2026-05-01", 30, "2026-05-31", "2026-06-02"),
    ("2026-03-14", 7, "2026-03-21", "2026-03-25"),
    # worked examples A, B, B2, C
    ("2026-02-19", 30, "2026-03-21", "2026-03-25"),
    ("2026-03-25", 14, "2026-04-08", "2026-04-08"),
    ("2026-04-10", 14, "2026-04-24", "2026-04-24"),
    ("2026-05-18", 14, "2026-06-01", "2026-06-02"),
    ("2026-09-21", 14, "2026-10-05", "2026-10-05"),
    ("2026-10-01", 60, "2026-11-30", "2026-11-30"),
    ("2026-08-26", 7, "2026-09-02", "2026-09-02"),
    ("2026-04-23", 30, "2026-05-23", "2026-05-25"),
    ("2026-10-15", 14, "2026-10-29", "2026-10-29"),
    ("2026-05-13", 14, "2026-05-27", "2026-05-29"),
]


@pytest.mark.parametrize(("start", "n", "expected"), WORKING)
def test_working_days_end_where_the_brief_says(start, n, expected):
    assert CALENDAR.add_working_days(D(start), n) == D(expected)
    found = due(D(start), length=n, unit="working", calendar=CALENDAR)
    assert (found.on, found.effective) == (D(expected), D(expected))


@pytest.mark.parametrize(("start", "n", "on", "effective"), PLAIN)
def test_calendar_days_end_where_the_brief_says_and_move_off_days_off(start, n, on, effective):
    found = due(D(start), length=n, unit="calendar", calendar=CALENDAR)
    assert (found.on, found.effective) == (D(on), D(effective))


def test_2026_has_240_working_days():
    assert CALENDAR.working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 240


def test_the_weekdays_off_of_2026_are_those_of_the_decree():
    off = CALENDAR.skipped(date(2025, 12, 31), date(2026, 12, 31))
    assert len(off) == 21
    assert " ".join(f"{item.day:%m-%d}" for item in off) == (
        "01-01 01-16 02-16 02-17 03-18 03-19 03-20 03-23 03-24 04-03 05-01 05-14 05-15 05-27 05-28 06-01 06-16 "
        "08-17 08-25 12-24 12-25"
    )


def test_skipped_days_carry_their_reason_and_weekends_only_on_request():
    days = CALENDAR.skipped(date(2026, 2, 12), date(2026, 2, 18))
    assert [(item.day.day, item.reason) for item in days] == [
        (16, "Cuti Bersama Tahun Baru Imlek"),
        (17, "Tahun Baru Imlek"),
    ]
    all_days = CALENDAR.skipped(date(2026, 2, 12), date(2026, 2, 18), weekends=True)
    assert [str(item.reason) for item in all_days][:2] == ["Sabtu", "Minggu"]


def test_a_year_nobody_loaded_stops_every_count():
    for count in (
        lambda: CALENDAR.add_working_days(date(2027, 12, 30), 5),
        lambda: CALENDAR.subtract_working_days(date(2025, 1, 3), 9),
        lambda: CALENDAR.is_working(date(2028, 1, 1)),
        lambda: CALENDAR.next_working_day(date(2028, 1, 1)),
        lambda: CALENDAR.working_days_between(date(2027, 12, 1), date(2028, 1, 1)),
        lambda: due(date(2027, 12, 20), length=14, unit="calendar", calendar=CALENDAR),
    ):
        with pytest.raises(CalendarMissing) as caught:
            count()
        assert caught.value.year in (2024, 2028)


def test_a_missing_year_is_told_in_words_people_can_act_on():
    assert "Hari libur tahun 2028 belum dimuat" in str(CalendarMissing(2028))


def test_a_year_that_the_count_only_touches_at_day_zero_need_not_be_loaded():
    assert CALENDAR.add_working_days(date(2024, 12, 31), 1) == date(2025, 1, 2)
    assert CALENDAR.working_days_between(date(2024, 12, 31), date(2025, 1, 2)) == 1


@pytest.mark.parametrize("n", [0, -1])
def test_no_limit_is_shorter_than_one_day(n):
    with pytest.raises(ValueError, match="at least 1"):
        CALENDAR.add_working_days(date(2026, 1, 5), n)
    with pytest.raises(ValueError, match="at least 1"):
        due(date(2026, 1, 5), length=n, unit="calendar", calendar=CALENDAR)


def test_paused_days_do_not_count_in_either_unit():
    span = Span(date(2026, 4, 10), date(2026, 4, 15))  # Friday to Tuesday: 5 days, 3 of them working days
    plain = due(date(2026, 4, 6), length=10, unit="calendar", calendar=CALENDAR, pauses=[span])
    assert plain.on == date(2026, 4, 16) + timedelta(days=5)
    working = due(date(2026, 4, 6), length=10, unit="working", calendar=CALENDAR, pauses=[span])
    assert working.on == CALENDAR.add_working_days(date(2026, 4, 6), 13)


def test_a_pause_that_ends_on_its_first_day_is_no_pause():
    span = Span(date(2026, 4, 10), date(2026, 4, 10))
    assert due(date(2026, 4, 6), length=10, unit="calendar", calendar=CALENDAR, pauses=[span]).on == date(
        2026, 4, 16
    )


STARTS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
NUMBERS = st.integers(1, 200)


@given(STARTS, NUMBERS)
def test_counting_what_was_added_gives_the_number_back(start, n):
    end = CALENDAR.add_working_days(start, n)
    assert CALENDAR.working_days_between(start, end) == n
    assert CALENDAR.working_days_between(end, start) == -n
    assert CALENDAR.is_working(end)


@given(STARTS, STARTS, NUMBERS, NUMBERS, st.sampled_from(["working", "calendar"]))
def test_starting_later_or_running_longer_never_ends_earlier(one, other, fewer, more, unit):
    (one, other), (fewer, more) = sorted((one, other)), sorted((fewer, more))
    early = due(one, length=fewer, unit=unit, calendar=CALENDAR)
    assert early.on <= due(other, length=fewer, unit=unit, calendar=CALENDAR).on
    assert early.effective <= due(one, length=more, unit=unit, calendar=CALENDAR).effective


@given(STARTS, st.integers(2, 200))
def test_going_back_from_the_end_leads_to_the_first_day_counted(start, n):
    end = CALENDAR.add_working_days(start, n)
    assert CALENDAR.subtract_working_days(end, n - 1) == CALENDAR.add_working_days(start, 1)


@given(STARTS, st.sets(STARTS, max_size=10), NUMBERS)
def test_more_days_off_never_end_a_limit_earlier(start, extra, n):
    more = WorkCalendar(CALENDAR.days_off | dict.fromkeys(extra, "uji"), CALENDAR.years)
    try:
        later = due(start, length=n, unit="working", calendar=more)
    except CalendarMissing:
        return
    assert later.on >= due(start, length=n, unit="working", calendar=CALENDAR).on
