"""Reports taken where there is no network: kept sealed, sent later, each exactly once even when an answer is lost."""

import re

import pytest

from accounts.roles import Role
from complaints.models import Complaint, Identity
from complaints.tests.factories import office, user
from config.tests.browser.driver import NARROWEST, PHONE, fill_in, fits, violations
from outreach.models import Entry
from outreach.tests.factories import visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVERYTHING_KEPT = """async () => {
  const open = indexedDB.open("narahubung-isian", 1);
  const db = await new Promise((ok) => { open.onsuccess = () => ok(open.result); });
  const rows = await new Promise((ok) => {
    const all = db.transaction("entries").objectStore("entries").getAll();
    all.onsuccess = () => ok(all.result);
  });
  db.close();
  const text = (bytes) => new TextDecoder("latin1").decode(bytes);
  return rows.map((row) => JSON.stringify({ ...row, sealed: text(row.sealed), iv: text(row.iv) })).join() +
    JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie;
}"""

# Another tab is sending, and does not come to an end. Resolved once it holds the lock, so that nothing is under way.
HOLD_BACK = """() => new Promise((held) => {
  navigator.locks.request("nh-kirim-isian", () => { held(); return new Promise(() => {}); });
})"""


@pytest.fixture
def taker(reference):
    return user("D.A.", Role.ASSISTANT_VERIFICATION)


@pytest.fixture
def place(taker):
    return visit(of=office())


@pytest.fixture
def sheet(browsers, taker, place):
    """The page of the visit, ready to be opened again without a network."""
    sheet = browsers.signed_in(taker, PHONE)
    sheet.goto(place.get_absolute_url())
    sheet.locator("#perangkat[data-ready]").wait_for()
    return sheet


@pytest.fixture
def offline_is_no_complaint(browsers):
    """A browser logs each request that finds no network; that is what this test is about."""
    yield
    browsers.complaints[:] = [said for said in browsers.complaints if not re.search(r"ERR_|409|422", said)]


def tell(sheet, name, account):
    form = sheet.locator("#isian")
    fill_in(form, {"Nama pelapor": name, "Uraian kejadian": account, "Pelapor setuju": True})
    form.get_by_role("button", name="Catat laporan").click()


def unsent(sheet, count):
    words = "Semua isian sudah terkirim." if not count else f"{count} isian belum terkirim."
    sheet.locator("#jumlah", has_text=words).wait_for()


def test_two_reports_taken_without_a_network_arrive_once_each(sheet, place, offline_is_no_complaint):
    network = sheet.context
    network.set_offline(True)
    tell(sheet, "R.H. Rumbia", "Surat pertama belum terbit.")
    unsent(sheet, 1)
    tell(sheet, "S.W. Zuhra", "Surat kedua belum terbit.")
    unsent(sheet, 2)
    kept = sheet.evaluate(EVERYTHING_KEPT)
    assert not {word for word in ("Rumbia", "Zuhra", "belum terbit") if word in kept}

    sheet.reload()
    unsent(sheet, 2)
    assert not Complaint.objects.exists()

    lost = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.fallback()

    network.route("**/isi/", lose_the_first_answer)
    with sheet.expect_event("requestfailed", lambda asked: asked.method == "POST" and bool(lost)):
        network.set_offline(False)
    assert lost[0].status == 201
    unsent(sheet, 2)
    sheet.locator("#keadaan", has_text="Belum ada jaringan.").wait_for()
    sheet.get_by_role("button", name="Kirim sekarang").click()
    unsent(sheet, 0)

    assert Complaint.objects.count() == Entry.objects.filter(visit=place).count() == 2
    slips = sheet.locator("#simpanan").inner_text()
    for case in Complaint.objects.all():
        assert case.agenda_number in slips
        assert case.access_code_hash
    assert {one.full_name for one in Identity.objects.all()} == {"R.H. Rumbia", "S.W. Zuhra"}
    assert "Rumbia" not in slips
    assert violations(sheet) == []


def test_signing_out_wipes_what_the_device_keeps(sheet, offline_is_no_complaint):
    sheet.context.set_offline(True)
    tell(sheet, "R.H. Rumbia", "Surat belum terbit.")
    unsent(sheet, 1)
    sheet.evaluate(HOLD_BACK)
    sheet.context.set_offline(False)
    sheet.wait_for_function("async () => navigator.onLine && (await fetch('/healthz')).ok")
    sheet.get_by_role("button", name="Keluar").first.click()
    sheet.get_by_role("heading", name="Isian belum terkirim").wait_for()
    sheet.get_by_role("button", name="Keluar dan hapus isian").click()
    sheet.get_by_role("link", name="Lapor", exact=True).first.wait_for()
    names = sheet.evaluate("async () => (await indexedDB.databases()).map((one) => one.name)")
    assert names == []
    assert not Complaint.objects.exists()


def test_a_report_that_is_refused_comes_back_into_the_form(sheet, offline_is_no_complaint):
    form = sheet.locator("#isian")
    fill_in(
        form, {"Nama pelapor": "R.H.", "NIK": "1234", "Uraian kejadian": "Belum.", "Pelapor setuju": True}
    )
    form.get_by_role("button", name="Catat laporan").click()
    sheet.get_by_role("button", name="Buka dan perbaiki").click()
    form.get_by_label("NIK").fill("")
    form.get_by_role("button", name="Catat laporan").click()
    unsent(sheet, 0)
    sheet.get_by_role("button", name="Sudah diserahkan").click()
    sheet.locator("#simpanan li").wait_for(state="detached")
    assert Complaint.objects.count() == 1


def test_the_page_works_without_script_and_on_the_narrowest_screen(browsers, taker, place):
    plain = browsers.signed_in(taker, NARROWEST, script=False)
    plain.goto(place.get_absolute_url())
    assert plain.locator("#perangkat").is_hidden()
    tell(plain, "R.H.", "Surat belum terbit.")
    plain.get_by_role("heading", name="Laporan tercatat").wait_for()
    assert Complaint.objects.get().agenda_number in plain.locator(".nh-codes").inner_text()
    narrow = browsers.signed_in(taker, NARROWEST)
    narrow.goto(place.get_absolute_url())
    narrow.locator("#perangkat[data-ready]").wait_for()
    assert fits(narrow)
    assert violations(narrow) == []
