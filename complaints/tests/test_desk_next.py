"""The step the desk puts first is what an experienced assistant would do next, or it says what is waited for."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from complaints.models import CaseFile, ChecklistItem, MaladministrationForm, Phase
from complaints.tests import factories
from complaints.tests.portal_driver import case_in_examination, letter_sent
from complaints.views.desk_page import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
TODAY = factories.MONDAY
LATER = TODAY + timedelta(days=120)


def steps(walk, *, by=None, on=TODAY):
    return Desk(SimpleNamespace(user=by or walk.staff.verifier), walk.case, today=on).steps


def first(walk, **how):
    step = steps(walk, **how).first
    return step.move.name if step else None


def waits(walk, **how):
    found = steps(walk, **how)
    assert found.first is None
    return found.waits.words


@pytest.fixture
def walk():
    return factories.driven(on=TODAY)


@pytest.mark.parametrize(
    ("kind", "name"), [("LM", "begin_formal_check"), ("KONS", "record_consultation"), ("TEMB", "note_copy")]
)
def test_at_the_gate_each_kind_has_its_own_step(kind, name):
    assert first(factories.driven(on=TODAY, kind=kind)) == name


def formal(walk, **answers):
    walk.verify("begin_formal_check", TODAY)
    walk.tick(Phase.FORMAL, TODAY, **answers)


def codes():
    return [item.code for item in ChecklistItem.objects.filter(phase=Phase.FORMAL).exclude(request_text="")]


def test_the_check_list_comes_before_any_letter(walk):
    walk.verify("begin_formal_check", TODAY)
    assert first(walk) is None
    formal_items = codes()
    walk.tick(Phase.FORMAL, TODAY, missing=(formal_items[0],))
    assert first(walk) == "request_completion"


def test_what_can_never_be_met_leads_to_closing_and_a_whole_file_onwards(walk):
    formal(walk, not_met=(codes()[0],))
    assert first(walk) == "propose_closing"
    walk.tick(Phase.FORMAL, TODAY)
    assert first(walk) == "pass_formal_check"


def test_asking_for_documents_goes_from_letter_to_receipt_to_waiting_to_what_came(walk):
    formal(walk, missing=(codes()[0],))
    walk.verify("request_completion", TODAY)
    assert waits(walk) == "Permintaan kelengkapan data menunggu diperiksa sebelum ditandatangani."
    paper = walk.case.documents.get(kind="completion_request")
    assert steps(walk).waits.paper == paper
    walk.issue("completion_request", TODAY)
    assert first(walk) == "record_completion_receipt"
    walk.verify("record_completion_receipt", TODAY, received_on=TODAY)
    assert waits(walk) == "Menunggu pelapor melengkapi berkas sampai Rabu, 1 April 2026."
    CaseFile.objects.create(
        complaint=walk.case, source="reporter", file="x.pdf", name="x.pdf", content_type="application/pdf", size=1,
        sha256="0" * 64, added_at=factories.at(TODAY, 9),
    )  # fmt: skip
    assert first(walk) == "complete_file"


def test_a_checked_letter_waits_for_the_signature(walk):
    formal(walk, missing=(codes()[0],))
    walk.verify("request_completion", TODAY)
    walk.case.documents.filter(kind="completion_request").update(
        state="checked", checked_at=factories.at(TODAY), checked_by=walk.staff.head_verification
    )
    assert waits(walk) == "Permintaan kelengkapan data menunggu tanda tangan Kepala Perwakilan."


def test_the_desk_links_to_the_letter_that_waits(walk, client):
    formal(walk, missing=(codes()[0],))
    walk.verify("request_completion", TODAY)
    client.force_login(walk.staff.verifier)
    page = client.get(walk.case.get_absolute_url()).content.decode()
    paper = walk.case.documents.get(kind="completion_request")
    link = reverse("admin:documents_document_change", args=[paper.pk])
    assert f'menunggu diperiksa sebelum ditandatangani. <a href="{link}">Buka surat</a>' in page
    assert "Langkah berikut:" not in page


def submitted(walk, *, authorised):
    formal(walk)
    walk.verify("pass_formal_check", TODAY)
    assert first(walk) is None, "the material check list is empty"
    walk.tick(Phase.MATERIAL, TODAY)
    assert first(walk) == "submit_to_plenary"
    forms = [MaladministrationForm.objects.first().pk] if authorised else []
    walk.verify("submit_to_plenary", TODAY, opinion="Pendapat.", authorised=authorised, alleged_forms=forms)


def test_the_meeting_follows_the_opinion_and_the_assistant_reads_who_decides(walk):
    submitted(walk, authorised=True)
    assert first(walk, by=walk.staff.head) == "accept"
    assert "Hanya Kepala Perwakilan yang dapat melakukan langkah ini." in waits(walk)


def test_a_report_outside_our_remit_is_refused_then_closed_with_its_papers(walk):
    submitted(walk, authorised=False)
    assert first(walk, by=walk.staff.head) == "decide_refusal"
    walk.decide("decide_refusal", TODAY, minutes="x", refusal="BUKAN_WEWENANG", competent_body="Pengadilan")
    assert first(walk) == "propose_closing"
    walk.verify("propose_closing", TODAY, closure_reason="BUKAN_WEWENANG", reason="Bukan wewenang.")
    assert "menunggu diperiksa" in waits(walk)
    walk.issue_closing(TODAY)
    assert first(walk, by=walk.staff.head) == "close"


def test_who_asked_to_withdraw_has_the_case_closed(walk):
    formal(walk)
    walk.verify("ask_withdrawal", TODAY)
    assert first(walk) == "propose_closing"


def test_a_case_that_lapsed_is_not_offered_to_be_taken_back(walk):
    formal(walk, missing=(codes()[0],))
    walk.verify("request_completion", TODAY)
    walk.issue("completion_request", TODAY)
    walk.verify("record_completion_receipt", TODAY, received_on=TODAY)
    walk.system("lapse_completion", LATER)
    found = steps(walk, by=walk.staff.head, on=LATER)
    assert found.first is None
    assert "undo_lapse" in [option.move.name for option in found.others]


class TestWhileAnAgencyIsAsked:
    def test_the_letter_then_its_arrival_then_the_answer(self):
        walk = case_in_examination()
        examiner = walk.staff.examiner
        day = walk.case.last_event_on
        assert first(walk, by=examiner, on=day) == "request_clarification"
        letter = letter_sent(walk)
        day = walk.case.last_event_on
        assert first(walk, by=examiner, on=day) == "record_clarification_receipt"
        walk.examine("record_clarification_receipt", day, request=letter.pk, received_on=day)
        assert waits(walk, by=examiner, on=day).startswith(
            "Menunggu jawaban Dinas Contoh Kabupaten Banjar sampai "
        )
        walk.agency("submit_answer", day, request=letter.pk, replies=["a", "b"], signer="Kepala")
        assert first(walk, by=examiner, on=day) == "accept_answer"
        walk.examine("accept_answer", day, request=letter.pk)
        assert first(walk, by=examiner, on=day) == "hold_review"

    def test_silence_calls_for_a_second_letter(self):
        walk = case_in_examination()
        letter = letter_sent(walk)
        day = walk.case.last_event_on
        walk.examine("record_clarification_receipt", day, request=letter.pk, received_on=day)
        assert first(walk, by=walk.staff.examiner, on=LATER) == "request_clarification"

    def test_a_planned_inspection_waits_for_its_letter_its_day_and_its_record(self):
        walk = case_in_examination()
        examiner, day = walk.staff.examiner, walk.case.last_event_on
        planned = day + timedelta(days=7)
        letter = letter_sent(walk)
        day = walk.case.last_event_on
        walk.examine("record_clarification_receipt", day, request=letter.pk, received_on=day)
        walk.agency("submit_answer", day, request=letter.pk, replies=["a", "b"], signer="Kepala")
        walk.examine("accept_answer", day, request=letter.pk)
        walk.examine(
            "plan_instrument",
            day,
            kind="field",
            planned_on=planned,
            aim="Melihat loket",
            place="Kantor",
            participants="I.R.",
        )
        assert waits(walk, by=examiner, on=day).endswith("menunggu diperiksa sebelum ditandatangani.")
        walk.issue("assignment_letter", day)
        assert "direncanakan pada" in waits(walk, by=examiner, on=day)
        assert first(walk, by=examiner, on=planned) == "record_field_inspection"

    def test_a_conciliation_waits_for_its_session(self):
        walk = case_in_examination()
        examiner, day = walk.staff.examiner, walk.case.last_event_on
        session = day + timedelta(days=7)
        consent = {"reporter_consent": "Telepon", "agency_consent": "Surat"}
        walk.examine("begin_conciliation", day, planned_on=session, place="Kantor", aim="Sepakat", **consent)
        for _party in ("reporter", "agency"):
            walk.issue("conciliation_invitation", day)
        assert "Konsiliasi direncanakan pada" in waits(walk, by=examiner, on=day)
        assert first(walk, by=examiner, on=session) == "record_conciliation"

    def test_a_settlement_waits_for_the_reporter_and_when_confirmed_ends_the_case(self):
        walk = case_in_examination()
        day = walk.case.last_event_on
        walk.examine("propose_settlement", day, text="Surat sudah terbit.")
        assert "Menunggu pelapor menjawab" in waits(walk, by=walk.staff.examiner, on=day)
        walk.reporter("confirm_settlement", day)
        assert first(walk, by=walk.staff.examiner, on=day) == "propose_closing"


def test_the_findings_go_out_arrive_and_are_waited_for():
    walk = case_in_examination()
    examiner, day = walk.staff.examiner, walk.case.last_event_on
    walk.examine("hold_review", day, conclusion="not_found", minutes="Tidak terbukti.")
    assert first(walk, by=examiner, on=day) == "notify_findings"
    walk.examine("notify_findings", day)
    assert "menunggu diperiksa" in waits(walk, by=examiner, on=day)
    walk.issue("notice_findings", day)
    assert first(walk, by=examiner, on=day) == "record_findings_receipt"
    walk.examine("record_findings_receipt", day, received_on=day)
    assert "Menunggu tanggapan pelapor" in waits(walk, by=examiner, on=day)
    assert first(walk, by=examiner, on=LATER) == "propose_closing"
