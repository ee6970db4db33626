"""A holiday added late moves the open clocks it touches, tells their owners, and leaves a trace."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from deadlines.calendar import CalendarMissing
from deadlines.clocks import end_clock, pause, resume, start_clock
from deadlines.explain import badge, explain
from deadlines.holidays import work_calendar
from deadlines.memory import forget
from deadlines.models import CalendarYear, Deadline, Holiday, Outcome
from deadlines.recompute import count_waiting, recompute_open
from deadlines.tasks import recount_stragglers
from deadlines.tests.factories import AT, OfficeFactory

D = date.fromisoformat
LATE = D("2025-08-18")  # collective leave after Independence Day 2025, decreed that same month


@pytest.fixture
def before_the_decree(reference):
    Holiday.objects.filter(date=LATE).delete()
    forget()


@pytest.fixture
def start(before_the_decree, owner):
    def start(code, on, office=None):
        office = office or OfficeFactory()
        started = D(on) if on else None
        return start_clock(office, code, office=office, rules_on=D("2025-01-05"), started_on=started, at=AT)

    return start


def decree():
    Holiday.objects.create(date=LATE, name="Cuti bersama", kind="collective", source="SKB perubahan")
    return recompute_open(at=AT, by=None, reason="Libur baru", since=LATE, until=LATE)


def test_working_day_clocks_over_the_new_holiday_move_by_a_day(start, owner):
    deadline = start("PVL_FORMIL", "2025-08-06")
    assert deadline.due_effective == D("2025-08-26")
    assert decree() == 1
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.due_effective) == (D("2025-08-27"), D("2025-08-27"))
    change = deadline.changes.get(kind="recomputed")
    assert (change.old_due, change.new_due, change.reason) == (D("2025-08-26"), D("2025-08-27"), "Libur baru")
    assert owner.moved == [(deadline.pk, D("2025-08-26"), D("2025-08-27"), "Libur baru")]


def test_a_plain_day_clock_that_ends_on_the_new_holiday_keeps_its_count_and_moves_its_effective_day(start):
    deadline = start("RIKSA_KLAR_1", "2025-08-04")
    decree()
    deadline.refresh_from_db()
    assert (deadline.due_on, deadline.due_effective) == (LATE, D("2025-08-19"))


def test_clocks_it_does_not_touch_stay_and_nobody_is_told(start, owner):
    over = start("PVL_FORMIL", "2025-07-01")
    plain = start("PVL_COMPLETE", "2025-08-10")
    begun_after = start("PVL_FORMIL", "2025-08-18")
    waiting = start("RIKSA_KLAR_1", None)
    ended = start("PVL_FORMIL", "2025-08-06")
    end_clock(ended, Outcome.MET, on=D("2025-08-08"), at=AT)
    before = list(Deadline.objects.order_by("pk").values())
    assert decree() == 0
    assert list(Deadline.objects.order_by("pk").values()) == before
    assert owner.moved == []
    assert {over.pk, plain.pk, begun_after.pk, waiting.pk, ended.pk} == {row["id"] for row in before}


def test_taking_the_day_back_moves_them_back_and_running_again_changes_nothing(start):
    deadline = start("PVL_FORMIL", "2025-08-06")
    decree()
    assert recompute_open(at=AT, by=None, reason="Lagi") == 0
    Holiday.objects.filter(date=LATE).delete()
    assert recompute_open(at=AT, by=None, reason="Batal", since=LATE, until=LATE) == 1
    deadline.refresh_from_db()
    assert deadline.due_effective == D("2025-08-26")


def test_pauses_and_extensions_still_count(start):
    deadline = start("PVL_FORMIL", "2025-08-06")
    pause(deadline, on=D("2025-08-07"), reason="Gempa", at=AT, by=None)
    resume(deadline, on=D("2025-08-11"), at=AT, by=None)
    assert deadline.due_effective == D("2025-08-28")
    decree()
    deadline.refresh_from_db()
    assert deadline.due_effective == D("2025-08-29")


def test_a_count_pushed_into_a_year_nobody_loaded_stops_the_change(start):
    start("PVL_FORMIL", "2027-12-10")
    Holiday.objects.create(date=D("2027-12-31"), name="Uji", source="SKB")
    with pytest.raises(CalendarMissing):
        recompute_open(at=AT, by=None, reason="Uji", since=D("2027-12-31"), until=D("2027-12-31"))


def test_more_clocks_cost_no_more_queries_but_for_what_their_owners_do(start, django_assert_max_num_queries):
    for _number in range(30):
        start("PVL_FORMIL", "2025-08-06")
    with django_assert_max_num_queries(17):
        assert decree() == 30


def test_clocks_far_from_the_day_are_not_read(start, django_assert_num_queries):
    for _number in range(3):
        start("PVL_FORMIL", "2025-01-06")
    Holiday.objects.create(date=LATE, name="Cuti bersama", source="SKB")
    with django_assert_num_queries(4):  # savepoint and release, the calendar's lock, one empty chunk
        assert recompute_open(at=AT, by=None, reason="Libur baru", since=LATE, until=LATE) == 0


def test_a_clock_that_was_being_started_during_the_change_is_caught_by_the_second_look(start, owner):
    deadline = start("PVL_FORMIL", "2025-08-06")
    Holiday.objects.create(date=LATE, name="Cuti bersama", source="SKB")
    assert [recount_stragglers(LATE.isoformat(), LATE.isoformat(), "Libur baru") for _again in range(2)] == [
        1,
        0,
    ]
    deadline.refresh_from_db()
    assert deadline.due_effective == D("2025-08-27")


def test_a_rung_ahead_moves_though_the_due_day_stays(start):
    deadline = start(
        "RIKSA_KLAR_1", "2025-08-07"
    )  # due Thursday 21 August, first rung five working days before
    assert deadline.remind_on == D("2025-08-14")
    Holiday.objects.create(date=LATE, name="Cuti bersama", source="SKB")
    early = datetime(2025, 8, 8, 1, 0, tzinfo=UTC)
    assert recompute_open(at=early, by=None, reason="Libur baru", since=LATE, until=LATE) == 0
    deadline.refresh_from_db()
    assert deadline.remind_on == D("2025-08-13")
    assert not deadline.changes.filter(kind="recomputed").exists()


def test_what_must_not_be_refused_starts_without_a_date_and_is_counted_when_the_year_is_loaded(start, owner):
    CalendarYear.objects.filter(year=2025).delete()
    Holiday.objects.filter(date__year=2025).delete()
    forget()
    office = OfficeFactory()
    kept = {"office": office, "rules_on": D("2025-01-05"), "started_on": D("2025-08-06"), "at": AT}
    with pytest.raises(CalendarMissing):
        start_clock(office, "PVL_FORMIL", **kept)
    deadline = start_clock(office, "PVL_FORMIL", **kept, may_wait=True)
    assert (deadline.started_on, deadline.due_effective) == (D("2025-08-06"), None)
    assert badge(deadline, today=D("2025-08-07"), calendar=work_calendar()).words == "Belum dihitung"
    assert "belum dimuat" in " ".join(explain(deadline, today=D("2025-08-07")).sentences)
    assert count_waiting(at=AT, by=None, reason="Tahun dimuat") == 0, "the year is still missing"
    call_command("load_holidays", "2025", verbosity=0)
    deadline.refresh_from_db()
    assert deadline.due_effective == D("2025-08-27")
    assert owner.moved == [(deadline.pk, None, D("2025-08-27"), "Hari libur tahun 2025 dimuat")]
