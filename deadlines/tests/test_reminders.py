"""The ladder climbs one rung at a time, to the right people, once."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from deadlines.clocks import end_clock, extend, pause, resume, set_start, start_clock
from deadlines.ladder import look_again
from deadlines.memory import forget
from deadlines.models import CalendarYear, Deadline, Outcome, Reminder, ReminderStep
from deadlines.reminders import person_key, sweep
from deadlines.tasks import sweep_deadlines
from deadlines.tests.factories import AT, OfficeFactory, StaffFactory
from notices.outbox import Recipient
from notices.tests.factories import NoticeFactory

D = date.fromisoformat


def morning(day):
    """Nine o'clock in WITA."""
    return datetime.combine(D(day), datetime.min.time(), tzinfo=UTC) + timedelta(hours=1)


@pytest.fixture
def start(reference, owner):
    def start(code="RIKSA_KLAR_1", on="2026-03-25", office=None):  # due Wednesday 8 April 2026
        office = office or OfficeFactory()
        return start_clock(office, code, office=office, rules_on=D("2026-01-05"), started_on=D(on), at=AT)

    return start


def offsets():
    return list(Reminder.objects.order_by("pk").values_list("step__offset", flat=True))


def test_an_agency_is_reminded_on_each_rung_and_never_between(start):
    start()
    day, sent = D("2026-03-25"), {}
    while day < D("2026-05-01"):
        if sweep(now=morning(day.isoformat())):
            sent[f"{day:%m-%d}"] = Reminder.objects.latest("pk").step.offset
        day += timedelta(days=1)
    # Good Friday (3 April) is no working day
    assert sent == {"03-31": -5, "04-06": -2, "04-08": 0, "04-09": 1, "04-13": 3, "04-17": 7}
    assert Deadline.objects.get().remind_on is None


@pytest.mark.parametrize(("code", "expected"), [("PVL_FORMIL", [-3, 0, 1]), ("PVL_COMPLETE", [-7, -2])])
def test_staff_and_reporters_have_their_own_ladders(start, code, expected):
    start(code)
    for number in range(60):
        sweep(now=morning("2026-03-25") + timedelta(days=number))
    assert offsets() == expected


def test_the_owner_is_asked_with_the_rung_so_that_it_knows_whom_to_copy(start, owner):
    owner.people.append(Recipient(address="pimpinan@example.org", label="Pimpinan"))
    deadline = start()
    assert sweep(now=morning("2026-04-13")) == 2
    assert owner.asked == [(deadline.pk, 3, D("2026-04-13"))]
    notice = Reminder.objects.first().notice
    assert (notice.kind, notice.recipient_label) == ("reminder_agency", "Narahubung")


def test_after_days_without_a_worker_only_the_latest_rung_is_sent(start):
    start()
    assert sweep(now=morning("2026-04-10")) == 1
    assert offsets() == [1]


def test_sweeping_again_sends_nothing(start):
    start()
    assert [sweep(now=morning("2026-04-08")) for _again in range(3)] == [1, 0, 0]


def test_the_day_is_the_offices_own_day(start):
    start(office=OfficeFactory(time_zone="Asia/Makassar"))
    start(office=OfficeFactory(time_zone="Asia/Jakarta"))
    assert sweep(now=datetime(2026, 3, 30, 15, 59, tzinfo=UTC)) == 0
    assert sweep(now=datetime(2026, 3, 30, 16, 0, tzinfo=UTC)) == 1  # midnight in WITA, an hour before WIB
    assert sweep(now=datetime(2026, 3, 30, 17, 0, tzinfo=UTC)) == 1


def test_clocks_that_do_not_run_remind_nobody(start):
    end_clock(start(), Outcome.MET, on=D("2026-03-27"), at=AT)
    paused = start()
    pause(paused, on=D("2026-03-27"), reason="Gempa", at=AT, by=None)
    assert sweep(now=morning("2026-04-08")) == 0
    resume(paused, on=D("2026-04-02"), at=AT, by=None)
    assert sweep(now=morning("2026-04-08")) == 1


def test_after_an_extension_the_whole_ladder_is_climbed_again_towards_the_new_date(start):
    deadline = start()
    sweep(now=morning("2026-03-31"))
    extend(deadline, days=14, reason="Arsip", at=AT, by=None)
    for number in range(40):
        sweep(now=morning("2026-04-01") + timedelta(days=number))
    assert offsets() == [-5, -5, -2, 0, 1, 3, 7]
    assert Reminder.objects.get(step__offset=-2).notice.created_at == morning("2026-04-20")


def test_a_date_that_comes_back_was_promised_before_and_its_rungs_are_not_repeated(start):
    deadline = start()
    assert sweep(now=morning("2026-03-31")) == 1
    set_start(deadline, started_on=D("2026-03-26"), at=AT)
    assert sweep(now=morning("2026-03-31")) == 0
    assert sweep(now=morning("2026-04-01")) == 1  # five working days before 9 April
    set_start(deadline, started_on=D("2026-03-25"), at=AT)
    assert sweep(now=morning("2026-04-01")) == 0


def test_the_database_refuses_a_second_reminder_of_one_date_rung_and_person(start):
    start()
    sweep(now=morning("2026-03-31"))
    again = Reminder.objects.get()
    again.pk, again.notice = None, NoticeFactory()
    with pytest.raises(IntegrityError, match="reminder_once_per_date_step_and_person"):
        again.save(force_insert=True)


def test_a_person_who_joins_later_is_reminded_from_the_next_rung(start, owner):
    start()
    sweep(now=morning("2026-03-31"))
    owner.people = [Recipient(address="dua@example.org", label="Narahubung")]
    assert sweep(now=morning("2026-04-06")) == 1


def test_nobody_to_remind_is_no_error_and_the_next_rung_tries_again(start, owner):
    start()
    owner.people = []
    assert sweep(now=morning("2026-03-31")) == 0
    owner.people = [Recipient(address="satu@example.org", label="Narahubung")]
    assert sweep(now=morning("2026-04-06")) == 1


def test_without_an_owner_or_an_address_nothing_is_owed_and_the_sweep_goes_on(start, owner, monkeypatch):
    start()
    owner.people = [Recipient(address="", label="Tanpa alamat")]
    assert sweep(now=morning("2026-03-31")) == 0
    monkeypatch.setattr("deadlines.registry._owners", {})
    assert sweep(now=morning("2026-04-06")) == 0
    assert Deadline.objects.get().remind_on == D("2026-04-08")


def test_a_year_nobody_loaded_delays_reminders_by_a_day_instead_of_stopping_the_sweep(start):
    deadline = start("PVL_FORMIL", "2027-12-10")
    assert deadline.due_effective == D("2027-12-31")
    sweep(now=morning("2027-12-31"))
    deadline.refresh_from_db()
    assert deadline.remind_on == D("2028-01-01")
    sweep(now=morning("2028-01-03"))
    deadline.refresh_from_db()
    assert deadline.remind_on == D("2028-01-04")
    CalendarYear.objects.create(year=2028, source="uji", loaded_at=AT)
    forget()
    assert sweep(now=morning("2028-01-04")) == 1


def test_a_rung_before_the_first_loaded_year_does_not_stop_a_clock(reference, owner, office):
    CalendarYear.objects.filter(year__lt=2026).delete()
    forget()
    deadline = start_clock(
        office,
        "PVL_NOTAUTH_NOTICE",
        office=office,
        rules_on=D("2026-01-01"),
        started_on=D("2025-12-26"),
        at=AT,
    )
    assert deadline.remind_on == D("2025-12-31")
    assert sweep(now=morning("2026-01-02")) == 1


def test_a_new_rung_is_looked_at_on_every_running_clock(start):
    start()
    sweep(now=morning("2026-03-26"))
    ReminderStep.objects.create(audience="agency", offset=-8)
    forget()
    assert look_again("agency", on=D("2026-03-26")) == 1
    assert sweep(now=morning("2026-03-27")) == 1
    assert offsets() == [-8]


def test_people_are_told_apart_without_being_named(db):
    user = StaffFactory()
    key = person_key(Recipient(address="A@example.org", label="x"))
    assert key == person_key(Recipient(address=" a@Example.org ", label="y"))
    assert "example" not in key
    assert len(key) <= 80
    assert person_key(Recipient(address="b@example.org", label="x", user=user)) == f"user:{user.pk}"


def test_the_beat_and_the_command_sweep_too(start):
    start(on="2024-03-25")
    start(on="2024-03-26")
    out = StringIO()
    call_command("sweep_deadlines", stdout=out)
    assert out.getvalue() == "2 reminders.\n"
    assert sweep_deadlines() == 0


def test_the_cost_follows_what_is_due_not_what_is_stored(start, django_assert_num_queries):
    office = OfficeFactory()
    far = start("CLASS_BERAT", "2026-03-26", office=office)
    Deadline.objects.bulk_create(
        Deadline(
            **{
                name: getattr(far, name)
                for name in ("rule", "office", "about_type_id", "title", "audience", "started_on", "due_on")
            },
            due_effective=far.due_effective,
            remind_on=far.remind_on,
            created_at=AT,
            about_id=office.pk,
            part=str(number),
        )
        for number in range(10_000)
    )
    with django_assert_num_queries(NOTHING_DUE):
        assert sweep(now=morning("2026-03-31")) == 0


NOTHING_DUE = 7  # zones; for clocks in days and in hours: savepoint, an empty claim, release


@pytest.mark.parametrize("due", [1, 50])
def test_each_clock_that_is_due_costs_the_same_few_queries(start, django_assert_max_num_queries, due):
    for _number in range(due):
        start()
    with django_assert_max_num_queries(NOTHING_DUE + due * 12):
        assert sweep(now=morning("2026-03-31")) == due
