"""The forms of the moves, sent as staff send them: what they ask is what the moves take."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from complaints.forms.desk_moves import form_for
from complaints.models import ChecklistItem, MaladministrationForm, Phase, SubjectArea
from complaints.tests import factories
from complaints.tests.portal_driver import set_clock
from complaints.views.desk_page import Desk

pytestmark = pytest.mark.usefixtures("reference")
TODAY = factories.MONDAY
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def driver():
    return factories.driven()


@pytest.fixture
def send(client, driver):
    """Send the form of a move as one person and expect the desk."""

    def sent(person, name, **data):
        client.force_login(person)
        url = reverse("admin:complaints_move", args=[driver.case.pk, name])
        assert client.get(url).status_code == 200
        data = {"on": TODAY.isoformat(), "event_count": driver.case.event_count, **data}
        response = client.post(url, data)
        assert response.status_code == 302, (
            response.status_code,
            response.context["form"].errors,
            response.context["refusal"],
        )
        driver.case.refresh_from_db()

    return sent


def to_plenary(driver, send):
    verifier = driver.staff.verifier
    send(verifier, "begin_formal_check")
    driver.tick(Phase.FORMAL, TODAY)
    send(verifier, "pass_formal_check", subject="Penundaan surat")
    driver.tick(Phase.MATERIAL, TODAY)
    send(
        verifier,
        "submit_to_plenary",
        opinion="Wewenang kami.",
        authorised="yes",
        alleged_forms=[MaladministrationForm.objects.first().pk],
        subject_area=SubjectArea.objects.first().pk,
    )


def to_examination(driver, send):
    to_plenary(driver, send)
    staff = driver.staff
    send(
        staff.head,
        "accept",
        minutes="Disetujui.",
        case_class="sedang",
        lead=staff.examiner.pk,
        attendees="Semua",
    )
    send(staff.examiner, "record_document_exam", minutes="Dokumen diperiksa.")


def to_answer(driver, send):
    to_examination(driver, send)
    examiner, case = driver.staff.examiner, driver.case
    questions = "Mengapa tertunda?\n\nKapan selesai?"
    send(
        examiner,
        "request_clarification",
        agency=case.agency_id,
        summary="Surat tertunda.",
        questions=questions,
    )
    assert driver.request.questions == ["Mengapa tertunda?", "Kapan selesai?"]
    driver.issue("clarification_1", TODAY)
    received = TODAY.isoformat()
    send(
        examiner,
        "record_clarification_receipt",
        request=driver.request.pk,
        received_on=received,
        proof="Resi 1",
    )


RECEIPTS = ["record_completion_receipt", "record_clarification_receipt", "record_findings_receipt"]


@pytest.mark.parametrize("name", RECEIPTS)
def test_a_receipt_asks_for_one_date(driver, name):
    form = form_for(name, Desk(SimpleNamespace(user=driver.staff.head), driver.case, today=TODAY).setting)
    assert [field for field in form.fields if field in {"on", "received_on"}] == ["received_on"]


def test_the_day_of_receipt_is_the_legal_date_of_the_event(driver, send):
    ask_to_complete(driver)
    send(driver.staff.verifier, "record_completion_receipt", received_on=TODAY.isoformat(), on="2020-01-01")
    event = driver.case.events.last()
    assert (event.move, event.happened_on) == ("record_completion_receipt", TODAY)


def test_a_receipt_told_after_a_later_event_keeps_its_day_and_is_entered_after_that_event(
    driver, send, monkeypatch
):
    ask_to_complete(driver)
    later = TODAY + timedelta(days=2)
    driver.verify("ask_withdrawal", later)
    set_clock(monkeypatch, later)
    send(driver.staff.verifier, "record_completion_receipt", received_on=TODAY.isoformat())
    assert driver.case.events.last().happened_on == later
    assert driver.case.letters.latest("pk").received_on == TODAY
    assert driver.case.deadlines.get(rule__code="PVL_COMPLETE").started_on == TODAY


def test_a_receipt_of_tomorrow_is_refused_beside_its_field(client, driver):
    ask_to_complete(driver)
    client.force_login(driver.staff.verifier)
    tomorrow = timezone.localdate() + timedelta(days=1)
    url = reverse("admin:complaints_move", args=[driver.case.pk, "record_completion_receipt"])
    response = client.post(url, {"received_on": tomorrow.isoformat(), "event_count": driver.case.event_count})
    assert response.status_code == 422
    assert response.context["form"].errors == {"received_on": ["Tanggal ini belum terjadi"]}


def ask_to_complete(driver):
    driver.verify("begin_formal_check", TODAY)
    item = ChecklistItem.objects.filter(phase=Phase.FORMAL).exclude(request_text="").first()
    driver.tick(Phase.FORMAL, TODAY, missing=(item.code,))
    driver.verify("request_completion", TODAY)
    driver.issue("completion_request", TODAY)


def test_from_receipt_to_the_examination(driver, send):
    to_examination(driver, send)
    assert (driver.case.stage, driver.case.case_class) == ("examination", "sedang")
    assert driver.case.registration_number
    assert driver.case.alleged_forms.count() == 1
    assert list(driver.case.team.values_list("user", "is_lead")) == [(driver.staff.examiner.pk, True)]


def test_a_missing_document_is_asked_for(driver, send):
    verifier = driver.staff.verifier
    send(verifier, "begin_formal_check")
    item = ChecklistItem.objects.filter(phase="formal", only_for=[]).first()
    driver.tick(Phase.FORMAL, TODAY, missing=(item.code,))
    send(verifier, "request_completion", missing=[item.code])
    driver.issue("completion_request", TODAY)
    send(verifier, "record_completion_receipt", received_on=TODAY.isoformat(), proof="")
    send(verifier, "complete_file")
    assert driver.case.stage == "formal_check"


def test_a_plenary_refusal_leads_to_a_closing_with_the_same_reason(driver, send):
    to_plenary(driver, send)
    head, verifier = driver.staff.head, driver.staff.verifier
    send(
        head,
        "decide_refusal",
        refusal="BUKAN_WEWENANG",
        competent_body="Pengadilan",
        minutes="Bukan wewenang.",
    )
    send(verifier, "propose_closing", closure_reason="BUKAN_WEWENANG", reason="Bukan wewenang kami.")
    driver.issue_closing(TODAY)
    send(head, "close")
    assert driver.case.closure_reason.code == "BUKAN_WEWENANG"
    send(head, "reopen", reason="Ada fakta baru.")
    assert driver.case.is_open


def test_what_comes_next_follows_the_clarification(driver, send):
    def first(on=TODAY):
        step = Desk(SimpleNamespace(user=examiner), driver.case, today=on).steps.first
        return step.move.name if step else None

    to_examination(driver, send)
    examiner = driver.staff.examiner
    assert first() == "request_clarification"
    send(examiner, "request_clarification", summary="Surat tertunda.", questions="Mengapa?")
    assert first() is None  # the letter waits to be read and signed
    driver.issue("clarification_1", TODAY)
    assert first() == "record_clarification_receipt"
    data = {"request": driver.request.pk, "received_on": TODAY.isoformat(), "proof": "Resi 1"}
    send(examiner, "record_clarification_receipt", **data)
    assert first() is None  # the agency has its time
    assert first(on=TODAY + timedelta(days=60)) == "request_clarification"
    send(examiner, "propose_closing", closure_reason="SELESAI_INSTANSI", reason="Sudah selesai.")
    assert first() is None  # its papers wait to be signed


def test_an_answer_on_paper_is_entered_question_by_question_with_its_files(driver, send):
    to_answer(driver, send)
    examiner, request = driver.staff.examiner, driver.request
    data = {"reply_0": "Karena berkas hilang.", "reply_1": "Pekan depan.", "signer": "Kepala Dinas"}
    file = SimpleUploadedFile("jawaban.pdf", PDF, "application/pdf")
    send(examiner, "submit_answer", request=request.pk, uploads=[file], **data)
    answer = request.answers.get()
    assert answer.replies == ["Karena berkas hilang.", "Pekan depan."]
    assert [(file.name, file.source) for file in answer.files.all()] == [("jawaban.pdf", "agency")]
    send(examiner, "return_answer", request=request.pk, reason="Belum menyebut tanggal.")
    send(examiner, "submit_answer", request=request.pk, **data)
    send(examiner, "accept_answer", request=request.pk)
    request.refresh_from_db()
    assert request.state == "accepted"


def test_a_question_without_answer_and_without_remark_is_told_at_its_field(client, driver, send):
    to_answer(driver, send)
    url = reverse("admin:complaints_move", args=[driver.case.pk, "submit_answer"])
    data = {
        "on": TODAY.isoformat(),
        "request": driver.request.pk,
        "reply_0": "Karena.",
        "reply_1": "",
        "signer": "K",
    }
    response = client.post(url, data)
    assert response.status_code == 422
    assert "reply_1" in response.context["form"].errors
    assert "Karena." in response.content.decode()


def test_a_settlement_is_asked_and_contested_for_the_reporter(driver, send):
    to_examination(driver, send)
    examiner = driver.staff.examiner
    send(examiner, "propose_settlement", text="Surat sudah terbit.")
    send(examiner, "contest_settlement", reason="Belum saya terima.")
    send(examiner, "propose_settlement", text="Surat dikirim ulang.")
    send(examiner, "confirm_settlement", text="")
    send(examiner, "record_direct_clarification", place="Kantor", participants="Dua orang", minutes="Isi.")
    assert list(driver.case.settlements.values_list("state", flat=True)) == ["contested", "confirmed"]


def test_from_review_to_the_reporters_reply_and_back(driver, send):
    to_examination(driver, send)
    examiner = driver.staff.examiner
    form = MaladministrationForm.objects.first()
    send(examiner, "hold_review", conclusion="found", proven_forms=[form.pk], minutes="Terbukti.")
    assert list(driver.case.proven_forms.all()) == [form]
    send(examiner, "notify_findings")
    driver.issue("notice_findings", TODAY)
    send(examiner, "record_findings_receipt", received_on=TODAY.isoformat())
    file = SimpleUploadedFile("bukti.pdf", PDF, "application/pdf")
    send(examiner, "reply_to_findings", reason="Ada bukti baru.", uploads=[file])
    assert driver.case.stage == "examination"
    assert driver.case.files.get().source == "reporter"


def test_a_reply_to_findings_without_proof_is_told_at_the_files(client, driver, send):
    to_examination(driver, send)
    examiner = driver.staff.examiner
    send(examiner, "hold_review", conclusion="not_found", minutes="Tidak terbukti.")
    send(examiner, "notify_findings")
    url = reverse("admin:complaints_move", args=[driver.case.pk, "reply_to_findings"])
    response = client.post(url, {"on": TODAY.isoformat(), "reason": "Saya keberatan."})
    assert response.status_code == 422
    assert "uploads" in response.context["form"].errors


def test_withdrawal_is_recorded_and_taken_back(driver, send):
    verifier = driver.staff.verifier
    send(verifier, "ask_withdrawal")
    assert driver.case.withdrawal_asked_on == TODAY
    send(verifier, "take_back_withdrawal")
    assert driver.case.withdrawal_asked_on is None


@pytest.mark.parametrize(("kind", "name"), [("KONS", "record_consultation"), ("TEMB", "note_copy")])
def test_consultations_and_copies_end_at_the_gate(driver, send, kind, name):
    send(
        driver.staff.verifier, name, **({"reason": "Diberi saran."} if name == "record_consultation" else {})
    )
    assert (driver.case.kind, driver.case.is_open) == (kind, False)
