"""While the reporter has time to complete the file, the office is not late and is not reminded: it waits."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from complaints.models import Complaint
from complaints.moves import refresh_queue
from complaints.queue import VIEWS, QueueFilter, Viewer
from complaints.tests.factories import at, driven
from complaints.tests.portal_driver import set_clock
from complaints.tests.tracking_driver import MONDAY, asked_to_complete
from complaints.views.queue_rows import rows_of
from deadlines.models import Deadline
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
FORMAL_DUE = date(2026, 3, 27)  # 14 working days from 2 March (18, 19, 20, 23, 24 March off)
WEDNESDAY = date(2026, 3, 4)
COMPLETE_DUE = date(2026, 4, 6)  # 30 days from 4 March is Good Friday's 3 April
AFTER = date(2026, 3, 30)  # a Monday, one working day late


@pytest.fixture
def walk():
    """The completion letter is out since Tuesday 3 March; when it arrived is not known yet."""
    walk = driven(on=MONDAY)
    asked_to_complete(walk)
    return walk


@pytest.fixture
def waiting(walk):
    """It arrived on Wednesday."""
    walk.reporter("record_completion_receipt", WEDNESDAY, received_on=WEDNESDAY)
    return walk


def clock(code):
    return Deadline.objects.get(rule__code=code)


def in_view(key, walk, today):
    viewer = Viewer(walk.staff.verifier, today)
    return list(QueueFilter(view=VIEWS[key]).narrow(Complaint.objects.all(), viewer)) == [walk.case]


def test_the_dates_of_both_clocks_stay_what_the_rules_say(waiting):
    assert clock("PVL_FORMIL").due_effective == FORMAL_DUE
    assert clock("PVL_FORMIL").paused_on is None
    assert clock("PVL_COMPLETE").due_effective == COMPLETE_DUE


def test_until_the_letter_is_sent_the_case_waits_for_the_office():
    walk = driven(on=MONDAY)
    walk.verify("begin_formal_check", MONDAY)
    asked = walk.case.deadlines.first()
    assert (walk.case.waiting_for, walk.case.queue_due) == ("", asked.due_effective)


def test_until_its_arrival_is_recorded_the_office_keeps_its_own_date(walk):
    assert (walk.case.waiting_for, walk.case.queue_due) == ("reporter", FORMAL_DUE)


def test_then_the_queue_shows_the_reporters_date_and_the_case_is_not_overdue(waiting):
    assert waiting.case.queue_due == COMPLETE_DUE
    assert in_view("menunggu-pelapor", waiting, AFTER)
    assert not in_view("lewat", waiting, AFTER)
    (row,) = rows_of([waiting.case], today=AFTER)
    assert row.due_title == "Kelengkapan berkas"
    assert row.due.kind != "late"


def test_the_office_is_not_reminded_while_it_waits_but_the_reporter_is(waiting):
    sweep(now=at(FORMAL_DUE, 3))
    sweep(now=at(AFTER, 3))
    assert not Notice.objects.filter(kind="reminder_staff").exists()
    sweep(now=at(COMPLETE_DUE, 3))
    assert Notice.objects.filter(kind="reminder_reporter").exists()


def test_the_desk_shows_the_reporters_clock_first_and_says_of_ours_that_it_waits(
    client, waiting, monkeypatch
):
    set_clock(monkeypatch, AFTER)
    client.force_login(waiting.staff.verifier)
    desk = client.get(waiting.case.get_absolute_url()).context["desk"]
    assert desk.nearest.clock == clock("PVL_COMPLETE")
    ours = next(line for line in desk.clocks if line.clock == clock("PVL_FORMIL"))
    assert (ours.badge.kind, ours.badge.words) == ("paused", "Menunggu pelapor")


def test_the_page_of_clocks_says_so_in_words(client, waiting, monkeypatch):
    set_clock(monkeypatch, AFTER)
    client.force_login(waiting.staff.verifier)
    page = client.get(reverse("admin:complaints_clocks", args=[waiting.case.pk])).content.decode()
    assert "Tanggal ini tetap berjalan menurut aturan" in page
    assert "kantor tidak dihitung terlambat" in page
    assert "Lewat" not in page.split("Perubahan tenggat")[0].split("<h1>")[1]


def test_after_completion_the_rule_decides_again_and_the_handler_is_reminded_of_what_is_late(waiting):
    sweep(now=at(AFTER + timedelta(days=2), 3))
    done = AFTER + timedelta(days=3)
    waiting.reporter("complete_file", done)
    assert (waiting.case.waiting_for, waiting.case.queue_due) == ("", FORMAL_DUE)
    assert in_view("lewat", waiting, done)
    assert sweep(now=at(done, 3)) == 1
    assert Notice.objects.get(kind="reminder_staff").user == waiting.staff.verifier


def test_a_clock_the_head_pauses_does_not_bring_the_offices_date_back(waiting):
    assert waiting.case.queue_due == COMPLETE_DUE
    Deadline.objects.filter(rule__code="PVL_COMPLETE").update(paused_on=WEDNESDAY)
    refresh_queue(waiting.case)
    assert waiting.case.queue_due.year == 9999
