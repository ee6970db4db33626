"""Who may see a request in the portal, and what nobody there ever sees."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from complaints.models import Direction, InternalNote, Party, PartyLetter, RequestState
from complaints.streams import note
from complaints.tests import sample_files as samples
from complaints.tests.factories import agency, at, focal_point, user
from complaints.tests.portal_driver import (
    OPENED,
    SECRETS,
    case_in_examination,
    letter_opened,
    letter_sent,
    link_of,
    set_clock,
    typed,
    url,
)
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

PAGES = ["case", "review", "sent", "more_time", "ask", "hand_over"]


def get(client, letter, page="case"):
    return client.get(url(page, letter))


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, OPENED)


@pytest.fixture
def point(client):
    """The focal point of the example agency, signed in."""
    appointed = focal_point(agency())
    client.force_login(appointed.user)
    return appointed


@pytest.mark.parametrize("part", PAGES)
def test_another_agencys_focal_point_gets_404_on_every_page(client, part):
    _walk, letter = letter_opened()
    other = focal_point(agency("Dinas Lain Kabupaten Tapin"), user("A.B."))
    client.force_login(other.user)
    assert get(client, letter, part).status_code == 404
    assert str(letter.complaint.registration_number) not in client.get("/portal/").content.decode()


def test_a_person_whose_term_ended_loses_access_at_once(client, point):
    _walk, letter = letter_opened()
    assert get(client, letter).status_code == 200
    point.ended_on = OPENED
    point.save()
    assert get(client, letter).status_code == 404
    page = client.get("/portal/")
    assert page.status_code == 403
    assert "Tidak ada penunjukan yang berlaku" in page.content.decode()


def test_a_term_that_ran_out_by_date_opens_nothing(client, point):
    _walk, letter = letter_opened()
    point.valid_to = date(2026, 3, 24)
    point.save()
    assert get(client, letter).status_code == 404


def test_staff_have_their_own_pages(client):
    _walk, letter = letter_opened()
    client.force_login(user("Z.Z.", Role.HEAD))
    assert client.get("/portal/").url == reverse("admin:index")
    assert get(client, letter).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client):
    _walk, letter = letter_opened()
    assert client.get("/portal/").url.startswith("/masuk/")
    assert get(client, letter).url.startswith("/masuk/")


def test_a_letter_that_is_not_issued_is_invisible(client, point):
    walk = case_in_examination()
    walk.examine("request_clarification", date(2026, 3, 16), questions=["Mengapa?"], summary="Ringkas.")
    assert walk.request.state == RequestState.DRAFT
    assert get(client, walk.request).status_code == 404
    assert walk.case.registration_number not in client.get("/portal/").content.decode()


def test_a_number_that_does_not_exist_is_the_same_404(client, point):
    assert client.get("/portal/987654/").status_code == 404


def test_a_deputy_sees_what_the_focal_point_sees(client, point):
    _walk, letter = letter_opened()
    deputy = focal_point(point.agency, user("D.W."), is_deputy=True)
    client.force_login(deputy.user)
    assert get(client, letter).status_code == 200


def test_a_successor_finds_the_open_letters(client, point):
    _walk, letter = letter_opened()
    point.ended_on = OPENED
    point.save()
    after = focal_point(point.agency, user("N.B."))
    client.force_login(after.user)
    assert letter.complaint.registration_number in client.get("/portal/").content.decode()
    assert get(client, letter).status_code == 200


def test_a_file_of_another_party_is_404(client, point):
    walk, letter = letter_opened()
    foreign = samples.upload("bukti.pdf", samples.pdf())
    stored = _attach(walk.case, foreign, "reporter")
    assert client.get(url("file", letter, stored.pk)).status_code == 404
    own = _attach(walk.case, samples.upload("lain.pdf", samples.pdf()), "agency")
    assert client.get(url("file", letter, own.pk)).status_code == 404, "an agency's file of another request"


def _attach(case, upload, source):
    from complaints.files_intake import accept_upload, attach

    return attach(case, accept_upload(upload, purpose="answer", at=at(OPENED)), source=source)


def test_no_page_and_no_mail_tells_who_the_confidential_reporter_is(client, point):
    walk, letter = letter_opened()
    note(walk.case, "CATATAN-RAHASIA", by=walk.staff.examiner, at=at(OPENED))
    PartyLetter.objects.create(
        complaint=walk.case, party=Party.REPORTER, direction=Direction.IN, title="SURAT-PELAPOR",
        text="SURAT-PELAPOR", recorded_at=at(OPENED),
    )  # fmt: skip
    pages = [client.get("/portal/?keadaan=semua").content.decode()]
    client.post(url("case", letter), typed())
    pages += [get(client, letter, page).content.decode() for page in PAGES]
    walk.examine("request_clarification", date(2026, 4, 9), questions=["Lagi?"], summary="Ringkas.")
    walk.issue("clarification_2", date(2026, 4, 9))
    pages += [
        client.get("/portal/?keadaan=semua").content.decode(),
        get(client, walk.request).content.decode(),
    ]
    answered = client.get(link_of(letter))
    pages.append(client.get(answered.url).content.decode())
    mails = Notice.objects.exclude(address=SECRETS["email"])
    assert mails.exists()
    texts = pages + [f"{mail.subject}\n{mail.body}" for mail in mails]
    forbidden = [*SECRETS.values(), "81255500137", "Rumbia", "Nama saya", "CATATAN-RAHASIA", "SURAT-PELAPOR"]
    for text in texts:
        assert not [secret for secret in forbidden if secret in text]
    assert InternalNote.objects.exists()


def test_an_open_reporters_name_is_not_on_the_page_either(client, point):
    _walk, letter = letter_opened(is_confidential=False)
    page = get(client, letter).content.decode()
    assert SECRETS["name"] not in page
    assert "Nama pelapor dirahasiakan" not in page


def test_a_confidential_letter_says_so(client, point):
    _walk, letter = letter_opened()
    assert "Jangan mencari tahu siapa pelapornya" in get(client, letter).content.decode()


def test_an_unopened_letter_shows_nothing_of_the_case_and_a_visit_changes_nothing(client, point):
    letter = letter_sent()
    for _twice in range(2):
        page = get(client, letter).content.decode()
        assert "Surat ini belum Anda buka" in page
        assert letter.summary not in page
        assert letter.questions[0] not in page
    letter.refresh_from_db()
    assert letter.received_on is None
    assert client.get(url("letter", letter)).status_code == 404
    assert client.get(url("receive", letter)).status_code == 405
