"""Pages of outreach, agreements and coverage: within axe's rules, on the narrowest screen, and quick by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.roles import Role
from agencies.models import AgreedAction
from agencies.tests.factories import AgreementFactory, FocalPointFactory
from complaints.tests.factories import office, user
from config.tests.browser.driver import DESK, NARROWEST, fits, violations
from outreach.models import Item
from outreach.tests.factories import counter, entered, episode, item, post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def keeper(reference):
    return user("B.P.", Role.HEAD_PREVENTION)


@pytest.fixture
def show(keeper):
    broadcast = episode(keeper, of=office())
    item(broadcast, by=keeper)
    return broadcast


@pytest.fixture
def pages(keeper, show):
    """The staff pages, each with something on it."""
    today = timezone.localdate()
    agreement = AgreementFactory(valid_to=today + timedelta(days=5), responsible=keeper)
    AgreedAction.objects.create(
        agreement=agreement, text="Menunjuk narahubung", due_on=today - timedelta(days=1)
    )
    FocalPointFactory(valid_to=today + timedelta(days=5))
    held = post(user("U.P."), of=office())
    question = show.items.get()
    return [
        show.get_absolute_url(), f"/admin/outreach/episode/{show.pk}/lembar/",
        f"/admin/outreach/episode/pertanyaan/{question.pk}/jawab/",
        f"/admin/outreach/episode/pertanyaan/{question.pk}/laporan/",
        f"/admin/outreach/counter/{counter().pk}/cetak/", "/admin/outreach/post/tunjuk/",
        f"/admin/outreach/post/{held.pk}/akhiri/", "/admin/agencies/agreement/papan/",
        "/admin/agencies/focalpoint/cakupan/?celah=tanpa-wakil",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [NARROWEST, DESK], ids=["narrowest", "desk"])
def test_the_staff_pages_are_accessible_and_fit(browsers, keeper, pages, size):
    sheet = browsers.signed_in(keeper, size)
    wrong = {}
    for address in pages:
        sheet.goto(address)
        if found := violations(sheet) + ([] if fits(sheet) else ["too wide"]):
            wrong[address] = found
    assert wrong == {}


def test_questions_are_noted_with_the_keyboard_alone(browsers, keeper, show):
    sheet = browsers.signed_in(keeper)
    sheet.goto(show.get_absolute_url())
    for caller, topic in (("S.W.", "Kapan listrik masuk?"), ("N.F.", "Mengapa antrean lama?")):
        expect(sheet.locator("[autofocus]")).to_be_focused()
        with sheet.expect_navigation():
            sheet.keyboard.type(caller)
            sheet.keyboard.press("Tab")
            sheet.keyboard.press("Tab")
            sheet.keyboard.type(topic)
            sheet.keyboard.press("Enter")
        sheet.get_by_role("rowheader", name=caller).wait_for()
    assert list(Item.objects.order_by("pk").values_list("caller", flat=True)) == ["R.H.", "S.W.", "N.F."]


def test_a_helper_takes_a_report_on_a_narrow_screen_and_sees_how_far_it_is(browsers, reference):
    person = user("U.P.")
    held = post(person, of=office())
    entered({"post": held}, by=person)
    sheet = browsers.signed_in(person, NARROWEST)
    sheet.get_by_role("heading", name="Catatan saya").wait_for()
    assert fits(sheet)
    assert violations(sheet) == []
    sheet.get_by_role("link", name="Catat laporan").last.click()
    form = sheet.locator("form").filter(has=sheet.get_by_label("Uraian kejadian"))
    form.get_by_label("Nama pelapor").fill("S.W.")
    form.get_by_label("Uraian kejadian").fill("Bantuan berhenti sejak Januari.")
    form.get_by_label("Pelapor setuju", exact=False).check()
    assert fits(sheet)
    assert violations(sheet) == []
    form.get_by_role("button", name="Catat laporan").click()
    sheet.get_by_role("heading", name="Laporan tercatat").wait_for()
    assert fits(sheet)
    assert violations(sheet) == []
