"""What the staff script makes quicker, and what the same buttons do without it."""

import pytest
from playwright.sync_api import expect

from complaints import wording_preview
from complaints.letters.starting_words import starting_words
from complaints.models import CannedText, InternalNote
from complaints.tests import factories
from complaints.wordings import save_draft
from config.tests.browser.driver import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOW = factories.at(factories.MONDAY)
CODE = "completion_request"


@pytest.fixture
def case(people):
    """A report that everybody of the office may open."""
    return factories.driven(people=people).case


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_ready_made_text_goes_into_the_write_box_and_nothing_is_saved(browsers, people, case, script):
    CannedText.objects.create(office=case.office, use="note", title="Telepon", text="Pelapor menelepon kami.")
    sheet = browsers.signed_in(people.verifier, script=script)
    sheet.goto(case.get_absolute_url())
    field = sheet.locator("#id_text")
    field.fill("Pukul sembilan.")
    sheet.get_by_role("combobox", name="Teks siap pakai").select_option(label="Telepon")
    press = sheet.get_by_role("button", name="Sisipkan", exact=True)
    if script:
        address = sheet.url
        press.click()
        expect(field).to_be_focused()
        assert sheet.url == address
    else:
        with sheet.expect_navigation():
            press.click()
    expect(field).to_have_value("Pukul sembilan.\n\nPelapor menelepon kami.")
    assert not InternalNote.objects.exists()


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_the_page_of_a_preview_shows_it_once_the_worker_is_done(browsers, people, case, script):
    save_draft(CODE, starting_words(CODE), by=people.head, at=NOW)
    sheet = browsers.signed_in(people.head, script=script)
    sheet.goto(f"/admin/complaints/letterwording/{CODE}/ubah/")
    sheet.get_by_label("Nomor laporan untuk pratinjau").fill(case.agenda_number)
    with sheet.expect_navigation():
        sheet.get_by_role("button", name="Buat pratinjau PDF").click()
    again = sheet.get_by_role("link", name="Periksa lagi")
    expect(again).to_be_visible()
    made = sheet.get_by_role("link", name="Lihat pratinjau PDF")
    if script:
        again.focus()
    while wording_preview.make_next(now=NOW):
        pass
    if script:
        expect(made).to_be_focused(timeout=PATIENCE)
    else:
        with sheet.expect_navigation():
            again.click()
    answer = sheet.context.request.get(made.get_attribute("href"))
    assert answer.body().startswith(b"%PDF-")
