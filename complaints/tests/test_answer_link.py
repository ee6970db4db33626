"""Answering without an account: a link that opens one letter, once, for a while, and leaves no trace of its token."""

import logging
from datetime import date

import pytest

from accounts.tokens import token_hash
from complaints.models import AnswerLink, ClarificationRequest, RequestState
from complaints.tests.factories import agency, focal_point, user
from complaints.tests.portal_driver import (
    OPENED,
    dead_links,
    key_of,
    letter_opened,
    letter_sent,
    link_of,
    set_clock,
    typed,
    version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DEAD = "Tautan ini tidak berlaku lagi"


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, OPENED)


@pytest.fixture
def letter():
    return letter_opened()[1]


def enter(client, letter):
    """Open the link of a mail; returns the address of the form."""
    return client.get(link_of(letter)).url


def send(client, letter, form):
    client.post(form, typed(a="tinjau"))
    return client.post(f"{form}tinjau/", {"version": version(letter)})


def test_the_token_leaves_the_address_at_once_and_is_no_part_of_a_page(client, letter):
    link = link_of(letter)
    response = client.get(link)
    token = link.strip("/").split("/")[1]
    assert response.status_code == 302
    assert token not in response.url
    assert response["Referrer-Policy"] == "no-referrer"
    cookie = response.cookies["nh_jawab"]
    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, response.url, "Lax")
    page = client.get(response.url)
    assert token not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]


def test_over_tls_the_cookie_is_secure(client, letter):
    assert client.get(link_of(letter), secure=True).cookies["nh_jawab"]["secure"] is True


def test_an_answer_is_written_saved_and_sent_without_an_account(client, letter):
    form = enter(client, letter)
    assert client.post(form, typed()).url == form
    assert "Berkas pemohon baru lengkap bulan Maret." in client.get(form).content.decode()
    client.post(form, typed(a="tinjau", version=version(letter)))
    response = client.post(f"{form}tinjau/", {"version": version(letter)})
    assert response.url == f"{form}terkirim/"
    proof = client.get(response.url).content.decode()
    answer = letter.answers.get()
    assert answer.saved_by is None
    assert answer.proof_number in proof
    letter.refresh_from_db()
    assert letter.state == RequestState.ANSWERED


def test_after_sending_every_link_of_the_letter_is_dead(client, letter):
    other = link_of(letter)
    form = enter(client, letter)
    send(client, letter, form)
    assert dead_links(letter)
    assert client.get(form).status_code == 410
    assert client.get(client.get(other).url).status_code == 410


def test_the_proof_is_shown_only_to_the_browser_that_sent(client, letter):
    form = enter(client, letter)
    sent = send(client, letter, form).url
    assert client.get(sent).status_code == 200
    client.cookies.clear()
    assert client.get(sent).status_code == 410


def test_unknown_used_and_expired_links_get_the_same_answer(client, letter, monkeypatch):
    unknown = client.get(client.get("/jawab/" + "x" * 43 + "/").url)
    used_form = enter(client, letter)
    AnswerLink.objects.update(used_at=letter.deadline.created_at)
    used = client.get(used_form)
    AnswerLink.objects.update(used_at=None)
    late_form = enter(client, letter)
    set_clock(monkeypatch, date(2026, 4, 25))
    expired = client.get(late_form)
    assert [page.status_code for page in (unknown, used, expired)] == [410, 410, 410]
    for page in (unknown, used, expired):
        assert DEAD in page.content.decode()
        assert "no-store" in page["Cache-Control"]


def test_a_withdrawn_letter_closes_its_links(client, letter):
    form = enter(client, letter)
    ClarificationRequest.objects.update(state=RequestState.WITHDRAWN)
    assert client.get(form).status_code == 410


def test_guessing_is_slowed_down_but_a_good_link_still_opens(client, letter):
    for _guess in range(30):
        assert client.get("/jawab/isi/0123456789abcdef/").status_code == 410
    response = client.get("/jawab/isi/0123456789abcdef/")
    assert response.status_code == 429
    assert client.get(enter(client, letter)).status_code == 200


@pytest.mark.parametrize("method", ["get", "post", "head", "put"])
@pytest.mark.parametrize("tail", ["/", ".", ").", "/lampiran/", ""])
def test_no_log_line_carries_the_token(client, caplog, method, tail):
    token = "t0ken-Rahasia_" + "k" * 30
    with caplog.at_level(logging.DEBUG):
        response = getattr(client, method)(f"/jawab/{token}{tail}", follow=True)
    assert response.status_code in {405, 410, 403}
    assert token not in caplog.text


def test_a_link_whose_mail_program_added_a_full_stop_still_opens(client, letter):
    link = link_of(letter).rstrip("/")
    assert client.get(client.get(f"{link}./").url).status_code == 200


def test_two_links_in_two_tabs_do_not_mix(client, letter):
    entered = [client.get(link_of(letter)) for _tab in range(2)]
    paths = [response.cookies["nh_jawab"]["path"] for response in entered]
    assert paths == [response.url for response in entered], "each page gets the token of its own link only"
    assert len(set(paths)) == 2


def test_a_key_without_its_cookie_opens_nothing(client, letter):
    form = enter(client, letter)
    client.cookies.clear()
    assert client.get(form).status_code == 410


def test_a_cookie_that_was_tampered_with_opens_nothing(client, letter):
    form = enter(client, letter)
    client.cookies["nh_jawab"] = client.cookies["nh_jawab"].value.replace(":", "x:", 1)
    assert client.get(form).status_code == 410


def test_by_link_an_unopened_letter_is_opened_with_the_button(client):
    letter = letter_sent()
    form = enter(client, letter)
    assert "Surat ini belum Anda buka" in client.get(form).content.decode()
    letter.refresh_from_db()
    assert letter.received_on is None
    assert client.post(f"{form}terima/").url == form
    letter.refresh_from_db()
    assert (letter.received_on, letter.received_proof) == (OPENED, "Dibuka lewat tautan")


def test_by_link_nothing_can_be_handed_over_but_time_and_questions_can_be_asked(client, letter):
    unit = agency("UPT Contoh", parent=letter.agency)
    focal_point(unit, user("U.P."))
    form = enter(client, letter)
    page = client.get(form).content.decode()
    assert "Teruskan ke unit" not in page
    assert client.get(f"{form}teruskan/", follow=True).status_code == 410
    assert client.post(f"{form}tambahan-waktu/", {"days": "5", "reason": "Berkas dicari."}).url == form
    assert client.post(f"{form}tanya/", {"text": "Berkas mana?"}).url == form
    assert letter.time_requests.get().asked_by is None


def test_only_the_hash_of_a_token_is_stored(letter):
    token = link_of(letter).strip("/").split("/")[1]
    assert AnswerLink.objects.get(token_hash=token_hash(token)).request == letter
    assert not AnswerLink.objects.filter(token_hash__contains=token).exists()


def test_text_in_a_form_whose_link_died_is_shown_to_copy(client, letter):
    form = enter(client, letter)
    AnswerLink.objects.update(used_at=letter.deadline.created_at)
    response = client.post(form, typed(reply_0="Kalimat yang belum tersimpan."))
    assert response.status_code == 410
    assert "Kalimat yang belum tersimpan." in response.content.decode()


def test_the_key_is_the_beginning_of_the_hash(client, letter):
    link = link_of(letter)
    token = link.strip("/").split("/")[1]
    assert key_of(client.get(link)) == token_hash(token)[:16]
