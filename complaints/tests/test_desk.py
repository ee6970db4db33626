"""The case desk: who may open it, what it costs, moves with their refusals, two people at once."""

from datetime import timedelta

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from complaints.forms.desk_moves import FORMS
from complaints.models import Complaint, InternalNote, MaladministrationForm, Phase, PublicEntry, Recusal
from complaints.stages import MOVES, Duty
from complaints.tests import factories

pytestmark = pytest.mark.usefixtures("reference")
TODAY = factories.MONDAY


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def driver(people):
    return factories.driven(people=people)


@pytest.fixture
def case(driver):
    return driver.case


def page(name, case, *args):
    return reverse(f"admin:complaints_{name}", args=[case.pk, *args])


PAGES = [
    "complaint_change",
    "identity",
    "clocks",
    "upload",
    "parties",
    "recuse",
    "complaint_history",
    "record_letter",
]


@pytest.mark.parametrize("name", PAGES)
def test_another_office_gets_404(client, case, name):
    client.force_login(factories.user("L.K.", Role.HEAD, of=factories.office("PKY")))
    assert client.get(page(name, case)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_recused_person_gets_404(client, people, case, name):
    Recusal.objects.create(complaint=case, user=people.head, reason="keluarga", at=timezone.now())
    client.force_login(people.head)
    assert client.get(page(name, case)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_focal_point_is_sent_away(client, case, name):
    client.force_login(factories.user("S.M."))
    assert client.get(page(name, case)).status_code in {302, 403}


@pytest.mark.parametrize("name", PAGES)
def test_staff_of_the_office_open_every_page(client, people, case, name):
    client.force_login(people.head)
    assert client.get(page(name, case)).status_code == 200


def test_an_auditor_reads_and_cannot_act(client, case):
    client.force_login(factories.user("A.U.", Role.AUDITOR))
    assert client.get(case.get_absolute_url()).context["desk"].steps.first is None
    data = {"on": TODAY.isoformat(), "event_count": case.event_count}
    assert client.post(page("move", case, "begin_formal_check"), data).status_code == 409
    assert client.post(page("write", case), {"stream": "internal", "text": "x"}).status_code == 422
    assert client.post(page("identity", case), {"reason": "contact", "detail": ""}).status_code == 422
    case.refresh_from_db()
    assert case.stage == "received"
    assert not InternalNote.objects.exists()
    assert not case.identity_views.exists()


def test_every_move_that_staff_may_make_has_its_form():
    outside = {Duty.REPORTER, Duty.AGENCY, Duty.SYSTEM}
    # These follow from something else: a signature on the paper, the page that opens an investigation.
    elsewhere = {"issue_lhp", "issue_lhp_without_findings", "issue_recommendation", "begin_investigation"}
    assert set(FORMS) | elsewhere == {name for name, move in MOVES.items() if not move.duties <= outside}


def test_the_admin_has_no_plain_form_for_a_case(client, people, case):
    client.force_login(people.head)
    url = case.get_absolute_url()
    assert client.post(url, {"stage": "closed"}).status_code == 405
    assert client.get(url.replace("change", "delete")).status_code == 404


def test_the_recommended_step_comes_with_its_form(client, people, case):
    client.force_login(people.verifier)
    steps = client.get(case.get_absolute_url()).context["desk"].steps
    assert steps.first.move.name == "begin_formal_check"


def test_an_unfilled_check_list_is_named_as_what_to_do(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    client.force_login(people.verifier)
    assert "Isi daftar periksa formil dulu" in client.get(driver.case.get_absolute_url()).content.decode()
    client.force_login(people.head)
    assert "Isi daftar periksa" not in client.get(driver.case.get_absolute_url()).content.decode()


def test_the_stage_bar_says_the_day_of_receipt_not_of_the_first_move(client, people, driver):
    driver.verify("begin_formal_check", TODAY + timedelta(days=1))
    client.force_login(people.verifier)
    received = client.get(driver.case.get_absolute_url()).context["desk"].bar[0]
    assert (received.state, received.on) == ("done", driver.case.received_on)


def test_a_step_that_is_not_open_says_why(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    client.force_login(people.verifier)
    response = client.get(driver.case.get_absolute_url())
    closed = {
        option.move.name: str(option.verdict.reason) for option in response.context["desk"].steps.closed
    }
    assert "daftar periksa formil" in closed["request_completion"]
    assert closed["request_completion"] in response.content.decode()
    assert (
        closed["pass_formal_check"]
        in client.get(page("move", driver.case, "pass_formal_check")).content.decode()
    )


def test_making_a_move_moves_the_case(client, people, case):
    client.force_login(people.verifier)
    data = {"on": TODAY.isoformat(), "event_count": case.event_count}
    response = client.post(page("move", case, "begin_formal_check"), data)
    assert (response.status_code, response.url) == (302, case.get_absolute_url())
    case.refresh_from_db()
    assert case.stage == "formal_check"


def test_a_future_date_is_refused_beside_the_field(client, people, case):
    client.force_login(people.verifier)
    response = client.post(page("move", case, "begin_formal_check"), {"on": "2099-01-01"})
    assert response.status_code == 422
    assert "on" in response.context["form"].errors


def test_a_missing_reason_keeps_what_was_typed(client, people, case):
    client.force_login(people.verifier)
    response = client.post(
        page("move", case, "propose_closing"), {"on": TODAY.isoformat(), "closure_reason": "LEWAT_2_TAHUN"}
    )
    assert response.status_code == 422
    assert "reason" in response.context["form"].errors
    assert response.context["form"]["closure_reason"].value() == "LEWAT_2_TAHUN"


def test_who_was_overtaken_reads_what_happened_and_keeps_the_text(client, people, driver):
    seen = driver.case.event_count
    driver.verify("begin_formal_check", TODAY)
    client.force_login(people.verifier)
    data = {"on": TODAY.isoformat(), "event_count": seen, "reason": "Kalimat yang sudah saya tulis"}
    response = client.post(
        page("move", driver.case, "propose_closing"), {**data, "closure_reason": "LEWAT_2_TAHUN"}
    )
    text = response.content.decode()
    assert response.status_code == 409
    assert "Mulai verifikasi formil" in text
    assert "Kalimat yang sudah saya tulis" in text
    assert f'name="event_count" value="{driver.case.event_count}"' in text
    assert not driver.case.closing_proposals.exists()


@pytest.mark.parametrize(
    "stage", ["received", "formal_check", "material_check", "plenary", "examination", "waiting"]
)
def test_the_desk_costs_at_most_twenty_queries(client, people, driver, stage):
    walk_to(driver, stage)
    for index in range(12):
        InternalNote.objects.create(
            complaint=driver.case, text=f"catatan {index}", by=people.head, at=timezone.now()
        )
    client.force_login(people.head_examination if stage in {"examination", "waiting"} else people.verifier)
    client.get(driver.case.get_absolute_url())
    with CaptureQueriesContext(connection) as seen:
        assert client.get(driver.case.get_absolute_url()).status_code == 200
    assert len(seen) <= 20, "\n".join(query["sql"][:140] for query in seen)


def walk_to(driver, stage):
    if stage == "received":
        return
    driver.verify("begin_formal_check", TODAY)
    if stage == "formal_check":
        return
    driver.tick(Phase.FORMAL, TODAY)
    driver.verify("pass_formal_check", TODAY)
    if stage == "material_check":
        return
    driver.tick(Phase.MATERIAL, TODAY)
    forms = list(MaladministrationForm.objects.values_list("pk", flat=True)[:1])
    driver.verify("submit_to_plenary", TODAY, opinion="Wewenang kami.", authorised=True, alleged_forms=forms)
    if stage == "plenary":
        return
    driver.decide(
        "accept", TODAY, minutes="Setuju.", case_class="sedang", lead=driver.staff.examiner.pk, members=[]
    )
    if stage == "examination":
        return
    driver.examine("record_document_exam", TODAY, minutes="Dokumen diperiksa.")
    driver.examine("request_clarification", TODAY, questions=["Mengapa?"], summary="Surat tertunda.")
    driver.issue("clarification_1", TODAY)
    driver.examine("record_clarification_receipt", TODAY, request=driver.request.pk, received_on=TODAY)


def test_a_note_is_internal_unless_chosen_otherwise(client, people, case):
    client.force_login(people.verifier)
    client.post(page("write", case), {"stream": "internal", "text": "Telepon narahubung."})
    assert InternalNote.objects.get().text == "Telepon narahubung."
    assert not PublicEntry.objects.filter(text="Telepon narahubung.").exists()


def test_a_public_message_asks_once_more(client, people, case):
    client.force_login(people.verifier)
    data = {"stream": "publik", "text": "Kami menelepon Anda besok."}
    response = client.post(page("write", case), data)
    assert "Pelapor akan melihat tulisan ini" in response.content.decode()
    assert not PublicEntry.objects.filter(text=data["text"]).exists()
    client.post(page("write", case), {**data, "confirmed": "1"})
    assert PublicEntry.objects.get(text=data["text"]).by == people.verifier


def test_an_empty_note_is_told_and_the_desk_stays(client, people, case):
    client.force_login(people.verifier)
    response = client.post(page("write", case), {"stream": "internal", "text": ""})
    assert response.status_code == 422
    assert response.context["case"] == case


def test_the_history_shows_the_chain_and_finds_tampering(client, people, driver):
    driver.verify("begin_formal_check", TODAY)
    client.force_login(people.verifier)
    assert "Rantai buku kejadian utuh" in client.get(page("complaint_history", driver.case)).content.decode()
    with pgtrigger.ignore("complaints.CaseEvent:ledger_is_append_only"):
        driver.case.events.filter(sequence=1).update(reason="lain")
    assert client.get(page("complaint_history", driver.case)).context["broken"] == [1]


def test_the_timeline_shows_one_stream_when_asked(client, people, case):
    InternalNote.objects.create(complaint=case, text="Rahasia tim", by=people.head, at=timezone.now())
    client.force_login(people.verifier)
    assert "Rahasia tim" in client.get(case.get_absolute_url(), {"aliran": "internal"}).content.decode()
    assert "Rahasia tim" not in client.get(case.get_absolute_url(), {"aliran": "publik"}).content.decode()
    assert Complaint.objects.count() == 1
