"""From the case review to the report, its carrying out by the agency and the closing, with everybody's own presses."""

import pytest
from django.utils import timezone

from complaints.demo.driver import Driver
from complaints.intake import file_report
from complaints.models import (
    ActionState,
    ClosureReason,
    Complaint,
    CorrectiveAction,
    MaladministrationForm,
    Phase,
)
from complaints.tests.factories import focal_point, report
from complaints.tests.portal_driver import ACCOUNT, SECRETS, reporter
from config.tests.browser import citizen
from config.tests.browser.driver import (
    NARROWEST,
    PHONE,
    Desk,
    aside,
    fits,
    mails_to,
    text_of,
    violations,
    work,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looks_right(sheet):
    sheet.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert violations(sheet) == []
    assert fits(sheet)


def names_nobody(sheet):
    """Nothing on an agency's page tells who the confidential reporter is."""
    assert not [secret for secret in SECRETS.values() if secret in sheet.content()]


def examined(people):
    """A confidential report whose documents were examined, and its access code."""
    filed = file_report(
        report(account=ACCOUNT, reporter=reporter(), is_confidential=True),
        office=people.head.office,
        at=timezone.now(),
    )
    walk, today = Driver(filed.complaint, people), filed.complaint.received_on
    form = MaladministrationForm.objects.first().pk
    walk.verify("begin_formal_check", today)
    walk.tick(Phase.FORMAL, today)
    walk.verify("pass_formal_check", today)
    walk.tick(Phase.MATERIAL, today)
    walk.verify("submit_to_plenary", today, opinion="Wewenang.", authorised=True, alleged_forms=[form])
    walk.decide("accept", today, minutes="Ya.", case_class="sedang", lead=people.examiner.pk, members=[])
    walk.issue("notice_accepted", today)
    walk.examine("record_document_exam", today, minutes="Berkas dibaca.")
    return walk.case, filed.access_code


class Story:
    """The case and the chairs of those who work on it."""

    def __init__(self, browsers, people):
        self.case, self.code = aside(lambda: examined(people))
        self.number = self.case.agenda_number
        self.phone = browsers.open(PHONE)
        chairs = ("examiner", "head_examination", "head")
        self.examiner, self.unit, self.head = (
            Desk(browsers.signed_in(getattr(people, name)), self.number) for name in chairs
        )
        self.point = focal_point(self.case.agency).user
        self.portal = browsers.signed_in(self.point, NARROWEST)

    def letters_go_out(self, count):
        self.unit.reads_letters(count)
        self.head.signs_letters(count)

    def reporter_looks(self):
        citizen.opens_own_case(self.phone, self.number, self.code)

    def now(self):
        return Complaint.objects.get(pk=self.case.pk)


def reviewed_and_agreed(story):
    """The review finds maladministration; the reporter reads it and agrees."""
    form = MaladministrationForm.objects.in_force(story.case.rules_on).order_by("name").first()
    story.examiner.step(
        "Catat gelar laporan",
        {"Ditemukan maladministrasi": True, form.name: True, "Notulen": "Bukti cukup."},
    )
    story.examiner.step("Beri tahu pelapor hasil gelar")
    story.letters_go_out(2)  # the minutes of the examination and the notice
    story.reporter_looks()
    story.phone.get_by_role("button", name="Saya menerima surat ini").click()
    story.phone.get_by_role("button", name="Saya setuju").click()
    story.phone.get_by_role("button", name="Saya setuju").wait_for(state="detached")


def report_written_and_sent(story):
    """The examiner writes the report, two people read it, the head signs it and its letters."""
    sheet = story.examiner.sheet
    sheet.goto(f"/admin/complaints/complaint/{story.case.pk}/lhp/")
    for name in ("account", "results", "opinion"):
        sheet.locator(f"#id_{name}").fill("Ditulis pemeriksa.")
    sheet.locator("#id_action-0-text").fill("Terbitkan suratnya.")
    sheet.locator("#id_action-0-proof").fill("Salinan surat.")
    with sheet.expect_navigation(url="**/change/"):
        sheet.get_by_role("button", name="Simpan dan buat konsep LHP").click()
    story.unit.reads_letters(3)
    for _paper in range(3):  # first the report, then the letters that take it along
        sign_the_oldest(story.head)
    work()
    assert story.now().stage == "lhp_issued"


def sign_the_oldest(head):
    head.sheet.goto("/admin/documents/document/?view=tanda-tangan")
    head.sheet.get_by_role("checkbox", name="Pilih").first.check()
    head.sheet.get_by_role("button", name="Tanda tangani yang dipilih").click()
    head.sheet.locator("main, #content").get_by_role("checkbox").check()
    head.sheet.get_by_role("button", name="Tanda tangani", exact=True).click()
    head.sheet.get_by_role("heading", name="Surat keluar", level=1).wait_for()


def agency_carries_it_out(story):
    """The mail leads to the portal; the receipt, the report with evidence, its proof."""
    assert mails_to(story.point.email)
    tab = story.portal
    tab.goto("/portal/")
    names_nobody(tab)
    tab.get_by_role("link", name="Buka laporan").click()
    tab.get_by_role("button", name="Catat terima dan buka laporan").click()
    tab.get_by_role("link", name="Laporkan pelaksanaan").wait_for()
    names_nobody(tab)
    looks_right(tab)
    answer = tab.context.request.get(tab.locator("a[href$='/laporan/']").first.get_attribute("href"))
    words = text_of(answer.body())
    assert story.now().registration_number in words
    assert not [secret for secret in SECRETS.values() if secret in words]
    tab.get_by_role("link", name="Laporkan pelaksanaan").click()
    tab.get_by_label("Yang sudah dilakukan").fill("Surat sudah terbit.")
    tab.locator("input[type=file]").set_input_files(citizen.photo("salinan-surat.jpg"))
    tab.get_by_role("button", name="Kirim laporan").click()
    tab.get_by_text("Bukti kirim").first.wait_for()
    looks_right(tab)


def judged_and_closed(story):
    """The examiner finds the action done, the closing is prepared, signed and made; the reporter reads the end."""
    story.examiner.step("Nilai tindakan korektif", {"dilaksanakan": True, "Alasan": "Buktinya sesuai."})
    assert CorrectiveAction.objects.get().state == ActionState.DONE
    reason = ClosureReason.objects.get(code="LHP_DILAKSANAKAN").name
    story.examiner.step(
        "Siapkan penutupan", {"Alasan penutupan": reason, "Penjelasan untuk pelapor": "Surat sudah terbit."}
    )
    story.letters_go_out(2)
    story.head.step("Tutup laporan")
    closed = story.now()
    assert (closed.stage, closed.closure_reason.code) == ("closed", "LHP_DILAKSANAKAN")
    story.reporter_looks()
    story.phone.get_by_role("heading", name="Laporan selesai", level=1).wait_for()
    story.phone.get_by_role("heading", name="Yang harus dilakukan instansi").wait_for()
    looks_right(story.phone)


def test_a_report_of_findings_is_written_carried_out_judged_and_the_case_closed(browsers, people):
    story = Story(browsers, people)
    reviewed_and_agreed(story)
    report_written_and_sent(story)
    agency_carries_it_out(story)
    judged_and_closed(story)
