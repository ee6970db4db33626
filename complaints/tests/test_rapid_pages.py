"""Emergencies on the pages: first in the queue, the call in few keys, the reporter's own answer."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from complaints.models import RapidCall, Recusal
from complaints.queue import urgent_cases
from complaints.tests import factories
from complaints.tests.filing_driver import Filer, office_and_places, the_case
from complaints.tests.test_rapid import Emergency
from complaints.tests.tracking_driver import opened

pytestmark = pytest.mark.usefixtures("reference")
QUEUE = reverse("admin:complaints_complaint_changelist")


@pytest.fixture
def emergency():
    return Emergency()


@pytest.fixture
def verifier(client, emergency):
    client.force_login(emergency.people.verifier)
    return client


def move(emergency, name):
    return reverse("admin:complaints_move", args=[emergency.case.pk, name])


def urgent(response):
    return [row.case.pk for row in response.context["urgent_rows"]]


def test_an_emergency_stands_above_every_view_also_one_that_would_not_show_it(verifier, emergency):
    emergency.flag()
    for view in ("terbuka", "menunggu-instansi", "selesai"):
        assert urgent(verifier.get(QUEUE, {"view": view})) == [emergency.case.pk]


def test_a_closed_or_set_back_case_is_no_emergency_of_the_queue(verifier, emergency):
    emergency.flag()
    emergency.by("head", "set_back_rapid", "21 19:00", reason="Bukan.")
    assert urgent(verifier.get(QUEUE)) == []


def test_emergencies_pass_through_the_gate(client, emergency):
    emergency.flag()
    client.force_login(factories.user("L.K.", Role.HEAD, of=factories.office("PKY")))
    assert urgent(client.get(QUEUE)) == []
    assert client.get(move(emergency, "log_call")).status_code == 404
    people = emergency.people
    Recusal.objects.create(
        complaint=emergency.case, user=people.verifier, reason="keluarga", at=timezone.now()
    )
    assert urgent_cases(people.verifier) == []


def test_the_queue_asks_for_emergencies_once_however_many_there_are(verifier, emergency):
    with CaptureQueriesContext(
        connection,
    ) as few:
        urgent_cases(emergency.people.verifier)
    emergency.flag()
    for index in range(3):
        factories.file_case(account=f"Gawat {index}", is_emergency=True)
    with CaptureQueriesContext(connection) as many:
        assert len(urgent_cases(emergency.people.verifier)) == 4
    assert len(few) == len(many) == 1


def test_a_call_is_written_down_in_one_form(verifier, emergency):
    emergency.flag()
    page = verifier.get(move(emergency, "log_call"))
    assert page.status_code == 200
    assert list(page.context["form"].fields)[:4] == ["event_count", "result", "called", "way"]
    verifier.post(move(emergency, "log_call"), {
        "result": "promised", "called": "Direktur", "way": "office", "called_at": "2026-03-21T18:55",
    })  # fmt: skip
    call = RapidCall.objects.get()
    assert call.called_at.isoformat() == "2026-03-21T10:55:00+00:00", "typed in the office's time"
    desk = verifier.get(emergency.case.get_absolute_url()).content.decode()
    assert "Direktur" in desk
    assert "Berjanji menangani" in desk


@pytest.mark.parametrize("when", ["", "besok", "2999-01-01T10:00"])
def test_a_wrong_time_is_told_beside_the_field_and_nothing_typed_is_lost(verifier, emergency, when):
    emergency.flag()
    sent = {"result": "reached", "called": "Direktur", "way": "office", "called_at": when}
    page = verifier.post(move(emergency, "log_call"), sent)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"called_at"}
    assert "Direktur" in page.content.decode()


def test_the_criterion_of_the_form_is_what_the_ledger_keeps(verifier, emergency):
    verifier.post(move(emergency, "flag_rapid"), {
        "criterion": "HAK_HIDUP", "reason": "Beras habis.", "on": str(date.today()),
    })  # fmt: skip
    emergency.case.refresh_from_db()
    assert emergency.case.events.last().detail["criterion"] == "HAK_HIDUP"


def test_the_reporter_answers_on_the_tracking_page_whether_it_is_over(client, emergency):
    emergency.flag()
    emergency.by("verifier", "propose_settlement", "21 20:15", text="Pasien sudah dirawat.")
    opened(emergency.filed, client)
    page = client.get(reverse("complaints:track_case"))
    assert page.context["page"].settlement is not None
    assert page.context["page"].headline.must_act


def test_who_says_before_the_form_that_a_life_is_in_danger_is_seen_as_such(client):
    office_and_places()
    start = reverse("complaints:filing_start")
    assert client.post(start, {"danger": "yes"}).url.startswith(reverse("complaints:filing_call"))
    filer = Filer(client)
    filer.all_steps()
    filer.send()
    assert the_case().is_urgent


def test_who_says_no_is_not(client):
    office_and_places()
    start = reverse("complaints:filing_start")
    client.post(start, {"danger": "yes"})
    client.post(start, {"danger": "no"})
    filer = Filer(client)
    filer.all_steps()
    filer.send()
    assert not the_case().is_urgent
