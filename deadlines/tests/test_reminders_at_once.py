"""Two sweeps at once, or one killed half-way: every reminder exists exactly once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from deadlines.clocks import start_clock
from deadlines.models import Deadline, Reminder
from deadlines.reference import load_reference
from deadlines.reminders import sweep
from deadlines.tests.factories import AT, OfficeFactory
from notices.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 31, 1, 0, tzinfo=UTC)
CLOCKS = 12


@pytest.fixture
def clocks(owner):
    load_reference(at=AT)
    with transaction.atomic():
        for office in OfficeFactory.create_batch(CLOCKS):
            start_clock(
                office,
                "RIKSA_KLAR_1",
                office=office,
                rules_on=date(2026, 1, 5),
                started_on=date(2026, 3, 25),
                at=AT,
            )


def in_threads(*works):
    """Run each work on its own connection and raise what any of them raised."""

    def run(work):
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        for future in [pool.submit(run, work) for work in works]:
            future.result(timeout=60)


def assert_each_reminded_once():
    assert Reminder.objects.count() == Notice.objects.count() == CLOCKS
    assert Reminder.objects.values("deadline").distinct().count() == CLOCKS


def test_two_sweeps_at_once_share_the_work_and_remind_each_person_once(clocks, owner):
    together = threading.Barrier(2, timeout=30)
    first_rows = threading.local()

    def meet():
        if not getattr(first_rows, "met", False):
            first_rows.met = True
            together.wait()  # both hold a row now, so neither can do all the work alone

    owner.before_answer = meet
    written = []
    in_threads(lambda: written.append(sweep(now=NOW)), lambda: written.append(sweep(now=NOW)))
    assert sum(written) == CLOCKS
    assert all(written)
    assert_each_reminded_once()


def test_a_sweep_killed_half_way_loses_nothing_and_doubles_nothing(clocks, owner):
    calls = []

    def die():
        calls.append(1)
        if len(calls) == CLOCKS // 2:
            raise SystemExit

    owner.before_answer = die
    with pytest.raises(SystemExit):
        sweep(now=NOW)
    assert Reminder.objects.count() == CLOCKS // 2 - 1
    owner.before_answer = lambda: None
    assert sweep(now=NOW) == CLOCKS - (CLOCKS // 2 - 1)
    assert_each_reminded_once()


def test_a_case_somebody_is_working_on_waits_for_the_next_sweep(clocks):
    busy = Deadline.objects.first()
    locked, done = threading.Event(), threading.Event()

    def work():
        with transaction.atomic():
            list(type(busy.office).objects.select_for_update(no_key=True).filter(pk=busy.about_id))
            locked.set()
            assert done.wait(timeout=30)

    def other():
        assert locked.wait(timeout=30)
        try:
            assert sweep(now=NOW) == CLOCKS - 1
        finally:
            done.set()

    in_threads(work, other)
    assert sweep(now=NOW) == 1
    assert_each_reminded_once()
