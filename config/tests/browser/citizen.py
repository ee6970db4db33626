"""A citizen who reports, reads and answers on a telephone."""

import re

from complaints.tests import sample_files as samples
from config.tests.browser.driver import fill_day, press_on

NAME, EMAIL = "Rahayu Hasanah", "rahayu@contoh.example"


def photo(name="tanda-terima.jpg"):
    return {"name": name, "mimeType": "image/jpeg", "buffer": samples.picture()}


def about_the_matter(phone):
    """The gate and steps 1 to 5."""
    phone.goto("/")
    phone.get_by_role("link", name="Buat laporan").first.click()
    phone.get_by_label("Tidak", exact=True).check()
    press_on(phone, "Lanjut")
    phone.get_by_label("Nama instansi", exact=True).fill("dinas contoh")
    with phone.expect_navigation():
        phone.get_by_label("Nama instansi", exact=True).press("Enter")
    assert phone.locator(".nh-errsum").count() == 0, "a search is not an answer yet"
    phone.get_by_label("Dinas Contoh").check()
    press_on(phone)
    phone.locator("#id_complained_0").check()
    fill_day(phone, "when", "", "2", "2026")
    phone.locator("#id_channel_1").check()
    phone.locator("#id_reply_0").check()
    phone.locator("#id_court_0").check()
    press_on(phone)
    phone.locator("#id_story").fill("Akta kelahiran anak saya belum terbit.\nPetugas menyuruh menunggu.")
    fill_day(phone, "when", "8", "1", "2026")
    phone.locator("#id_place").fill("Loket Martapura")
    press_on(phone)
    phone.locator("#id_evidence").set_input_files(photo())
    phone.get_by_role("button", name="Unggah").click()
    phone.get_by_text("tanda-terima.jpg").first.wait_for()
    press_on(phone)
    phone.locator("#id_hope").fill("Akta kelahiran anak saya diterbitkan.")
    press_on(phone)


def about_the_person(phone):
    """Steps 6 to 8; the name stays secret."""
    phone.get_by_label("Diri sendiri").check()
    phone.get_by_label("Nama lengkap Anda").fill(NAME)
    phone.get_by_label("NIK").fill("6303 0557 0890 9999")
    fill_day(phone, "birth_date", "17", "8", "1990")
    press_on(phone)
    phone.get_by_label("Nomor HP").fill("0812 3456 7890")
    phone.get_by_label("E-mail").fill(EMAIL)
    phone.get_by_label("Alamat").fill("Jalan Contoh RT 02")
    phone.locator("#id_regency").select_option("63.03")
    phone.locator("#id_district").select_option("63.03.05")
    press_on(phone)
    phone.get_by_label("Ya, rahasiakan nama saya").check()
    press_on(phone)


def sends(phone):
    """Step 9; returns number and access code as the page shows them."""
    assert "Akta kelahiran anak saya belum terbit." in phone.locator("main").inner_text()
    phone.locator("#id_truth").check()
    press_on(phone, "Kirim laporan")
    phone.get_by_role("heading", name="Laporan Anda sudah kami terima").wait_for()
    number, code = phone.locator(".nh-codes dd").all_inner_texts()
    assert re.fullmatch(r"\d{6}\.\d{4}", number)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    return number, code


def files(phone):
    """All nine steps."""
    about_the_matter(phone)
    about_the_person(phone)
    return sends(phone)


def opens_own_case(phone, number, code):
    """The way in with number and code; who is still in, is led to the case at once."""
    phone.goto("/lacak/")
    if "/laporan/" in phone.url:
        return
    phone.get_by_label("Nomor laporan").fill(number)
    phone.get_by_label("Kode akses").fill(code.lower().replace("-", " "))
    phone.get_by_role("button", name="Buka laporan").click()
    phone.get_by_text(f"Laporan {number}").first.wait_for()


def completes(phone, name):
    """Receives the letter, sends what it asks for, says that this is all."""
    phone.get_by_role("button", name="Saya menerima surat ini").click()
    phone.get_by_label("Berkas yang diminta").set_input_files(photo(name))
    phone.get_by_label("Semua yang diminta sudah saya kirim.").check()
    phone.get_by_role("button", name="Kirim berkas").click()
    phone.get_by_role("heading", name="Kami sedang memeriksa kelengkapan laporan Anda").wait_for()
