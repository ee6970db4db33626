"""What a reporter does on the own page: write, complete, receive letters, answer, withdraw."""

from datetime import date, timedelta

import pytest

from complaints import intake
from complaints.demo.driver import Driver
from complaints.models import PartyLetter, PublicEntry
from complaints.tests import portal_driver
from complaints.tests.factories import file_case, staff, user
from complaints.tests.sample_files import pdf, picture, upload
from complaints.tests.tracking_driver import (
    TUESDAY,
    asked_to_complete,
    findings_sent,
    html_of,
    opened,
    set_clock,
    url,
)
from deadlines.models import Deadline
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def filed():
    return file_case()


@pytest.fixture
def walk(filed):
    return Driver(filed.complaint, staff())


@pytest.fixture
def client(filed, monkeypatch):
    set_clock(monkeypatch, TUESDAY, 9)
    return opened(filed)


def entries(case):
    return list(PublicEntry.objects.filter(complaint=case).order_by("pk").values_list("code", flat=True))


class TestMessage:
    def test_a_message_with_files_reaches_the_case_and_its_handler(self, client, filed):
        handler = user("D.A.", email="penangan@contoh.example")
        filed.complaint.assignee = handler
        filed.complaint.save()
        sent = {
            "message-text": "Ada kabar baru.",
            "message-uploads": [upload("a.pdf", pdf()), upload("b.jpg", picture())],
        }
        response = client.post(url("message"), sent)
        assert response.status_code == 302
        page = html_of(client)
        assert "Ada kabar baru." in page
        assert "a.pdf" in page
        assert "b.jpg" in page
        assert filed.complaint.files.filter(source="reporter").count() == 2
        assert Notice.objects.filter(kind="reporter_wrote", user=handler).count() == 1

    def test_one_bad_file_keeps_the_typed_text_and_nothing_is_half_stored(self, client, filed):
        sent = {
            "message-text": "Tulisan panjang saya",
            "message-uploads": [upload("a.pdf", pdf()), upload("b.exe", b"MZ")],
        }
        response = client.post(url("message"), sent)
        assert response.status_code == 422
        assert "Tulisan panjang saya" in response.content.decode()
        assert "b.exe" in response.content.decode()
        assert not filed.complaint.files.exists()
        assert entries(filed.complaint) == ["received"]

    def test_an_empty_message_says_what_to_do(self, client):
        response = client.post(url("message"), {})
        assert response.status_code == 422
        assert "Tulis pesan, atau pilih berkas" in response.content.decode()

    def test_there_is_a_limit_of_files_for_a_case(self, client, filed, settings):
        settings.ATTACHMENTS_PER_CASE = 1
        uploads = [upload("a.pdf", pdf()), upload("b.pdf", pdf())]
        response = client.post(url("message"), {"message-text": "x", "message-uploads": uploads})
        assert response.status_code == 422
        assert "Paling banyak 1 berkas" in response.content.decode()

    def test_markup_in_a_message_stays_text(self, client):
        client.post(url("message"), {"message-text": "<script>alert(1)</script>"})
        assert "<script>alert" not in html_of(client)


class TestCompletion:
    @pytest.fixture
    def asked(self, walk):
        return asked_to_complete(walk)

    def test_the_page_says_what_is_missing_and_the_days_begin_with_the_receipt(self, asked, client, filed):
        page = html_of(client)
        assert "Kami menunggu berkas dari Anda" in page
        assert asked.request_text in page
        assert Deadline.objects.get(rule__code="PVL_COMPLETE").started_on is None
        letter = PartyLetter.objects.get(document__kind="completion_request")
        assert client.post(url("open_letter", letter.pk)).status_code == 302
        clock = Deadline.objects.get(rule__code="PVL_COMPLETE")
        assert clock.started_on == TUESDAY
        assert clock.due_on == TUESDAY + timedelta(days=30)
        letter.refresh_from_db()
        assert letter.received_on == TUESDAY
        assert letter.received_proof

    def test_a_receipt_cannot_be_recorded_again_to_win_days(self, asked, client, monkeypatch):
        letter = PartyLetter.objects.get(document__kind="completion_request")
        client.post(url("open_letter", letter.pk))
        set_clock(monkeypatch, TUESDAY + timedelta(days=20), 9)
        client.post(url("open_letter", letter.pk))
        assert Deadline.objects.get(rule__code="PVL_COMPLETE").started_on == TUESDAY

    def test_files_can_come_in_parts_and_the_last_completes(self, asked, client, filed):
        client.post(url("complete"), {"complete-uploads": [upload("ktp.pdf", pdf())]})
        filed.complaint.refresh_from_db()
        assert filed.complaint.stage == "wait_reporter"
        client.post(
            url("complete"), {"complete-uploads": [upload("surat.pdf", pdf())], "complete-is_all": "on"}
        )
        filed.complaint.refresh_from_db()
        assert filed.complaint.stage == "formal_check"
        assert filed.complaint.files.count() == 2
        assert entries(filed.complaint)[-1] == "file_completed"

    def test_nothing_chosen_and_nothing_ticked_is_explained(self, asked, client):
        response = client.post(url("complete"), {"complete-text": ""})
        assert response.status_code == 422
        assert "Pilih berkas, atau centang bahwa semua sudah dikirim" in response.content.decode()

    def test_completing_when_nothing_is_asked_is_refused_and_stores_nothing(self, client, filed):
        sent = {
            "complete-uploads": [upload("ktp.pdf", pdf())],
            "complete-text": "Ini KTP saya",
            "complete-is_all": "on",
        }
        response = client.post(url("complete"), sent)
        assert response.status_code == 409
        page = response.content.decode()
        assert "Ini KTP saya" in page, "what was typed moves to the message form"
        assert "Berkas Anda belum tersimpan" in page
        assert not filed.complaint.files.exists()
        assert entries(filed.complaint) == ["received"]

    def test_too_late_is_said_and_changes_nothing(self, asked, client, filed, monkeypatch):
        client.post(url("open_letter", PartyLetter.objects.get(document__kind="completion_request").pk))
        set_clock(monkeypatch, TUESDAY + timedelta(days=60), 9)
        client = opened(filed)
        response = client.post(url("complete"), {"complete-is_all": "on"})
        assert response.status_code == 409
        assert "sudah lewat" in response.content.decode()


@pytest.fixture
def examined(monkeypatch):
    """A case in examination and a browser that has it open on 20 May."""
    kept = []
    real = intake.new_code
    monkeypatch.setattr(intake, "new_code", lambda: kept.append(real()) or kept[-1])
    walk = portal_driver.case_in_examination()
    set_clock(monkeypatch, date(2026, 5, 20), 9)
    filed = intake.Filed(complaint=walk.case, access_code=kept[-1])
    return walk, opened(filed)


class TestSettlement:
    @pytest.fixture
    def asked(self, examined):
        walk, client = examined
        walk.examine("propose_settlement", date(2026, 5, 19), text="Surat sudah diserahkan.")
        return walk.case, client

    def test_the_page_asks(self, asked):
        page = html_of(asked[1])
        assert "Surat sudah diserahkan." in page
        assert "Jawab benar atau belum selesai." in page

    @pytest.mark.parametrize(("answer", "state"), [("yes", "confirmed"), ("no", "contested")])
    def test_the_answer_is_kept_with_its_words(self, asked, answer, state):
        case, client = asked
        given = {"settlement-settled": answer, "settlement-text": "Suratnya salah nama."}
        assert client.post(url("settlement"), given).status_code == 302
        proposal = case.settlements.get()
        assert (proposal.state, proposal.answer_text) == (state, "Suratnya salah nama.")

    def test_not_settled_needs_words(self, asked):
        case, client = asked
        response = client.post(url("settlement"), {"settlement-settled": "no"})
        assert response.status_code == 422
        assert "Tulis apa yang belum selesai" in response.content.decode()
        assert case.settlements.get().state == "asked"

    def test_a_second_answer_changes_nothing(self, asked):
        case, client = asked
        client.post(url("settlement"), {"settlement-settled": "yes"})
        client.post(url("settlement"), {"settlement-settled": "no", "settlement-text": "Batal."}, follow=True)
        assert case.settlements.get().state == "confirmed"


class TestFindings:
    @pytest.fixture
    def told(self, examined):
        walk, client = examined
        findings_sent(walk)
        return walk.case, client

    def test_the_days_to_reply_begin_when_the_letter_is_received(self, told):
        case, client = told
        letter = case.letters.get(document__kind="notice_findings")
        client.post(url("open_letter", letter.pk))
        assert case.deadlines.get(rule__code="RIKSA_REPORTER_REPLY").started_on == date(2026, 5, 20)
        assert "Hasil pemeriksaan siap Anda baca" in html_of(client)

    def test_a_reply_needs_evidence_and_keeps_the_text_when_it_is_missing(self, told):
        _case, client = told
        response = client.post(url("reply"), {"reply-text": "Saya keberatan karena begini."})
        assert response.status_code == 422
        assert "Saya keberatan karena begini." in response.content.decode()
        assert "Lampirkan bukti" in response.content.decode()

    def test_a_reply_with_evidence_leads_back_to_examination(self, told):
        case, client = told
        sent = {"reply-text": "Saya keberatan.", "reply-uploads": [upload("bukti.pdf", pdf())]}
        assert client.post(url("reply"), sent).status_code == 302
        case.refresh_from_db()
        assert case.stage == "examination"
        assert case.letters.filter(party="reporter", direction="in", text="Saya keberatan.").exists()


class TestWithdrawal:
    def test_without_the_tick_nothing_is_withdrawn(self, client, filed):
        response = client.post(url("withdraw"), {"reason": "Sudah selesai"})
        assert response.status_code == 422
        assert "Sudah selesai" in response.content.decode()
        filed.complaint.refresh_from_db()
        assert filed.complaint.withdrawal_asked_on is None

    def test_it_can_be_taken_back_until_the_case_is_closed(self, client, filed):
        client.post(url("withdraw"), {"reason": "Sudah selesai", "sure": "on"})
        filed.complaint.refresh_from_db()
        assert filed.complaint.withdrawal_asked_on == TUESDAY
        assert "Anda meminta laporan dicabut" in html_of(client)
        client.post(url("take_back"))
        filed.complaint.refresh_from_db()
        assert filed.complaint.withdrawal_asked_on is None
        assert entries(filed.complaint)[-2:] == ["withdrawal_asked", "withdrawal_taken_back"]

    def test_asking_twice_is_told_kindly(self, client, filed):
        client.post(url("withdraw"), {"sure": "on"})
        response = client.post(url("withdraw"), {"sure": "on"}, follow=True)
        assert "Pencabutan sudah diminta." in response.content.decode()
