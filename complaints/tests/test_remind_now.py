"""Reminders at an assistant's wish: whoever is waited for hears of it, once a day, and nobody else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.remind_now import remind
from complaints.tests import factories
from complaints.tests.portal_driver import SECRETS, letter_opened, set_clock
from notices.models import Notice

pytestmark = pytest.mark.usefixtures("reference")
URL = reverse("admin:complaints_bulk_remind")
DAY = date(2026, 3, 27)  # a Friday; the answer is due on 8 April


@pytest.fixture
def waiting():
    """A case whose agency has a letter open; returns its driver."""
    walk, _letter = letter_opened()
    factories.focal_point(walk.case.agency, factories.user("F.S."))
    return walk


def reminders():
    return Notice.objects.filter(dedupe_key__startswith="remind:")


def test_the_agency_is_reminded_once_a_day_without_the_name_of_the_reporter(client, waiting, monkeypatch):
    set_clock(monkeypatch, DAY)
    client.force_login(waiting.staff.examiner)
    picked = {"pick": [waiting.case.pk], "query": "view=saya"}
    first = client.post(URL, picked, follow=True)
    assert "Pengingat dikirim untuk 1 laporan." in first.content.decode()
    assert first.redirect_chain[0][0].endswith("?view=saya")
    sent = reminders().count()
    assert sent >= 1
    assert {notice.kind for notice in reminders()} == {"reminder_agency"}
    assert not any(secret in notice.body for notice in reminders() for secret in SECRETS.values())
    again = client.post(URL, picked, follow=True)
    assert "Sudah diingatkan hari ini" in again.content.decode()
    assert reminders().count() == sent
    event = waiting.case.events.get(move="reminded")
    assert event.happened_on == DAY
    assert event.detail == {"rules": ["RIKSA_KLAR_1"]}
    set_clock(monkeypatch, DAY + timedelta(days=3))
    client.post(URL, picked)
    assert reminders().count() == 2 * sent, "on another day they may be reminded anew"


def test_what_waits_for_nobody_outside_and_what_is_not_theirs_is_left_alone(client, waiting):
    at = factories.at(DAY)
    waits_for_us = factories.file_case(account="Perkara lain.").complaint
    foreign = factories.file_case(of=factories.office("PKY")).complaint
    done = remind([waits_for_us.pk, foreign.pk], by=waiting.staff.head, at=at)
    assert done.reminded == []
    assert done.refused == [
        (waits_for_us.agenda_number, "Tidak ada tenggat berjalan bagi instansi atau pelapor.")
    ]
    reader = factories.user("A.U.", Role.AUDITOR)
    assert remind([waiting.case.pk], by=reader, at=at).reminded == []
    assert not reminders().exists()
    client.force_login(waiting.staff.examiner)
    assert "Pilih paling sedikit satu laporan" in client.post(URL, {}, follow=True).content.decode()
