"""A reporter follows a case on a small phone, without script too: opens it, receives the letter, completes the file."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from complaints.demo.driver import Driver
from complaints.facts import Facts
from complaints.intake import file_report
from complaints.models import Phase
from complaints.tests import sample_files as samples
from complaints.tests.factories import report, staff

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def waiting(reference):
    """A case of today that waits for the reporter, its letter sent; and its access code."""
    people, now = staff(), timezone.now()
    office = people.head.office
    filed = file_report(report(), office=office, at=now)
    walk, today = Driver(filed.complaint, people), office.local_date(now)
    walk.at = lambda on: timezone.now()
    walk.verify("begin_formal_check", today)
    missing = next(
        item.code for item in Facts(walk.case, on=today).items_of(Phase.FORMAL) if item.request_text
    )
    walk.tick(Phase.FORMAL, today, missing=(missing,))
    walk.verify("request_completion", today)
    walk.issue("completion_request", today)
    return walk.case, filed.access_code


@pytest.mark.parametrize("script", [True, False])
def test_open_receive_and_complete(browser, live_server, waiting, script):
    case, code = waiting
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 320, "height": 700},
        locale="id-ID",
        java_script_enabled=script,
    )
    phone = context.new_page()
    phone.set_default_timeout(10000)
    phone.goto("/lacak/")
    phone.get_by_label("Nomor laporan").fill(case.agenda_number)
    phone.get_by_label("Kode akses").fill(code.lower())
    phone.get_by_role("button", name="Buka laporan").click()
    phone.get_by_role("heading", name="Kami menunggu berkas dari Anda").wait_for()
    if script:
        found = Axe().run(phone, options=RULES).response["violations"]
        assert not [(item["id"], item["nodes"][0]["html"][:150]) for item in found]
        assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    phone.get_by_role("button", name="Saya menerima surat ini").click()
    assert case.deadlines.get(rule__code="PVL_COMPLETE").started_on is not None
    phone.locator("[name=complete-uploads]").set_input_files(
        {"name": "bukti.pdf", "mimeType": "application/pdf", "buffer": samples.pdf()}
    )
    phone.get_by_label("Semua yang diminta sudah saya kirim.").check()
    phone.get_by_role("button", name="Kirim berkas").click()
    phone.get_by_role("heading", name="Kami sedang memeriksa kelengkapan laporan Anda").wait_for()
    context.close()
    case.refresh_from_db()
    assert case.stage == "formal_check"
    assert case.files.get().name == "bukti.pdf"
