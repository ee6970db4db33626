"""The preview of an office's own words: a worker makes it, and only who asked for it gets it."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from complaints import wording_preview
from complaints.models import Complaint, WordingPreview
from complaints.tests import factories
from complaints.wordings import save_draft
from documents import rendering

pytestmark = pytest.mark.usefixtures("reference")
NOW = factories.at(factories.MONDAY)
CODE = "completion_request"
ASK = f"/admin/complaints/letterwording/{CODE}/pratinjau/"
WORDS = {
    "subject": "Tentang {nomor_laporan}",
    "body": "Yth. {pelapor}, mohon lengkapi:\n\n{daftar_diminta}\n\n#set page(fill: red) sampai {batas}.",
    "closing": "",
    "copies": "",
}


@pytest.fixture
def people():
    return factories.staff()


@pytest.fixture
def case(people):
    return factories.driven(people=people).case


@pytest.fixture
def preview(client, people, case, monkeypatch):
    """The page of a preview that the head of verification asked for, while no PDF may be made in a request."""
    save_draft(CODE, WORDS, by=people.head_verification, at=NOW)
    client.force_login(people.head_verification)
    with monkeypatch.context() as request_time:
        request_time.setattr(wording_preview, "compile_pdf", None)
        request_time.setattr(rendering, "compile_pdf", None)
        answer = client.post(ASK, {"number": case.agenda_number})
        assert answer.status_code == 302
        waiting = client.get(answer.url).content.decode()
    assert "data-look-again" in waiting
    assert f'href="{answer.url}"' in waiting
    assert client.get(f"{answer.url}pdf/").status_code == 404
    return answer.url


def test_the_worker_sets_the_words_as_they_stood_when_asked_and_no_identity(client, people, case, preview):
    save_draft(CODE, {**WORDS, "subject": "Lain"}, by=people.head_verification, at=NOW)
    assert wording_preview.make_next(now=NOW)
    assert not wording_preview.make_next(now=NOW)
    shown = client.get(preview).content.decode()
    assert f'href="{preview}pdf/"' in shown
    assert "data-look-again" not in shown
    answer = client.get(f"{preview}pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    for words in (f"Tentang {case.agenda_number}", "[pelapor]", "#set page"):
        assert words in text
    assert client.get(preview.replace(CODE, "closing_notice")).status_code == 404


def test_only_who_asked_and_may_still_open_the_case_gets_it(client, people, case, preview):
    wording_preview.make_next(now=NOW)
    for person in (people.head, people.verifier, people.examiner):
        client.force_login(person)
        assert {client.get(address).status_code for address in (preview, f"{preview}pdf/")} == {404}, person
    client.force_login(people.head_verification)
    elsewhere = factories.office("PKY")
    Complaint.objects.filter(pk=case.pk).update(office=elsewhere)
    assert {client.get(address).status_code for address in (preview, f"{preview}pdf/")} == {404}
    number = case.agenda_number
    answer = client.post(ASK, {"number": number})
    assert answer.status_code == 422
    assert answer.context["asked"].errors["number"] == ["Laporan dengan nomor ini tidak ada"]


def test_nothing_is_asked_for_without_a_saved_draft(client, people, case):
    client.force_login(people.head)
    answer = client.post(ASK, {"number": case.agenda_number})
    assert answer.status_code == 422
    assert "Simpan konsepnya dulu" in answer.content.decode()
    assert not WordingPreview.objects.exists()


def test_a_preview_that_cannot_be_made_says_so_and_can_be_asked_for_again(
    client, case, preview, monkeypatch, django_assert_max_num_queries
):
    def broken(*_args, **_kwargs):
        raise OSError("disk")

    with monkeypatch.context() as bad_day:
        bad_day.setattr(wording_preview, "compile_pdf", broken)
        wording_preview.make_next(now=NOW)
        assert "dicoba lagi" in client.get(preview).content.decode()
        for minutes in (5, 10):
            wording_preview.make_next(now=NOW + timedelta(minutes=minutes))
    with django_assert_max_num_queries(4):
        shown = client.get(preview).content.decode()
    assert "Pratinjau tidak dapat disusun" in shown
    assert "data-look-again" not in shown
    assert f'action="{ASK}"' in shown
    assert f'name="number" value="{case.agenda_number}"' in shown
    again = client.post(ASK, {"number": case.agenda_number}).url
    assert again != preview
    assert wording_preview.make_next(now=NOW)
    assert client.get(f"{again}pdf/").status_code == 200


def test_a_preview_is_gone_after_a_day_with_its_file(preview, django_capture_on_commit_callbacks):
    wording_preview.make_next(now=NOW)
    made = WordingPreview.objects.get()
    WordingPreview.objects.update(expires_at=NOW + wording_preview.KEPT)
    assert wording_preview.drop_expired(now=NOW + timedelta(hours=23)) == 0
    assert default_storage.exists(made.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert wording_preview.drop_expired(now=NOW + timedelta(days=1)) == 1
    assert not default_storage.exists(made.file.name)
    assert not WordingPreview.objects.exists()
