"""An agency answers on the narrowest telephone: by account, by the link of its mail; and what does not open."""

import re
from datetime import date

import pytest

from complaints.models import RequestState
from complaints.tests.factories import agency, focal_point
from complaints.tests.portal_driver import SECRETS, letter_opened, letter_sent, set_clock, url
from config.tests.browser.driver import NARROWEST, aside, fits, mails_to, violations, work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = date(2026, 3, 26)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, TODAY)


@pytest.fixture
def point(reference):
    """The focal point of the agency that is asked."""
    return focal_point(agency()).user


@pytest.fixture
def letter(point):
    """A letter at the agency that nobody has opened, and its mail."""
    sent = letter_sent()
    work()
    return sent


@pytest.fixture
def phone(browsers):
    return browsers.open(NARROWEST)


@pytest.fixture
def signed_in(browsers, point):
    return browsers.signed_in(point, NARROWEST)


def looks_right(sheet):
    # At the end of the page the bar of buttons stands in its own place and covers no field half.
    sheet.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert violations(sheet) == []
    assert fits(sheet)


def mailed_link(person):
    """The address to answer without an account, as the mail has it, without the site."""
    return re.search(r"/jawab/\S+", mails_to(person.email)[-1].body).group()


def answer_and_send(sheet):
    """Leave a question out, be told at the field, answer it, review, send, keep the proof."""
    assert not [secret for secret in SECRETS.values() if secret in sheet.content()], "the name is secret"
    sheet.get_by_label("Pertanyaan 1").fill("Berkas pemohon baru lengkap bulan Maret.")
    sheet.get_by_role("button", name="Tinjau dan kirim").click()
    sheet.get_by_role("alert").get_by_role("link", name="Jawab pertanyaan 2").click()
    sheet.keyboard.type("Paling lambat 30 April 2026.")
    looks_right(sheet)
    sheet.get_by_role("button", name="Tinjau dan kirim").click()
    looks_right(sheet)
    sheet.get_by_role("button", name="Kirim jawaban").click()
    sheet.get_by_role("heading", name="Jawaban terkirim 26 Maret 2026").wait_for()
    sheet.get_by_role("button", name="Cetak halaman ini").wait_for()
    looks_right(sheet)


def is_answered(letter):
    letter.refresh_from_db()
    assert (letter.state, letter.received_on) == (RequestState.ANSWERED, TODAY)


def test_by_account_from_the_inbox_to_the_proof(signed_in, letter):
    signed_in.goto("/portal/")
    looks_right(signed_in)
    signed_in.get_by_role("link", name="Buka surat").click()
    looks_right(signed_in)
    signed_in.get_by_role("button", name="Catat terima dan buka surat").click()
    answer_and_send(signed_in)
    is_answered(letter)
    signed_in.get_by_role("link", name="Kembali ke daftar").click()
    signed_in.get_by_text("Tidak ada permintaan yang menunggu").wait_for()


def test_by_the_link_of_the_mail_without_an_account(phone, letter, point, browsers):
    link = mailed_link(point)
    phone.goto(link)
    assert link not in phone.url, "the token does not stay in the address"
    looks_right(phone)
    phone.get_by_role("button", name="Catat terima dan buka surat").click()
    answer_and_send(phone)
    is_answered(letter)
    other = browsers.open(NARROWEST)
    for dead in (link, "/jawab/bukan-token/"):
        other.goto(dead)
        other.get_by_role("heading", name="Tautan ini tidak berlaku lagi").wait_for()
        looks_right(other)
    browsers.complaints[:] = [said for said in browsers.complaints if "410" not in said]


def test_text_survives_a_closed_page_until_it_is_saved(signed_in):
    letter = aside(letter_opened)[1]
    signed_in.goto(url("case", letter))
    signed_in.get_by_label("Keterangan tambahan").press_sequentially("Sinyal hilang di sini.")
    signed_in.goto("/portal/")
    signed_in.goto(url("case", letter))
    assert signed_in.get_by_label("Keterangan tambahan").input_value() == "Sinyal hilang di sini."
    signed_in.get_by_role("button", name="Simpan konsep").click()
    signed_in.get_by_text("Konsep disimpan.").wait_for()
    assert signed_in.evaluate("Object.keys(localStorage).length") == 0, "the server has it now"


def test_more_time_is_asked_for_on_its_own_page(signed_in):
    letter = aside(letter_opened)[1]
    signed_in.goto(url("case", letter))
    signed_in.get_by_role("link", name="Minta tambahan waktu").first.click()
    looks_right(signed_in)
