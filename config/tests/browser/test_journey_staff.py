"""One report from the public form to its closing letter, with real presses of everybody who has a part in it."""

import pytest

from complaints.models import ChecklistItem, ClosureReason, Complaint, Phase
from complaints.tests.factories import agency, focal_point
from config.tests.browser import citizen
from config.tests.browser.driver import PHONE, Desk, mails_to, text_of, work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTIONS = "Mengapa akta belum terbit?\nKapan akta diterbitkan?"
SUMMARY = "Akta kelahiran dimohonkan pada bulan Januari dan belum terbit."


class Story:
    """The case and the chairs of those who work on it."""

    def __init__(self, browsers, people):
        self.phone = browsers.open(PHONE)
        self.number, self.code = citizen.files(self.phone)
        work()
        self.chairs = {
            name: Desk(browsers.signed_in(getattr(people, name)), self.number)
            for name in ("verifier", "examiner", "head_verification", "head_examination", "head")
        }
        self.people = people
        self.point = focal_point(agency("Dinas Contoh", slug="dinas-contoh")).user
        self.portal = browsers.signed_in(self.point, PHONE)

    def __getattr__(self, name):
        return self.chairs[name]

    @property
    def case(self):
        return Complaint.objects.get(agenda_number=self.number)

    def letters_go_out(self, reader, count=1):
        reader.reads_letters(count)
        self.head.signs_letters(count)

    def reporter_looks(self, heading):
        citizen.opens_own_case(self.phone, self.number, self.code)
        self.phone.get_by_role("heading", name=heading, level=1).wait_for()


def formal_check_with_a_gap(story):
    """The verifier takes the case from the queue; one thing is missing, the reporter brings it."""
    story.verifier.sheet.goto("/admin/")
    story.verifier.sheet.get_by_role("link", name="Belum dibagi").click()
    story.verifier.sheet.locator("#result_list").get_by_role("link", name=story.number).click()
    story.verifier.step("Mulai verifikasi formil")
    item = (
        ChecklistItem.objects.filter(phase=Phase.FORMAL).exclude(request_text="").order_by("position").first()
    )
    story.verifier.checklist("formil", missing=[item.text])
    story.verifier.step("Minta kelengkapan")
    story.letters_go_out(story.head_verification)
    assert any("000001" in message.subject for message in mails_to(citizen.EMAIL))
    story.reporter_looks("Kami menunggu berkas dari Anda")
    citizen.completes(story.phone, "kronologi.jpg")


def plenary(story):
    """Formal and material check pass, the meeting accepts, the reporter is told."""
    story.verifier.checklist("formil")
    story.verifier.step("Syarat formil lengkap", {"Pokok laporan": "Surat keterangan tidak terbit"})
    story.verifier.checklist("materiil")
    story.verifier.step(
        "Ajukan ke rapat perwakilan",
        {
            "Pendapat verifikasi materiil": "Termasuk wewenang.",
            "Ya, wewenang Ombudsman": True,
            "Penundaan": True,
        },
    )
    story.head.step(
        "Terima dan teruskan ke pemeriksaan",
        {"Sedang": True, "Ketua tim": story.people.examiner.name, "Notulen rapat": "Diterima."},
    )
    story.letters_go_out(story.head_examination)
    assert story.case.registration_number


def agency_is_asked_and_answers(story):
    """LHPD, the letter to the agency, its receipt, a draft and the answer by the focal point."""
    story.examiner.step("Catat pemeriksaan dokumen (LHPD)", {"Hasil pemeriksaan dokumen": "Berkas dibaca."})
    story.examiner.step(
        "Buat permintaan klarifikasi", {"Ringkasan yang dibaca instansi": SUMMARY, "Pertanyaan": QUESTIONS}
    )
    story.letters_go_out(story.head_examination, 2)  # the LHPD and the letter
    story.portal.goto("/portal/")
    story.portal.get_by_role("link", name="Buka surat").click()
    story.portal.get_by_role("button", name="Catat terima dan buka surat").click()
    assert citizen.NAME not in story.portal.content(), "the name is secret"
    story.portal.get_by_label("Pertanyaan 1").fill("Berkas baru lengkap bulan ini.")
    story.portal.get_by_role("button", name="Simpan konsep").click()
    story.portal.get_by_text("Konsep disimpan.").wait_for()
    story.portal.get_by_label("Pertanyaan 2").fill("Akta terbit kemarin.")
    story.portal.get_by_role("button", name="Tinjau dan kirim").click()
    story.portal.get_by_role("button", name="Kirim jawaban").click()
    story.portal.get_by_role("heading", name="Jawaban terkirim").wait_for()


def settled_and_closed(story):
    """The answer is accepted, the reporter confirms, letter and minutes are signed, the case closes."""
    story.examiner.step("Terima jawaban")
    story.examiner.step(
        "Tanyakan penyelesaian kepada pelapor", {"Penyelesaian menurut instansi": "Akta sudah terbit."}
    )
    citizen.opens_own_case(story.phone, story.number, story.code)
    story.phone.get_by_label("Ya, sudah selesai").check()
    story.phone.get_by_role("button", name="Kirim jawaban").click()
    reason = ClosureReason.objects.get(code="SELESAI_INSTANSI")
    story.examiner.step(
        "Siapkan penutupan",
        {"Alasan penutupan": reason.name, "Penjelasan untuk pelapor": "Akta sudah Anda terima."},
    )
    story.letters_go_out(story.head_examination, 2)
    story.head.step("Tutup laporan")
    assert story.case.stage == "closed"


def reporter_reads_the_closing_letter(story):
    """The PDF carries its number and a code that anyone can check."""
    story.reporter_looks("Laporan selesai")
    link = story.phone.locator(".nh-timeline, aside").get_by_role("link", name="Surat penutupan").first
    answer = story.phone.context.request.get(link.get_attribute("href"))
    words = text_of(answer.body())
    letter = story.case.documents.get(kind="closing_letter")
    assert letter.number in words
    assert letter.verification_code in words
    story.phone.goto("/verifikasi/")
    story.phone.get_by_label("Kode verifikasi").fill(letter.verification_code.lower())
    story.phone.get_by_role("button", name="Periksa kode").click()
    story.phone.get_by_text(letter.number).wait_for()
    assert citizen.NAME not in story.phone.content()


def test_a_report_goes_from_the_public_form_to_its_closing_letter(browsers, people):
    story = Story(browsers, people)
    formal_check_with_a_gap(story)
    plenary(story)
    agency_is_asked_and_answers(story)
    settled_and_closed(story)
    reporter_reads_the_closing_letter(story)
