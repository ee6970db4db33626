"""Opening a letter, writing the shared draft, reviewing and sending it."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from complaints.actors import Actor
from complaints.models import CaseFile, ClarificationAnswer, RequestState
from complaints.moves import MoveRefused, advance
from complaints.portal_answers import send_answer, version_of
from complaints.tests import sample_files as samples
from complaints.tests.factories import agency, at, focal_point, user
from complaints.tests.portal_driver import (
    OPENED,
    SUMMARY,
    dead_links,
    letter_opened,
    letter_sent,
    link_of,
    set_clock,
    typed,
    url,
    version,
)
from documents.models import RenderState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, OPENED)


@pytest.fixture
def point(client):
    appointed = focal_point(agency())
    client.force_login(appointed.user)
    return appointed


@pytest.fixture
def letter(point):
    return letter_opened()[1]


def test_opening_records_todays_receipt_once_and_starts_the_clock(client, point):
    letter = letter_sent()
    for _twice in range(2):
        assert client.post(url("receive", letter)).url == url("case", letter)
    letter.refresh_from_db()
    assert (letter.received_on, letter.received_proof) == (OPENED, "Dibuka di portal")
    assert letter.due_on == date(2026, 4, 8)
    assert letter.complaint.events.filter(move="record_clarification_receipt").count() == 1
    assert letter.complaint.events.get(move="record_clarification_receipt").by == point.user
    page = client.get(url("case", letter)).content.decode()
    assert SUMMARY.split(". ")[0] in page


def test_a_receipt_that_staff_recorded_needs_no_button(client, letter):
    page = client.get(url("case", letter)).content.decode()
    assert "Surat ini belum Anda buka" not in page
    assert "Mengapa surat belum terbit?" in page
    assert "Diterima" in page
    assert "Rabu, 8 April 2026" in page
    assert "Mengapa tanggal ini?" in page


def test_the_letter_is_handed_out_once_it_is_rendered(client, letter):
    assert "Surat PDF sedang disiapkan" in client.get(url("case", letter)).content.decode()
    assert client.get(url("letter", letter)).status_code == 404
    paper = letter.document
    paper.file.save("surat.pdf", ContentFile(samples.pdf()), save=False)
    type(paper).objects.filter(pk=paper.pk).update(
        file=paper.file.name, render_state=RenderState.DONE, size=1, sha256="0" * 64
    )
    response = client.get(url("letter", letter))
    assert response["Content-Type"] == "application/pdf"
    assert response.content == samples.pdf()
    assert "Unduh surat" in client.get(url("case", letter)).content.decode()


def test_a_draft_is_kept_on_the_server_with_gaps(client, letter, point):
    response = client.post(url("case", letter), typed(reply_1="", signer=""))
    assert response.url == url("case", letter)
    draft = letter.answers.get()
    assert draft.replies == ["Berkas pemohon baru lengkap bulan Maret.", ""]
    assert (draft.submitted_at, draft.saved_by) == (None, point.user)
    page = client.get(url("case", letter)).content.decode()
    assert "Berkas pemohon baru lengkap bulan Maret." in page
    assert f'data-keep-clear="jawab-{letter.pk}"' in page, "the browser may forget its copy"
    assert "data-keep-clear" not in client.get(url("case", letter)).content.decode(), (
        "only right after a save"
    )


def test_reviewing_needs_every_answer_or_a_remark_and_a_signer_and_loses_nothing(client, letter):
    response = client.post(url("case", letter), typed(reply_1="", signer="", a="tinjau"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Jawab pertanyaan 2, atau tulis alasan belum dapat menjawab" in page
    assert "Pilih penanda tangan jawaban" in page
    assert "Berkas pemohon baru lengkap bulan Maret." in page
    assert letter.answers.get().replies[0] == "Berkas pemohon baru lengkap bulan Maret.", "saved all the same"
    again = client.post(
        url("case", letter), typed(reply_1="", remark="Menunggu BPN.", a="tinjau", version=version(letter))
    )
    assert again.url == url("review", letter)


def test_a_reply_that_is_too_long_is_refused_with_the_text_still_there(client, letter):
    long = "panjang " * 1300
    response = client.post(url("case", letter), typed(reply_0=long))
    assert response.status_code == 422
    assert long.strip() in response.content.decode()
    assert not letter.answers.exists()


def test_the_answer_is_sent_as_reviewed_with_a_proof(client, letter, point):
    link_of(letter)
    client.post(url("case", letter), typed(a="tinjau"))
    page = client.get(url("review", letter)).content.decode()
    assert "Paling lambat 30 April 2026." in page
    assert client.post(url("review", letter), {"version": version(letter)}).url == url("sent", letter)
    letter.refresh_from_db()
    answer = letter.answers.get()
    assert letter.state == RequestState.ANSWERED
    assert answer.saved_by == point.user
    proof = client.get(url("sent", letter)).content.decode()
    assert "Jawaban terkirim 25 Maret 2026, pukul" in proof
    assert answer.proof_number in proof
    assert dead_links(letter)
    page = client.get(url("case", letter)).content.decode()
    assert "Jawaban sudah terkirim" in page
    assert 'name="reply_0"' not in page


def test_a_draft_changed_after_the_review_is_not_sent_unseen(client, letter):
    client.post(url("case", letter), typed(a="tinjau"))
    reviewed = version(letter)
    letter.answers.update(remark="Ditambah rekan.", saved_at=at(OPENED, 3))
    response = client.post(url("review", letter), {"version": reviewed})
    assert response.status_code == 409
    assert "Konsep ini berubah sejak Anda meninjaunya." in response.content.decode()
    assert "Ditambah rekan." in response.content.decode()
    assert letter.answers.get().submitted_at is None


def test_of_two_submissions_one_wins(client, letter, point):
    client.post(url("case", letter), typed(a="tinjau"))
    seen = version(letter)
    sent = send_answer(letter, version=seen, actor=Actor.agency(point.user), at=at(OPENED, 2))
    with pytest.raises(MoveRefused, match="sudah dikirim"):
        send_answer(letter, version=seen, actor=Actor.agency(point.user), at=at(OPENED, 2))
    assert letter.answers.get() == sent
    response = client.post(url("review", letter), {"version": seen})
    assert response.url == url("case", letter)
    assert letter.complaint.events.filter(move="submit_answer").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_send_one_answer(client, letter, point):
    client.post(url("case", letter), typed(a="tinjau"))
    seen, start, outcomes = version(letter), Barrier(2), []

    def press():
        start.wait()
        try:
            send_answer(letter, version=seen, actor=Actor.agency(point.user), at=at(OPENED, 2))
            outcomes.append("sent")
        except MoveRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=press) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["refused", "sent"]
    assert letter.answers.count() == 1
    assert letter.complaint.events.filter(move="submit_answer").count() == 1


def test_the_later_of_two_writers_is_told_and_both_texts_stay(client, letter, point, monkeypatch):
    rival = focal_point(point.agency, user("D.W."), is_deputy=True).user
    opened_empty = typed(reply_0="Tulisan S.M.")
    client.force_login(rival)
    client.post(url("case", letter), typed(reply_0="Tulisan D.W."))
    client.force_login(point.user)
    set_clock(monkeypatch, OPENED, 2)
    response = client.post(url("case", letter), opened_empty)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Konsep ini sudah disimpan lagi oleh D.W." in page
    assert "Tulisan S.M." in page
    assert "Tulisan D.W." in page
    assert letter.answers.get().replies[0] == "Tulisan D.W.", "nothing was overwritten"
    assert f'value="{version(letter)}"' in page, "the next save is a decision"
    client.post(url("case", letter), {**opened_empty, "version": version(letter)})
    assert letter.answers.get().replies[0] == "Tulisan S.M."


def test_text_typed_while_somebody_sent_the_answer_is_shown_to_copy(client, letter, point):
    client.post(url("case", letter), typed())
    draft = letter.answers.get()
    send_answer(letter, version=version_of(draft), actor=Actor.agency(point.user), at=at(OPENED, 2))
    response = client.post(url("case", letter), typed(reply_0="Kalimat terakhir saya."))
    assert response.status_code == 409
    assert "Kalimat terakhir saya." in response.content.decode()


def test_good_files_are_kept_and_a_bad_one_is_named(client, letter):
    uploads = [samples.upload("warkah.pdf", samples.pdf()), samples.upload("virus.exe", b"MZ\x90\x00")]
    response = client.post(url("case", letter), typed(uploads=uploads))
    page = response.content.decode()
    assert response.status_code == 422
    assert "virus.exe" in page
    assert "warkah.pdf" in page
    stored = letter.answers.get().files.get()
    assert (stored.source, stored.purpose) == ("agency", "answer")
    assert letter.answers.get().replies[0].startswith("Berkas pemohon")
    download = client.get(url("file", letter, stored.pk))
    assert b"".join(download.streaming_content) == samples.pdf()


def test_a_file_can_be_taken_out_of_the_draft(client, letter):
    client.post(url("case", letter), typed(uploads=[samples.upload("warkah.pdf", samples.pdf())]))
    stored = letter.answers.get().files.get()
    client.post(url("case", letter), typed(a=f"hapus-{stored.pk}", version=version(letter)))
    assert not letter.answers.get().files.exists()
    assert not CaseFile.objects.filter(pk=stored.pk).exists()
    assert letter.answers.get().replies[0].startswith("Berkas pemohon"), "the text was saved with it"


def test_a_returned_answer_shows_why_and_takes_a_new_one(client, letter, point):
    client.post(url("case", letter), typed(a="tinjau"))
    client.post(url("review", letter), {"version": version(letter)})
    examiner = letter.complaint.office.staff.get(name="I.R.")
    advance(letter.complaint, "return_answer", actor=Actor.staff(examiner), at=at(OPENED, 4), request=letter.pk,
            reason="Lampirkan berita acara.")  # fmt: skip
    page = client.get(url("case", letter)).content.decode()
    assert "Jawaban Anda perlu dilengkapi." in page
    assert page.count("Lampirkan berita acara.") == 2, "above the form, and with the answer it came back with"
    assert 'name="reply_0"' in page
    client.post(url("case", letter), typed(reply_0="Berita acara terlampir.", a="tinjau"))
    client.post(url("review", letter), {"version": version(letter)})
    assert ClarificationAnswer.objects.filter(request=letter).exclude(submitted_at=None).count() == 2


def test_a_review_without_a_complete_draft_leads_back(client, letter):
    assert client.get(url("review", letter)).url == url("case", letter)
    client.post(url("case", letter), typed(reply_0=""))
    assert client.get(url("review", letter)).url == url("case", letter)
    assert client.get(url("sent", letter)).url == url("case", letter)
