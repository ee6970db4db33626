"""More time, a question to the examiner, and passing a letter on inside the agency."""

from datetime import date

import pytest

from complaints.models import ClarificationRequest, Direction, Party, RequestState, TimeRequestState
from complaints.moves import MoveInvalid, MoveRefused
from complaints.portal import ask_examiner, pass_on, tell_colleague
from complaints.tests.factories import agency, at, focal_point, user
from complaints.tests.portal_driver import OPENED, letter_opened, set_clock, typed, url, version
from notices.models import Notice

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
def walk(point):
    return letter_opened()[0]


@pytest.fixture
def letter(walk):
    return walk.request


@pytest.fixture
def unit(point):
    """A unit of the agency with somebody who serves."""
    below = agency("UPT Contoh", parent=point.agency)
    focal_point(below, user("U.P."))
    return below


def text(response):
    return response.content.decode()


def test_more_time_is_asked_with_days_and_reason_and_the_outcome_is_shown(client, walk, letter):
    asked = {"days": "7", "reason": "Menunggu berita acara."}
    assert client.post(url("more_time", letter), asked).url == url("case", letter)
    page = text(client.get(url("case", letter)))
    assert "menunggu keputusan" in page
    assert "Menunggu berita acara." in page
    again = text(client.get(url("more_time", letter)))
    assert "belum diputuskan" in again
    walk.examine(
        "grant_more_time",
        date(2026, 3, 26),
        time_request=walk.time_request.pk,
        reason="Berkas memang banyak.",
    )
    page = text(client.get(url("case", letter)))
    assert "diberikan" in page
    assert "Berkas memang banyak." in page
    assert "Rabu, 15 April 2026" in page


def test_a_refused_request_shows_the_reason_and_keeps_the_date(client, walk, letter):
    client.post(url("more_time", letter), {"days": "7", "reason": "Sibuk."})
    walk.examine(
        "refuse_more_time", date(2026, 3, 26), time_request=walk.time_request.pk, reason="Alasan tidak cukup."
    )
    page = text(client.get(url("case", letter)))
    assert "ditolak" in page
    assert "Alasan tidak cukup." in page
    assert "Rabu, 8 April 2026" in page


@pytest.mark.parametrize(
    ("days", "sentence"),
    [("", "Tulis berapa hari yang Anda perlukan"), ("x", "misalnya 7"), ("0", "misalnya 7"),
     ("15", "Paling banyak 14 hari lagi")],
)  # fmt: skip
def test_days_are_checked_and_the_reason_stays(client, letter, days, sentence):
    response = client.post(url("more_time", letter), {"days": days, "reason": "Alasan yang panjang."})
    assert response.status_code == 422
    assert sentence in text(response)
    assert "Alasan yang panjang." in text(response)
    assert not letter.time_requests.exists()


def test_after_the_date_no_more_time_can_be_asked_for(client, letter, monkeypatch):
    set_clock(monkeypatch, date(2026, 4, 9))
    assert "Batas waktu sudah lewat" in text(client.get(url("more_time", letter)))
    client.post(url("more_time", letter), {"days": "7", "reason": "Terlambat."})
    assert not letter.time_requests.filter(state=TimeRequestState.ASKED).exists()


def test_a_question_becomes_a_letter_to_us_and_the_handler_is_told(client, letter, walk, point):
    response = client.post(url("ask", letter), {"text": "Berkas mana yang dimaksud?"})
    assert response.url == url("case", letter)
    incoming = walk.case.letters.get(party=Party.AGENCY, direction=Direction.IN)
    assert (incoming.text, incoming.by) == ("Berkas mana yang dimaksud?", point.user)
    assert walk.case.events.filter(move="agency_asked").count() == 1
    assert Notice.objects.filter(kind="agency_asked").exists() is (walk.case.assignee_id is not None)
    assert "Berkas mana yang dimaksud?" in text(client.get(url("case", letter)))
    assert client.post(url("ask", letter), {"text": " "}).status_code == 422


def test_a_question_about_another_agencys_letter_is_not_shown(client, letter, walk):
    other = agency("Dinas Lain Kabupaten Tapin")
    theirs = ClarificationRequest.objects.create(
        complaint=walk.case,
        agency=other,
        round=1,
        questions=["Apa?"],
        summary="Ringkas.",
        state=RequestState.SENT,
    )
    ask_examiner(theirs, "Pertanyaan dinas lain", by=None, at=at(OPENED, 5))
    assert "Pertanyaan dinas lain" not in text(client.get(url("case", letter)))


def test_a_letter_passed_on_reaches_the_unit_and_stays_visible_with_the_same_date(
    client, letter, unit, point
):
    page = text(client.get(url("hand_over", letter)))
    assert "Batas waktu undang-undang tidak berubah: Rabu, 8 April 2026." in page
    response = client.post(url("hand_over", letter), {"to": f"u{unit.pk}", "reason": "Berkas ada pada UPT."})
    assert response.url == "/portal/"
    letter.refresh_from_db()
    assert (letter.passed_to, letter.due_on) == (unit, date(2026, 4, 8))
    event = letter.complaint.events.get(move="clarification_passed_on")
    assert (event.by, event.reason, event.detail["to"]) == (point.user, "Berkas ada pada UPT.", unit.pk)
    mail = Notice.objects.get(kind="clarification_passed_on")
    assert mail.address == "up@contoh.example"
    assert "/jawab/" in mail.body
    assert "Berkas ada pada UPT." in mail.body
    assert "Sudah diteruskan ke UPT Contoh." in text(client.get("/portal/"))
    assert client.get(url("case", letter)).status_code == 200
    client.force_login(unit.focal_points.get().user)
    assert client.get(url("case", letter)).status_code == 200


def test_a_letter_can_be_taken_back(client, letter, unit):
    pass_on(letter, unit, by=None, reason="", at=at(OPENED, 2))
    client.post(url("hand_over", letter), {"to": f"u{letter.agency_id}", "reason": ""})
    letter.refresh_from_db()
    assert letter.passed_to is None
    assert letter.complaint.events.filter(move="clarification_passed_on").count() == 2


def test_a_deputy_can_be_asked_to_answer(client, letter, point):
    deputy = focal_point(point.agency, user("D.W."), is_deputy=True)
    client.post(url("hand_over", letter), {"to": f"p{deputy.pk}", "reason": "Saya cuti."})
    letter.refresh_from_db()
    assert letter.passed_to is None
    assert Notice.objects.get(kind="clarification_passed_on").address == deputy.user.email
    assert letter.complaint.events.filter(move="clarification_deputy_told").count() == 1


def test_only_units_below_with_somebody_who_serves_can_take_it(letter, point):
    empty = agency("UPT Kosong", parent=point.agency)
    foreign = agency("Dinas Lain Kabupaten Tapin")
    focal_point(foreign, user("A.B."))
    for wrong in (empty, foreign, point.agency):
        with pytest.raises(MoveInvalid):
            pass_on(letter, wrong, by=point.user, reason="", at=at(OPENED, 2))
    stranger = foreign.focal_points.get()
    with pytest.raises(MoveInvalid):
        tell_colleague(letter, stranger, by=point.user, reason="", at=at(OPENED, 2))
    assert not letter.complaint.events.filter(move__startswith="clarification_").exists()


def test_a_forged_choice_is_refused_beside_the_field(client, letter, unit):
    response = client.post(url("hand_over", letter), {"to": "u999999", "reason": "Tolong dijawab."})
    assert response.status_code == 422
    assert "Pilih unit atau orang yang ada di daftar" in text(response)
    assert "Tolong dijawab." in text(response)


def test_without_anybody_below_the_page_says_what_to_do(client, letter):
    assert "Minta instansi Anda menunjuk narahubung unit" in text(client.get(url("hand_over", letter)))


def test_an_answered_letter_takes_no_wishes(client, letter, unit, point):
    client.post(url("case", letter), typed(a="tinjau"))
    client.post(url("review", letter), {"version": version(letter)})
    for part in ("more_time", "ask", "hand_over"):
        assert client.get(url(part, letter)).url == url("case", letter)
    with pytest.raises(MoveRefused):
        pass_on(letter, unit, by=point.user, reason="", at=at(OPENED, 3))
