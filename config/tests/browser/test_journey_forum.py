"""A participant on a phone: the mailed invitation, the signature by code, the refusal, and the check of a file."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from config.tests.browser.driver import PHONE, aside, fits, mails_to, violations, work
from forums.minutes import begin, freeze
from forums.models import Arrival, SignatureState
from forums.people import arrive, choose_signer, invite
from forums.signing import ask_signers, conclude, sign
from forums.tests import factories
from forums.tests.factories import DAY
from forums.tests.test_minutes import typed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = re.compile(r"/tanda-tangan/[^/\s]+/")
LATER = DAY + timedelta(hours=4)
GOOD, ALTERED = "Berkas sama persis dengan yang kami simpan", "Berkas ini BERBEDA dari yang kami simpan"


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)


def check(sheet):
    assert violations(sheet) == []
    assert fits(sheet)


def newest_mail(person):
    work()
    return mails_to(person.email)[-1].body


def asked(forum):
    minutes = freeze(begin(forum, by=forum.facilitator, at=DAY), by=forum.facilitator, at=DAY)
    ask_signers(minutes, by=forum.facilitator, at=DAY)
    return minutes


def opened(browsers, address):
    """The address of a mail on a phone without script: reading and typed signatures need none."""
    sheet = browsers.open(PHONE, script=False)
    sheet.goto(address)
    return sheet


def test_from_the_mailed_invitation_to_a_typed_signature(browsers):
    forum = aside(factories.held_forum)

    def invited():
        person = factories.person(forum, "Warga Contoh", "pengguna")
        invite(forum, [person], by=forum.facilitator, at=DAY)
        return person, newest_mail(person)

    person, mail = aside(invited)
    sheet = opened(browsers, ADDRESS.search(mail)[0])
    sheet.get_by_role("radio", name="Ya, saya hadir").check()
    sheet.get_by_role("button", name="Kirim jawaban").click()
    sheet.get_by_text("Jawaban Anda kami catat.").wait_for()

    def at_the_door():
        person.refresh_from_db()
        arrive(person, Arrival.LIST, at=DAY, by=forum.facilitator)
        choose_signer(person, signs=True, by=forum.facilitator, at=DAY)
        asked(forum)
        return newest_mail(person)

    sheet.goto(ADDRESS.search(aside(at_the_door))[0])
    sheet.get_by_role("link", name="Baca Berita Acara lengkap").click()
    sheet.get_by_text("Warga Contoh").first.wait_for()
    sheet.go_back()
    sheet.get_by_role("button", name="Kirim kode ke e-mail saya").click()
    sheet.get_by_text("Kode dikirim ke e-mail Anda.").wait_for()
    code = re.search(r": (\d{6})", aside(lambda: newest_mail(person)))[1]
    sheet.get_by_role("radio", name="Ketik nama lengkap").check()
    sheet.get_by_role("textbox", name="Nama lengkap").fill("Warga Contoh")
    sheet.get_by_role("textbox", name="Kode dari e-mail").fill("000000" if code != "000000" else "111111")
    sheet.get_by_role("checkbox", name=re.compile("^Saya hadir")).check()
    sheet.get_by_role("button", name="Tanda tangani", exact=True).click()
    sheet.get_by_text("Kode ini salah").first.wait_for()
    expect(sheet.get_by_role("textbox", name="Nama lengkap")).to_have_value("Warga Contoh")
    sheet.get_by_role("textbox", name="Kode dari e-mail").fill(code)
    sheet.get_by_role("button", name="Tanda tangani", exact=True).click()
    sheet.get_by_text("Tanda tangan Anda tersimpan.").wait_for()
    assert aside(lambda: person.signatures.get().state) == SignatureState.SIGNED


def test_a_refusal_with_its_reason_and_the_page_is_accessible(browsers):
    def prepared():
        forum = factories.held_forum()
        asked(forum)
        person = forum.participants.get(element__code="sipil")
        return person, newest_mail(person)

    person, mail = aside(prepared)
    sheet = browsers.open(PHONE)
    sheet.goto(ADDRESS.search(mail)[0])
    check(sheet)
    sheet.get_by_text("Saya tidak mau menandatangani").click()
    sheet.get_by_role("button", name="Catat penolakan").click()
    sheet.get_by_text("Tulis alasan Anda").first.wait_for()
    check(sheet)
    sheet.get_by_role("textbox", name="Alasan Anda tidak menandatangani").fill("Isi tidak sesuai pembicaraan")
    sheet.get_by_role("button", name="Catat penolakan").click()
    sheet.get_by_text("Penolakan dan alasan Anda tercatat").wait_for()
    check(sheet)
    assert aside(lambda: person.signatures.get().state) == SignatureState.DECLINED


def test_the_good_file_is_confirmed_and_a_tampered_one_is_not(browsers):
    def signed():
        forum = factories.held_forum()
        minutes = asked(forum)
        for signature in minutes.signatures.select_related("minutes", "participant"):
            sign(signature, typed(signature), at=LATER)
        paper = conclude(minutes, by=forum.facilitator, at=LATER).document
        work()
        paper.refresh_from_db()
        with paper.file.open() as file:
            return file.read()

    pdf = aside(signed)
    middle = len(pdf) // 2
    tampered = pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]
    sheet = opened(browsers, "/verifikasi/")
    for content, words in ((pdf, GOOD), (tampered, ALTERED)):
        sheet.goto("/verifikasi/")
        sheet.locator("input[type=file]").set_input_files(
            {"name": "berita-acara.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        sheet.locator("form").filter(has=sheet.locator("input[type=file]")).get_by_role(
            "button", name="Bandingkan berkas"
        ).click()
        sheet.get_by_text(words).first.wait_for()
