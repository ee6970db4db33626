"""What the reporter's page shows and never shows, what it costs, and in which language."""

from datetime import date

import pytest

from accounts.roles import Role
from complaints.demo.driver import Driver
from complaints.files_intake import accept_upload, attach
from complaints.models import FilePurpose, FileSource, PartyLetter
from complaints.streams import note, write_to_reporter
from complaints.tests.factories import MONDAY, at, file_case, staff, user
from complaints.tests.sample_files import pdf, upload
from complaints.tests.test_tracking_case import examined  # noqa: F401  a fixture
from complaints.tests.tracking_driver import findings_sent, html_of, opened, set_clock, url
from documents.models import Document
from documents.rendering import render_next

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
DAY = date(2026, 5, 19)


def kept_file(case, name, source):
    accepted = accept_upload(upload(name, pdf()), purpose=FilePurpose.EVIDENCE, at=at(DAY))
    return attach(case, accepted, source=source)


@pytest.fixture
def full(examined):  # noqa: F811
    """A case with something in every stream, a letter to the agency and files of all three sources."""
    walk, client = examined
    walk.examine("request_clarification", DAY, questions=["Mengapa?"], summary="Untuk instansi saja.")
    walk.issue("clarification_1", DAY)
    note(walk.case, "Catatan dalam: pelapor gelisah.", by=walk.staff.examiner, at=at(DAY, 5))
    write_to_reporter(walk.case, "Kami menelepon besok.", by=walk.staff.examiner, at=at(DAY, 6))
    files = {source: kept_file(walk.case, f"{source}.pdf", source) for source in FileSource.values}
    return walk, client, files


def test_the_page_keeps_the_streams_apart(full):
    page = html_of(full[1])
    assert "Kami menelepon besok." in page
    for hidden in ("Catatan dalam", "Untuk instansi saja.", "Mengapa?", "agency.pdf", "internal.pdf", "LHPD"):
        assert hidden not in page
    assert "reporter.pdf" in page


def test_the_page_does_not_name_staff_or_the_reporter(full):
    page = html_of(full[1]).replace(full[0].case.subject, "")  # the reporter's own first sentence
    for name in ("I.R.", "H.K.", "D.A.", "Rumbia", "6303055708909999"):
        assert name not in page


def test_only_the_own_files_can_be_fetched(full):
    _walk, client, files = full
    other = kept_file(file_case(account="Perkara orang lain.").complaint, "lain.pdf", FileSource.REPORTER)
    own = client.get(url("file", files["reporter"].pk))
    b"".join(own.streaming_content)  # read to its end, a file closes itself
    assert own.status_code == 200
    for foreign in (files["agency"], files["internal"], other):
        assert client.get(url("file", foreign.pk)).status_code == 404


def test_a_file_comes_as_a_download_and_is_not_kept(full):
    _walk, client, files = full
    response = client.get(url("file", files["reporter"].pk))
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_only_papers_for_the_reporter_can_be_fetched_and_only_when_they_are_made(full):
    _walk, client, _files = full
    receipt = Document.objects.get(kind="receipt")
    letter = Document.objects.get(kind="clarification_1")
    assert client.get(url("document", receipt.pk)).status_code == 404, "not rendered yet"
    while render_next(now=at(DAY, 7)):
        pass
    response = client.get(url("document", receipt.pk))
    assert response.status_code == 200
    assert (
        b"".join(response.streaming_content).startswith(b"%PDF") if response.streaming else response.content
    )
    assert client.get(url("document", letter.pk)).status_code == 404


def test_a_letter_of_another_case_cannot_be_received(full):
    _walk, client, _files = full
    letters = PartyLetter.objects.filter(party="agency")
    assert client.post(url("open_letter", letters.get().pk)).status_code == 404
    assert client.post(url("open_letter", 10**9)).status_code == 404


def test_the_reason_of_the_date_is_told(examined):  # noqa: F811
    walk, client = examined
    findings_sent(walk)
    letter = walk.case.letters.get(document__kind="notice_findings")
    client.post(url("open_letter", letter.pk))
    page = html_of(client)
    assert "Mengapa tanggal itu?" in page
    told = page.split("Mengapa tanggal itu?")[1].split("</details>")[0]
    assert "Peraturan Ombudsman 48/2020" in told


def test_a_closed_case_says_why_and_offers_nothing_to_change(monkeypatch, reference):
    filed = file_case()
    walk = Driver(filed.complaint, staff())
    walk.verify("begin_formal_check", MONDAY)
    walk.reporter("ask_withdrawal", MONDAY)
    walk.close("DICABUT", MONDAY, explanation="Pelapor mencabut.")
    set_clock(monkeypatch, date(2026, 3, 5), 9)
    page = html_of(opened(filed))
    assert "Laporan selesai" in page
    for form in ("track_withdraw", "Saya ingin mencabut", "Batalkan pencabutan", 'id="lengkapi"'):
        assert form not in page


def test_the_page_costs_at_most_twenty_queries_however_much_happened(full, django_assert_max_num_queries):
    walk, client, _files = full
    html_of(client)
    with django_assert_max_num_queries(20):
        html_of(client)
    for n in range(5):
        write_to_reporter(walk.case, f"Kabar {n}.", by=walk.staff.examiner, at=at(DAY, 8))
        kept_file(walk.case, f"tambahan{n}.pdf", FileSource.REPORTER)
    with django_assert_max_num_queries(20):
        html_of(client)


@pytest.mark.parametrize("page", ["", "lost_code"])
def test_the_entrance_costs_no_query_once_warm(client, page, django_assert_num_queries):
    client.get(url(page))
    with django_assert_num_queries(0):
        assert client.get(url(page)).status_code == 200


def test_the_page_speaks_english_to_who_chose_it(full):
    _walk, client, _files = full
    client.cookies["django_language"] = "en"
    response = client.get(url("case"))
    assert '<html lang="en"' in response.content.decode()


def test_staff_do_not_come_in_this_way(client, examined):  # noqa: F811
    walk, _browser = examined
    client.force_login(user("A.B.", Role.HEAD))
    assert client.get(url("case")).status_code == 302
    receipt = Document.objects.get(kind="receipt", about_id=walk.case.pk)
    assert client.get(url("document", receipt.pk)).status_code == 302
