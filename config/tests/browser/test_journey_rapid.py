"""An emergency from the reporter's telephone to its closing, with real presses; its pages pass axe at 320 pixels."""

import pytest

from complaints.models import ClosureReason, Complaint
from complaints.tests.factories import agency, focal_point
from config.tests.browser import citizen
from config.tests.browser.driver import PHONE, Desk, fits, violations, work

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_emergency_is_called_confirmed_answered_and_closed(browsers, people):
    phone = browsers.open(PHONE)
    number, code = citizen.files(phone)
    work()
    focal_point(agency("Dinas Contoh", slug="dinas-contoh"))
    verifier, head = (Desk(browsers.signed_in(person), number) for person in (people.verifier, people.head))
    lead = Desk(browsers.signed_in(people.head_verification), number)
    verifier.open_case()
    verifier.step(
        "Tandai darurat (respon cepat)", {"Kriteria": "Keadaan darurat", "Mengapa darurat": "Pasien ditolak."}
    )
    verifier.sheet.goto("/admin/complaints/complaint/")
    verifier.sheet.get_by_role("heading", name="Darurat", level=2).wait_for()
    verifier.step("Catat telepon atau kontak", {"Hasil": "Sudah ditangani", "Yang dihubungi": "Direktur"})
    head.step("Benarkan respon cepat")
    verifier.open_case()
    verifier.sheet.get_by_role("heading", name="Respon cepat", level=2).wait_for()
    assert not violations(verifier.sheet)
    verifier.step("Tanyakan penyelesaian kepada pelapor", {"Penyelesaian menurut instansi": "Sudah dirawat."})
    citizen.opens_own_case(phone, number, code)
    phone.get_by_role("heading", name="Instansi menyatakan masalah Anda sudah selesai", level=1).wait_for()
    assert not violations(phone)
    assert fits(phone)
    reason = ClosureReason.objects.get(code="SELESAI_INSTANSI").name
    verifier.step(
        "Siapkan penutupan", {"Alasan penutupan": reason, "Penjelasan untuk pelapor": "Sudah dirawat."}
    )
    lead.reads_letters(2)
    head.signs_letters(2)
    head.step("Tutup laporan")
    case = Complaint.objects.get(agenda_number=number)
    assert (case.stage, case.kind, case.closure_reason.code) == ("closed", "RCO", "SELESAI_INSTANSI")


@pytest.mark.parametrize("address", [
    "konsultasi/", "pola/", "prakarsa/",
])  # fmt: skip
def test_the_pages_of_the_other_tracks_pass_axe_and_fit_a_narrow_screen(browsers, people, address):
    sheet = browsers.signed_in(people.head, PHONE)
    sheet.goto(f"/admin/complaints/complaint/{address}")
    assert not violations(sheet)
    assert fits(sheet)
