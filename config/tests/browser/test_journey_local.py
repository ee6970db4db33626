"""A complaint to a government that nobody answers: passed on, late, and brought to the ombudsman with its proof."""

from datetime import date

import pytest

from complaints.models import Complaint, FilePurpose, Identity
from complaints.tests.factories import office
from complaints.tests.portal_driver import set_clock
from config.tests.browser.driver import DESK, PASSWORD, PHONE, fill_day, fits, press_on, violations, work
from sp4n.models import Grievance
from sp4n.stages import Stage
from sp4n.tests.factories import government, people_of, unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOLD, CHECKED, LATE = date(2026, 5, 13), date(2026, 5, 20), date(2026, 6, 15)  # the limit is Friday 12 June
NAME, PHONE_NUMBER = "Zuhra Rumbia", "0812 0000 0777"
STORY = "Jalan di depan pasar berlubang. Sudah tiga orang jatuh."


@pytest.fixture
def officers(reference, monkeypatch):
    """The people of a government with two units, who sign in with passwords."""
    set_clock(monkeypatch, TOLD)
    office()
    people = people_of(government())
    people["other"] = unit(people["government"], "Dinas Pasar Kabupaten Banjar")
    for name in ("coordinator", "liaison"):
        people[name].set_password(PASSWORD)
        people[name].save()
    return people


def looks_right(sheet):
    assert violations(sheet) == []
    assert fits(sheet)


def tells(phone):
    """Say what is wrong; return number and access code."""
    phone.goto("/aduan/")
    phone.get_by_role("link", name="Pemerintah Kabupaten Banjar", exact=True).click()
    phone.get_by_label("Apa yang Anda adukan?").fill(STORY)
    phone.get_by_label("Lokasi").fill("Pasar Martapura")
    phone.get_by_role("textbox", name="Nama Anda").fill(NAME)
    phone.get_by_role("textbox", name="Nomor HP").fill(PHONE_NUMBER)
    phone.get_by_role("button", name="Kirim aduan").click()
    phone.get_by_role("heading", name="Aduan Anda sudah diterima").wait_for()
    return phone.locator(".nh-codes dd").all_inner_texts()


def tracks(phone, number, code):
    phone.goto("/aduan/lacak/")
    if phone.get_by_label("Kode akses").count():
        phone.get_by_label("Nomor aduan").fill(number)
        phone.get_by_label("Kode akses").fill(code)
        phone.get_by_role("button", name="Buka aduan").click()
    phone.get_by_role("heading", name="Perjalanan aduan").wait_for()


def step(desk, words, **answers):
    """Take a step that asks something: open its page, answer by the names of its fields, press."""
    desk.get_by_role("link", name=words, exact=True).click()
    for name, value in answers.items():
        field = desk.locator(f"[name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    desk.get_by_role("button", name=words, exact=True).click()
    desk.get_by_text("Tercatat:").wait_for()


def handed_from_unit_to_unit(browsers, officers):
    """The coordinator gives it to one unit, which passes it on: no wrong door."""
    desk = browsers.signed_in(officers["coordinator"], DESK)
    desk.goto("/portal/aduan/")
    desk.get_by_role("link", name="Buka").click()
    desk.get_by_role("link", name="Verifikasi dan tetapkan klasifikasi").click()
    desk.get_by_label("Pengaduan tidak berkadar pengawasan").check()
    desk.get_by_role("button", name="Verifikasi dan tetapkan klasifikasi").click()
    desk.get_by_text("Tercatat:").wait_for()
    step(desk, "Disposisikan ke unit", unit=str(officers["unit"].pk))
    worker = browsers.signed_in(officers["liaison"], PHONE)
    worker.goto("/portal/aduan/")
    worker.get_by_role("link", name="Buka").click()
    looks_right(worker)
    step(
        worker,
        "Teruskan ke unit lain",
        unit=str(officers["other"].pk),
        reason="Jalan pasar milik dinas pasar.",
    )


def fills_in_the_rest(phone):
    """The ombudsman's form knows the agency, the prior complaint, the story and the person."""
    phone.get_by_role("heading", level=1).wait_for()
    assert phone.get_by_label("Dinas Pasar Kabupaten Banjar").is_checked()
    press_on(phone)
    assert phone.locator("#id_complained_0").is_checked()
    assert phone.locator("#id_when_0").input_value() == "13"
    phone.get_by_text("tanda-terima-").first.wait_for()
    phone.locator("#id_court_0").check()
    press_on(phone)
    assert phone.locator("#id_story").input_value() == STORY
    fill_day(phone, "when", "11", "5", "2026")
    press_on(phone)
    press_on(phone, "Lewati")
    phone.locator("#id_hope").fill("Jalan ditambal.")
    press_on(phone)
    phone.get_by_label("Diri sendiri").check()
    assert phone.get_by_label("Nama lengkap Anda").input_value() == NAME
    phone.get_by_label("NIK").fill("6303 0557 0890 9999")
    fill_day(phone, "birth_date", "17", "8", "1990")
    press_on(phone)
    phone.get_by_label("Alamat").fill("Jalan Contoh RT 02")
    phone.locator("#id_regency").select_option("63.03")
    phone.locator("#id_district").select_option("63.03.05")
    press_on(phone)
    phone.get_by_label("Tidak", exact=False).first.check()
    press_on(phone)


def test_an_unanswered_complaint_is_brought_to_the_ombudsman_with_its_proof(browsers, officers, monkeypatch):
    phone = browsers.open(PHONE)
    number, code = tells(phone)
    work()  # the receipt
    set_clock(monkeypatch, CHECKED)
    handed_from_unit_to_unit(browsers, officers)
    tracks(phone, number, code)
    for words in ("Dinas Jalan Kabupaten Banjar", "Jalan pasar milik dinas pasar."):
        phone.get_by_text(words).first.wait_for()
    assert phone.get_by_role("button", name="Isi formulir Ombudsman").count() == 0, "there is time left"
    set_clock(monkeypatch, LATE)
    tracks(phone, number, code)
    looks_right(phone)
    phone.get_by_role("button", name="Isi formulir Ombudsman").click()
    fills_in_the_rest(phone)
    phone.locator("#id_truth").check()
    press_on(phone, "Kirim laporan")
    phone.get_by_role("heading", name="Laporan Anda sudah kami terima").wait_for()
    case = Complaint.objects.get()
    assert (case.agency, case.prior_on, case.prior_complaint) == (officers["other"], TOLD, "yes")
    assert case.files.filter(purpose=FilePurpose.PRIOR_COMPLAINT).count() == 1
    assert Identity.objects.get(complaint=case).full_name == NAME
    assert Grievance.objects.get().stage == Stage.DISPOSITIONED, "the government still owes its answer"
