"""Clocks start, stop, pause and stretch as the rules allow, and every change leaves a trace."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from deadlines.calendar import CalendarMissing
from deadlines.clocks import (
    ClockRefused,
    ExtensionTooLong,
    end_clock,
    end_open_clocks,
    extend,
    nearest,
    pause,
    resume,
    set_start,
    start_clock,
)
from deadlines.models import ClockChange, Deadline, Outcome
from deadlines.tests.factories import AT, StaffFactory

RULES_ON = date(2026, 1, 5)
D = date.fromisoformat


@pytest.fixture
def start(reference, office):
    def start(code="RIKSA_KLAR_1", on="2026-03-25", **facts):
        started = D(on) if on else None
        return start_clock(office, code, office=office, rules_on=RULES_ON, started_on=started, at=AT, **facts)

    return start


def kinds(deadline):
    return list(deadline.changes.values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("code", "on", "due_on", "effective"),
    [
        ("PVL_FORMIL", "2026-02-12", "2026-03-06", "2026-03-06"),
        ("PVL_COMPLETE", "2026-04-23", "2026-05-23", "2026-05-25"),  # B2: Saturday, so Monday
        ("PVL_NOTAUTH_NOTICE", "2026-08-26", "2026-09-02", "2026-09-02"),
        ("RIKSA_KLAR_1", "2026-03-25", "2026-04-08", "2026-04-08"),
        ("RIKSA_REPORTER_REPLY", "2026-05-18", "2026-06-01", "2026-06-02"),
        ("CLASS_SEDANG", "2026-03-10", "2026-09-15", "2026-09-15"),
    ],
)
def test_a_clock_ends_on_the_day_of_the_worked_example(start, code, on, due_on, effective):
    deadline = start(code, on)
    assert (deadline.due_on, deadline.due_effective) == (D(due_on), D(effective))
    assert deadline.title == deadline.rule.name
    assert kinds(deadline) == ["started"]


def test_a_clock_waits_for_its_start_date_and_then_counts_from_it(start):
    deadline = start(on=None)
    assert deadline.due_effective is deadline.remind_on is None
    set_start(deadline, started_on=D("2026-03-25"), at=AT)
    set_start(deadline, started_on=D("2026-03-26"), at=AT)
    deadline.refresh_from_db()
    assert deadline.due_effective == D("2026-04-09")
    set_start(deadline, started_on=None, at=AT)
    assert deadline.due_on is None
    assert kinds(deadline) == ["created", "started", "restarted", "restarted"]
    moved = deadline.changes.get(kind="restarted", new_due__isnull=False)
    assert (moved.old_due, moved.new_due) == (D("2026-04-08"), D("2026-04-09"))


def test_the_same_clock_is_not_open_twice_but_parts_are_told_apart(start):
    start(part="clarification:1")
    start(part="clarification:2")
    with pytest.raises(IntegrityError), transaction.atomic():
        start(part="clarification:1")


def test_a_clock_that_would_enter_a_year_nobody_loaded_does_not_start(start):
    with pytest.raises(CalendarMissing):
        start("CLASS_BERAT", "2027-12-01")
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("days", [14, 7])
def test_an_extension_adds_days_of_the_rules_unit_up_to_its_cap(start, days):
    deadline = start()
    extend(deadline, days=days, reason="Arsip di gudang", at=AT, by=StaffFactory())
    assert deadline.due_on == date.fromordinal(D("2026-04-08").toordinal() + days)
    change = deadline.changes.get(kind="extended")
    assert (change.old_due, change.new_due, change.reason) == (
        D("2026-04-08"),
        deadline.due_effective,
        "Arsip di gudang",
    )


def test_extensions_add_up_and_stop_at_the_cap(start):
    deadline = start()
    extend(deadline, days=10, reason="Arsip", at=AT, by=None)
    with pytest.raises(ExtensionTooLong, match="paling lama 4 hari lagi"):
        extend(deadline, days=5, reason="Arsip", at=AT, by=None)
    extend(deadline, days=4, reason="Arsip", at=AT, by=None)
    with pytest.raises(ExtensionTooLong, match="tidak dapat diperpanjang lagi"):
        extend(deadline, days=1, reason="Arsip", at=AT, by=None)
    assert Deadline.objects.get().extension_days == 14


def test_a_rule_without_extension_allows_none(start):
    with pytest.raises(ExtensionTooLong):
        extend(start("PVL_COMPLETE"), days=1, reason="Sakit", at=AT, by=None)


@pytest.mark.parametrize(("days", "reason"), [(0, "Arsip"), (-3, "Arsip"), (3, " ")])
def test_an_extension_needs_days_and_a_reason(start, days, reason):
    deadline = start()
    with pytest.raises(ClockRefused):
        extend(deadline, days=days, reason=reason, at=AT, by=None)
    assert kinds(deadline) == ["started"]


@pytest.mark.parametrize(
    ("code", "due_on"),
    [
        ("RIKSA_KLAR_1", "2026-04-13"),
        ("PVL_FORMIL", "2026-04-17"),
    ],  # 5 days; 2 working days, as 3 April is off
)
def test_paused_days_do_not_count(start, code, due_on):
    deadline = start(code)
    pause(deadline, on=D("2026-04-01"), reason="Gempa", at=AT, by=None)
    assert (deadline.paused_on, deadline.remind_on) == (D("2026-04-01"), None)
    assert not Deadline.objects.running().exists()
    resume(deadline, on=D("2026-04-06"), at=AT, by=None)
    deadline.refresh_from_db()
    assert deadline.due_on == D(due_on)
    assert deadline.paused_on is None
    assert kinds(deadline) == ["started", "paused", "resumed"]


def test_pausing_twice_or_resuming_a_running_clock_changes_nothing(start):
    deadline = start()
    resume(deadline, on=D("2026-04-01"), at=AT, by=None)
    pause(deadline, on=D("2026-04-01"), reason="Gempa", at=AT, by=None)
    pause(deadline, on=D("2026-04-02"), reason="Lagi", at=AT, by=None)
    assert kinds(deadline) == ["started", "paused"]
    with pytest.raises(ClockRefused):
        pause(deadline, on=D("2026-04-02"), reason="", at=AT, by=None)


def test_two_pauses_add_up(start):
    deadline = start()
    for first, again in (("2026-03-27", "2026-03-29"), ("2026-04-01", "2026-04-02")):
        pause(deadline, on=D(first), reason="Gempa", at=AT, by=None)
        resume(deadline, on=D(again), at=AT, by=None)
    assert deadline.due_on == D("2026-04-11")
    assert deadline.due_effective == D("2026-04-13")


def test_an_ended_clock_stays_ended_and_refuses_changes(start):
    deadline = start()
    pause(deadline, on=D("2026-04-01"), reason="Gempa", at=AT, by=None)
    end_clock(deadline, Outcome.MET, on=D("2026-04-02"), at=AT, reason="Dijawab")
    end_clock(deadline, Outcome.LAPSED, on=D("2026-04-09"), at=AT)
    deadline.refresh_from_db()
    assert (deadline.outcome, deadline.ended_on, deadline.paused_on) == ("met", D("2026-04-02"), None)
    assert deadline.pauses.get().to_on == D("2026-04-02")
    for change in (
        lambda: extend(deadline, days=1, reason="Arsip", at=AT, by=None),
        lambda: pause(deadline, on=D("2026-04-03"), reason="Gempa", at=AT, by=None),
        lambda: resume(deadline, on=D("2026-04-03"), at=AT, by=None),
        lambda: set_start(deadline, started_on=D("2026-04-03"), at=AT),
    ):
        with pytest.raises(ClockRefused, match="sudah berakhir"):
            change()
    assert kinds(deadline) == ["started", "paused", "ended"]


def test_ending_the_open_clocks_of_a_thing_takes_only_the_codes_named(start, office):
    start("PVL_FORMIL")
    start("PVL_COMPLETE")
    start("RIKSA_KLAR_1")
    ended = end_open_clocks(office, Outcome.MET, on=D("2026-04-01"), at=AT, codes=["PVL_FORMIL"])
    assert ended == 1
    assert end_open_clocks(office, Outcome.CANCELLED, on=D("2026-04-02"), at=AT, reason="Ditutup") == 2
    assert end_open_clocks(office, Outcome.CANCELLED, on=D("2026-04-02"), at=AT) == 0
    assert ClockChange.objects.filter(kind="ended", reason="Ditutup").count() == 2


def test_the_nearest_clock_is_the_running_one_due_first(start, office):
    assert nearest(office) is None
    start("CLASS_SEDANG")
    soon = start("PVL_FORMIL")
    start("RIKSA_KLAR_1", on=None)
    paused = start("PVL_NOTAUTH_NOTICE")
    pause(paused, on=D("2026-03-26"), reason="Gempa", at=AT, by=None)
    assert nearest(office) == soon


def test_starting_and_ending_cost_few_queries(start, office, django_assert_num_queries):
    start("PVL_FORMIL")
    with django_assert_num_queries(2):
        start("RIKSA_KLAR_1")
    with django_assert_num_queries(3):
        end_open_clocks(office, Outcome.MET, on=D("2026-04-01"), at=AT)
