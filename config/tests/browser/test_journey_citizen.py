"""A citizen reports, completes and follows the report: with and without script, and by keyboard alone."""

import gzip

import pytest
from django.utils import timezone

from complaints.demo.driver import Driver
from complaints.facts import Facts
from complaints.models import Complaint, Phase
from config.tests.browser import citizen
from config.tests.browser.driver import NARROWEST, PHONE, mails_to, text_of, work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WEIGHT, REQUESTS = 100 * 1024, 10


def office_asks_for_more(people, number):
    """Behind the scenes: the office checks the file and sends the letter that asks for what is missing."""
    case = Complaint.objects.get(agenda_number=number)
    walk, today = Driver(case, people), case.local_date(timezone.now())
    walk.at = lambda _on: timezone.now()
    walk.verify("begin_formal_check", today)
    items = Facts(case, on=today).items_of(Phase.FORMAL)
    walk.tick(Phase.FORMAL, today, missing=(next(item.code for item in items if item.request_text),))
    walk.verify("request_completion", today)
    walk.issue("completion_request", today)
    work()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_citizen_files_completes_and_follows(browsers, people, script):
    phone = browsers.open(PHONE, script=script)
    number, code = citizen.files(phone)
    work()
    phone.reload()
    assert phone.get_by_text(code).count() == 0, "the code is shown once"
    link = phone.get_by_role("link", name="Unduh tanda terima").get_attribute("href")
    receipt = text_of(phone.context.request.get(link).body())
    assert number in receipt
    assert number in mails_to(citizen.EMAIL)[0].subject
    assert code not in mails_to(citizen.EMAIL)[0].body, "a mail is no place for the code"
    citizen.opens_own_case(phone, number, code)
    office_asks_for_more(people, number)
    phone.reload()
    citizen.completes(phone, "kronologi.jpg")
    assert Complaint.objects.get(agenda_number=number).stage == "formal_check"
    phone.get_by_role("button", name="Keluar dari laporan ini").click()
    phone.goto("/lacak/laporan/")
    assert phone.get_by_label("Kode akses").is_visible(), "who left must show the code again"


def at_focus(sheet):
    """What has the focus: its id, or else its words."""
    return sheet.evaluate("document.activeElement.id || document.activeElement.innerText.trim()")


def tab_to(sheet, wanted, *, at_most=40):
    """Press Tab until `wanted` has the focus; it must be seen there."""
    for _press in range(at_most):
        sheet.keyboard.press("Tab")
        if at_focus(sheet) == wanted:
            assert sheet.locator(":focus").evaluate("one => getComputedStyle(one).outlineStyle != 'none'")
            return
    raise AssertionError(f"{wanted} cannot be reached by keyboard")


def test_the_first_steps_need_no_mouse(browsers):
    sheet = browsers.open(PHONE)
    sheet.goto("/lapor/")
    tab_to(sheet, "id_danger_0")
    sheet.get_by_label("Tidak", exact=True).focus()
    sheet.keyboard.press("Space")
    tab_to(sheet, "Lanjut")
    with sheet.expect_navigation():
        sheet.keyboard.press("Enter")
    tab_to(sheet, "id_query")
    sheet.keyboard.type("dinas contoh")
    with sheet.expect_navigation():
        sheet.keyboard.press("Enter")
    sheet.get_by_label("Dinas Contoh").focus()
    sheet.keyboard.press("Space")
    tab_to(sheet, "Simpan dan lanjut")
    with sheet.expect_navigation():
        sheet.keyboard.press("Enter")
    for field in ("id_complained_0", "id_when_2", "id_channel_0", "id_reply_0", "id_court_0"):
        tab_to(sheet, field)
        if field == "id_when_2":
            sheet.locator("#id_when_1").focus()
            sheet.keyboard.type("Februari")
            sheet.keyboard.press("Tab")
            sheet.keyboard.type("2026")
        else:
            sheet.keyboard.press("Space")
    tab_to(sheet, "Simpan dan lanjut")
    with sheet.expect_navigation():
        sheet.keyboard.press("Enter")
    assert sheet.url.endswith("/lapor/kejadian/")


def test_the_step_of_the_agency_is_light(browsers):
    sheet = browsers.open(NARROWEST)
    answers = []
    sheet.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  Playwright marks the function
    sheet.goto("/lapor/instansi/", wait_until="networkidle")
    assert len(answers) <= REQUESTS
    # The test server sends plain bytes; nginx and WhiteNoise send them compressed.
    assert sum(len(gzip.compress(answer.body())) for answer in answers) <= WEIGHT
