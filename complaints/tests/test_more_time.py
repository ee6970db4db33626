"""More time that was granted: the new date stands on the portal, on the desk and in reminders; an answer ends them."""

from datetime import date

import pytest
from django.urls import reverse

from complaints.models import ClarificationRequest
from complaints.tests.factories import agency, at, focal_point
from complaints.tests.portal_driver import OPENED, letter_opened, set_clock, url
from deadlines.models import Holiday
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
OLD, NEW = date(2026, 4, 8), date(2026, 4, 15)


@pytest.fixture
def granted():
    point = focal_point(agency())
    walk, letter = letter_opened()
    walk.agency("ask_more_time", OPENED, request=letter.pk, days=7, reason="Arsip di gudang.")
    walk.examine("grant_more_time", OPENED, time_request=walk.time_request.pk, reason="Wajar.")
    letter.refresh_from_db()
    return walk, letter, point


def told(kind="reminder_agency"):
    return Notice.objects.filter(kind=kind)


def test_portal_desk_and_queue_show_the_new_date(granted, client, monkeypatch):
    walk, letter, point = granted
    set_clock(monkeypatch, OPENED)
    assert letter.due_on == NEW
    client.force_login(point.user)
    assert "15 April 2026" in client.get(url("case", letter)).content.decode()
    client.force_login(walk.staff.examiner)
    desk = client.get(reverse("admin:complaints_complaint_change", args=[walk.case.pk]))
    assert "15 Apr" in desk.content.decode()
    walk.case.refresh_from_db()
    assert walk.case.queue_due == NEW


def test_reminders_follow_the_new_date_and_stop_with_the_answer(granted):
    walk, letter, _point = granted
    assert sweep(now=at(date(2026, 4, 6))) == 0, (
        "two working days before the old date nobody is reminded any more"
    )
    assert sweep(now=at(date(2026, 4, 8))) == 1, "five working days before the new one"
    assert "15 April 2026" in told().get().body
    walk.agency("submit_answer", date(2026, 4, 9), request=letter.pk, replies=["A.", "B."], signer="Kepala")
    assert sweep(now=at(date(2026, 4, 13))) == 0
    assert sweep(now=at(date(2026, 4, 20))) == 0


def test_reminders_stop_when_the_case_is_closed(granted):
    walk, _letter, _point = granted
    walk.reporter("ask_withdrawal", OPENED)
    walk.close("DICABUT", OPENED, explanation="Pelapor mencabut.")
    sweep(now=at(date(2026, 4, 13)))
    assert not told().exists()


def test_a_holiday_added_late_moves_the_date_everywhere_and_tells_the_agency(granted, client, monkeypatch):
    walk, letter, point = granted
    set_clock(monkeypatch, OPENED)
    add_holiday(client, walk, NEW)
    letter = ClarificationRequest.objects.get(pk=letter.pk)
    assert letter.due_on == date(2026, 4, 16)
    walk.case.refresh_from_db()
    assert walk.case.queue_due == date(2026, 4, 16)
    assert walk.case.events.filter(move="clock_recomputed").exists()
    assert "16 April 2026" in told("date_changed").get(user=point.user).body


def add_holiday(client, walk, day):
    client.force_login(walk.staff.head)
    typed = {"date": day.isoformat(), "name": "Cuti bersama susulan", "kind": "collective", "source": "SKB"}
    response = client.post(reverse("admin:deadlines_holiday_add"), typed)
    assert response.status_code == 302
    assert Holiday.objects.filter(date=day).exists()
