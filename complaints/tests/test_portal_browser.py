"""A focal point answers in Chromium, by account and by the link of a mail; axe checks every page."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from complaints.models import RequestState
from complaints.tests.factories import agency, focal_point
from complaints.tests.portal_driver import letter_opened, letter_sent, link_of, set_clock, url

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]

TODAY = date(2026, 3, 26)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    set_clock(monkeypatch, TODAY)


@pytest.fixture
def phone(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 320, "height": 700},
        locale="id-ID",
        timezone_id="Asia/Makassar",
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def signed_in(phone, client, live_server):
    client.force_login(focal_point(agency()).user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    return phone


def check(page):
    """No finding of axe, and nothing to scroll sideways."""
    # At the end of the page the bar of buttons stands in its own place and covers no field half.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    found = Axe().run(page, options=RULES).response["violations"]
    assert not [(item["id"], item["nodes"][0]["html"][:150]) for item in found]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def answer_and_send(page):
    page.get_by_label("Pertanyaan 1").fill("Berkas pemohon baru lengkap bulan Maret.")
    page.get_by_role("button", name="Tinjau dan kirim").click()
    page.get_by_role("alert").get_by_role("link", name="Jawab pertanyaan 2").click()
    page.keyboard.type("Paling lambat 30 April 2026.")
    check(page)
    page.get_by_role("button", name="Tinjau dan kirim").click()
    check(page)
    page.get_by_role("button", name="Kirim jawaban").click()
    page.get_by_role("heading", name="Jawaban terkirim 26 Maret 2026").wait_for()
    check(page)


def test_by_account_from_the_inbox_to_the_proof(signed_in):
    letter = letter_sent()
    signed_in.goto("/portal/")
    check(signed_in)
    signed_in.get_by_role("link", name="Buka surat").click()
    check(signed_in)
    signed_in.get_by_role("button", name="Catat terima dan buka surat").click()
    answer_and_send(signed_in)
    letter.refresh_from_db()
    assert (letter.state, letter.received_on) == (RequestState.ANSWERED, TODAY)


def test_by_link_without_an_account(phone):
    letter = letter_opened()[1]
    phone.goto(link_of(letter, on=TODAY))
    answer_and_send(phone)
    phone.goto(link_of(letter, on=TODAY).replace("/jawab/", "/jawab/x"))
    assert phone.get_by_role("heading", name="Tautan ini tidak berlaku lagi").is_visible()
    check(phone)


def test_text_survives_a_closed_page_until_it_is_saved(signed_in):
    letter = letter_opened()[1]
    signed_in.goto(url("case", letter))
    signed_in.get_by_label("Keterangan tambahan").press_sequentially("Sinyal hilang di sini.")
    signed_in.goto("/portal/")
    signed_in.goto(url("case", letter))
    assert signed_in.get_by_label("Keterangan tambahan").input_value() == "Sinyal hilang di sini."
    signed_in.get_by_role("button", name="Simpan konsep").click()
    signed_in.get_by_text("Konsep disimpan.").wait_for()
    assert signed_in.evaluate("Object.keys(localStorage).length") == 0, "the server has it now"


def test_the_side_pages_are_accessible_too(signed_in):
    letter = letter_opened()[1]
    for part in ("more_time", "ask", "hand_over"):
        signed_in.goto(url(part, letter))
        check(signed_in)
