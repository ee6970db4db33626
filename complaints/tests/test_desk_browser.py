"""From the queue to the closed case in Chromium: each person presses what the page offers, and axe looks on."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone

from complaints.intake import file_report
from complaints.models import MaladministrationForm
from complaints.tests.factories import report, staff

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


class Desk:
    """One browser in which the people of the office take turns."""

    def __init__(self, context, client, live_server, case):
        self.page, self.context, self.client, self.case = context.new_page(), context, client, case
        self.address = live_server.url
        self.errors = []
        self.page.set_default_timeout(8000)
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)

    def sits(self, user):
        """Let `user` take the chair."""
        self.context.clear_cookies()
        self.client.force_login(user)
        value = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}]
        )

    def step(self, move, **fields):
        """Open a move's own page, fill it in, send it."""
        self.page.goto(f"/admin/complaints/complaint/{self.case.pk}/langkah/{move}/")
        form = self.page.locator("#content form[method=post]").last
        for name, value in fields.items():
            control = form.locator(f"[name={name}]")
            if control.first.get_attribute("type") in {"radio", "checkbox"}:
                form.locator(f"[name={name}][value='{value}']").check()
            elif control.first.evaluate("one => one.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        form.locator("button[type=submit]").last.click()
        self.page.wait_for_load_state()
        self.case.refresh_from_db()

    def checklist(self, phase):
        """Answer every item of a check list with 'Terpenuhi'."""
        self.page.goto(f"/admin/complaints/complaint/{self.case.pk}/periksa/{phase}/")
        for item in self.page.locator("select[name^=state-]").all():
            item.select_option("met")
        for item in self.page.locator("input[type=radio][name^=state-][value=met]").all():
            item.check()
        self.page.get_by_role("button", name="Simpan daftar periksa").click()
        self.page.wait_for_load_state()

    def looks_right(self):
        """No finding of axe on the page shown."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        assert not [(item["id"], item["nodes"][0]["html"][:150]) for item in found]


@pytest.fixture
def people(reference):
    return staff()


@pytest.fixture
def desk(browser, live_server, client, people):
    filed = file_report(report(), office=people.head.office, at=timezone.now())
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1280, "height": 900},
        locale="id-ID",
        timezone_id="Asia/Makassar",
    )
    yield Desk(context, client, live_server, filed.complaint)
    context.close()


def sign_all(desk, people, *, checked_by):
    """The head of the unit reads every draft, the head of office signs what was read."""
    for paper in desk.case.documents.filter(state="draft").order_by("pk"):
        desk.sits(checked_by)
        desk.page.goto(f"/admin/documents/document/{paper.pk}/change/")
        desk.page.get_by_role("button", name="Sudah saya periksa").click()
        desk.sits(people.head)
        desk.page.goto(f"/admin/documents/document/{paper.pk}/change/")
        desk.page.get_by_role("link", name="Tanda tangani").or_(
            desk.page.get_by_role("button", name="Tanda tangani")
        ).first.click()
        box = desk.page.locator("#content form[method=post] input[type=checkbox]")
        if box.count():
            box.first.check()
            desk.page.get_by_role("button", name="Tanda tangani").click()
        desk.page.wait_for_load_state()
        paper.refresh_from_db()
        assert paper.state == "issued"


def test_from_the_queue_to_the_closed_case(desk, people):
    form = MaladministrationForm.objects.get(code="penundaan-berlarut").pk
    desk.sits(people.verifier)
    desk.page.goto("/admin/complaints/complaint/")
    desk.looks_right()
    desk.page.get_by_role("link", name=desk.case.agenda_number).click()
    desk.looks_right()
    desk.step("begin_formal_check")
    assert desk.case.stage == "formal_check"
    desk.checklist("formil")
    desk.step("pass_formal_check")
    desk.checklist("materiil")
    desk.step("submit_to_plenary", opinion="Wewenang Ombudsman.", authorised="yes", alleged_forms=str(form))
    assert desk.case.stage == "plenary"

    desk.sits(people.head)
    desk.step("accept", minutes="Diterima.", case_class="sedang", lead=str(people.examiner.pk))
    assert desk.case.registration_number
    sign_all(desk, people, checked_by=people.head_examination)

    desk.sits(people.examiner)
    desk.step("record_document_exam", minutes="Berkas sudah dibaca.")
    desk.step(
        "propose_closing", closure_reason="SELESAI_INSTANSI", reason="Surat sudah diterbitkan instansi."
    )
    sign_all(desk, people, checked_by=people.head_examination)
    desk.sits(people.head)
    desk.step("close")
    assert (desk.case.stage, desk.case.closure_reason.code) == ("closed", "SELESAI_INSTANSI")
    desk.looks_right()
    assert desk.errors == []
