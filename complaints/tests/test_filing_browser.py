"""A report filed on a small telephone, with and without script, by a real browser."""

import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe

from complaints.models import Complaint
from complaints.tests import factories
from complaints.tests import sample_files as samples
from complaints.tests.filing_driver import office_and_places

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTH, NARROWEST = 360, 320
BYTES, REQUESTS = 100 * 1024, 10


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def telephone(request, browser, live_server):
    """A page of a telephone 360 wide."""
    factories.load_reference()
    office_and_places()
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": WIDTH, "height": 740},
        locale="id-ID",
        java_script_enabled=request.param,
    )
    page = context.new_page()
    page.has_script = request.param
    page.broken = []
    page.on("console", lambda said: page.broken.append(said.text) if said.type == "error" else None)
    yield page
    context.close()


def look(page, name):
    """What must hold on every page: no sideways scroll, nothing axe objects to."""
    page.set_viewport_size({"width": NARROWEST, "height": 740})
    if page.has_script:
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, name
        page.set_viewport_size({"width": WIDTH, "height": 740})
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert not found.response["violations"], (name, found.generate_report())
        assert not [text for text in page.broken if "Content Security Policy" in text], name
    page.set_viewport_size({"width": WIDTH, "height": 740})


def go_on(page, name):
    """Press the main button of a step."""
    look(page, name)
    page.locator("main .nh-btn--primary").last.click()


def day(page, field, *parts):
    """Fill in a date in three parts."""
    page.locator(f"#id_{field}_0").fill(parts[0])
    page.locator(f"#id_{field}_1").select_option(parts[1])
    page.locator(f"#id_{field}_2").fill(parts[2])


def about_the_event(page):
    """Steps 1 to 5."""
    page.goto("/lapor/")
    page.get_by_label("Tidak").check()
    go_on(page, "start")
    page.get_by_label("Nama instansi", exact=True).fill("dinas contoh")
    page.get_by_label("Nama instansi", exact=True).press("Enter")
    page.get_by_label("Dinas Contoh").check()
    go_on(page, "agency")
    page.locator("#id_complained_0").check()
    day(page, "when", "", "2", "2026")
    page.locator("#id_channel_1").check()
    page.locator("#id_reply_0").check()
    page.locator("#id_court_0").check()
    go_on(page, "effort")
    page.locator("#id_story").fill("Akta belum terbit.")
    go_on(page, "event")
    assert "Pilih bulan kejadian" in page.locator(".nh-errsum").inner_text()
    look(page, "event with an error")
    day(page, "when", "8", "1", "2026")
    go_on(page, "event")
    page.locator("#id_evidence").set_input_files(
        [{"name": "surat.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}]
    )
    page.get_by_role("button", name="Unggah").click()
    assert "surat.pdf" in page.locator(".nh-files").inner_text()
    go_on(page, "evidence")
    page.locator("#id_hope").fill("Akta diterbitkan.")
    go_on(page, "hope")


def about_the_person(page):
    """Steps 6 to 8."""
    page.locator("#id_capacity_0").check()
    page.locator("#id_full_name").fill("R.H.")
    page.locator("#id_nik").fill("6303051708909999")
    day(page, "birth_date", "17", "8", "1990")
    go_on(page, "person")
    page.locator("#id_phone").fill("0812 3456 7890")
    page.locator("#id_address").fill("Jalan Contoh")
    page.locator("#id_regency").select_option("63.03")
    page.locator("#id_district").select_option("63.03.05")
    go_on(page, "contact")
    page.locator("#id_confidential_1").check()
    go_on(page, "secrecy")


def test_a_report_is_filed_on_a_telephone(telephone):
    page = telephone
    about_the_event(page)
    about_the_person(page)
    page.locator("#id_truth").check()
    go_on(page, "check")
    assert "Laporan Anda sudah kami terima" in page.locator("h1").inner_text()
    look(page, "confirmation")
    case = Complaint.objects.get()
    shown = page.locator(".nh-codes").inner_text()
    assert case.agenda_number in shown
    assert "Kode akses" in shown
    page.reload()
    assert "Kode akses" not in page.locator(".nh-codes").inner_text()
    assert page.locator("script:not([src])").count() == 0


def test_keluar_in_the_header_keeps_what_was_typed(telephone):
    page = telephone
    page.goto("/lapor/")
    page.get_by_label("Tidak").check()
    page.locator("main .nh-btn--primary").click()
    page.get_by_label("Petugas yang Anda laporkan").fill("Loket 2")
    page.get_by_role("button", name="Simpan dan Keluar").click()
    assert "Jawaban tersimpan" in page.locator("h1").inner_text()
    look(page, "later")
    page.get_by_role("button", name="Lanjutkan sekarang").click()
    assert page.get_by_label("Petugas yang Anda laporkan").input_value() == "Loket 2"


def test_the_first_step_is_light(telephone):
    page = telephone
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  Playwright marks the function
    page.goto("/lapor/")
    page.wait_for_load_state("networkidle")
    assert len(answers) <= REQUESTS
    # The test server sends plain bytes; nginx and WhiteNoise send them compressed.
    assert sum(len(gzip.compress(answer.body())) for answer in answers) <= BYTES


def test_the_advice_and_the_telephone_page_hold_too(telephone):
    page = telephone
    page.goto("/lapor/telepon/")
    look(page, "call")
    page.goto("/lapor/contoh-surat/")
    look(page, "sample letter")
    page.goto("/lapor/lanjut/")
    look(page, "resume")
    page.goto("/lapor/instansi/")
    page.locator("input[value='tidak-yakin']").check()
    page.locator("#id_party_1").check()
    go_on(page, "agency")
    assert "BPSK" in page.locator("main").inner_text()
    look(page, "advice")


@pytest.mark.parametrize("telephone", [True], indirect=True, ids=["script"])
def test_agencies_are_suggested_while_a_name_is_typed(telephone):
    page = telephone
    page.goto("/lapor/instansi/")
    page.get_by_label("Nama instansi", exact=True).press_sequentially("dinas con")
    page.get_by_label("Dinas Contoh").check()
    assert page.locator("#id_other_name").is_hidden()
    page.get_by_label("Tidak ada di daftar").check()
    assert page.locator("#id_other_name").is_visible()


@pytest.mark.parametrize("telephone", [True], indirect=True, ids=["script"])
def test_what_was_typed_survives_a_closed_page(telephone):
    page = telephone
    page.goto("/lapor/instansi/")
    page.locator("input[value='tidak-yakin']").check()
    page.locator("main .nh-btn--primary").click()
    page.goto("/lapor/kejadian/")
    page.locator("#id_story").fill("Belum terkirim")
    page.goto("about:blank")
    page.goto("/lapor/kejadian/")
    assert page.locator("#id_story").input_value() == "Belum terkirim"
