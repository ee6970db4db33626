"""The whole lane in Chromium on a 360-pixel phone: told, given to a unit, answered, replied to, closed; with axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from deadlines.reference import load_reference
from sp4n.models import Grievance
from sp4n.stages import Stage
from sp4n.tests.factories import WEDNESDAY, at, government, office, people_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(autouse=True)
def people(transactional_db, monkeypatch):
    load_reference(at=at(WEDNESDAY))
    office()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(WEDNESDAY))
    return people_of(government())


def opened(browser, live_server, client=None):
    """A page on a phone; with a client, signed in as its person."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, locale="id-ID", timezone_id="Asia/Makassar",
        java_script_enabled=True,
    )  # fmt: skip
    if client:
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return context.new_page()


def check(tab):
    """No finding of axe, and nothing to scroll sideways."""
    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    found = Axe().run(tab, options=RULES).response["violations"]
    assert not [(item["id"], item["nodes"][0]["html"][:200]) for item in found], tab.url
    assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
        tab.url
    )


def tell(tab):
    tab.goto("/aduan/")
    check(tab)
    tab.get_by_role("link", name="Pemerintah Kabupaten Banjar", exact=True).click()
    check(tab)
    tab.get_by_role("button", name="Kirim aduan").click()
    tab.get_by_text("Tulis aduan Anda").first.wait_for()
    check(tab)
    tab.get_by_label("Apa yang Anda adukan?").fill("Lampu jalan mati sejak Senin.")
    tab.get_by_role("textbox", name="Nama Anda").fill("Z.R.")
    tab.get_by_role("textbox", name="Nomor HP").fill("081200000777")
    tab.get_by_role("checkbox", name="Anonim").check()
    tab.get_by_role("button", name="Kirim aduan").click()
    tab.get_by_role("heading", name="Aduan Anda sudah diterima").wait_for()
    check(tab)
    return tab.locator(".nh-codes dd").all_inner_texts()


def track(tab, number, code):
    tab.goto("/aduan/lacak/")
    if tab.get_by_label("Kode akses").count():
        check(tab)
        tab.get_by_label("Nomor aduan").fill(number)
        tab.get_by_label("Kode akses").fill(code)
        tab.get_by_role("button", name="Buka aduan").click()
    tab.get_by_role("heading", name="Perjalanan aduan").wait_for()
    check(tab)


def step(tab, name, *, ask=None):
    """Take a step on the desk: a press, or a page with a form."""
    if ask is None:
        tab.get_by_role("button", name=name).click()
    else:
        tab.get_by_role("link", name=name).click()
        check(tab)
        ask(tab)
        tab.get_by_role("button", name=name).click()
    tab.get_by_text("Tercatat:").wait_for()
    check(tab)


def back_to_the_citizen(citizen, work, number, code):
    """The citizen contradicts the answer, is answered again, rates it, and finds it among what everybody may read."""
    track(citizen, number, code)
    assert citizen.get_by_text("Lampu diganti besok.").is_visible()
    citizen.get_by_label("Pesan Anda").first.fill("Belum menyala.")
    citizen.get_by_role("button", name="Kirim tanggapan").click()
    citizen.get_by_text("Tanggapan Anda sudah kami terima.").wait_for()
    work.reload()
    step(work, "Kerjakan lagi")
    step(
        work, "Jawab aduan", ask=lambda tab: tab.get_by_label("Jawaban untuk pelapor").fill("Sudah menyala.")
    )
    track(citizen, number, code)
    citizen.get_by_label("5 - sangat puas").check()
    citizen.get_by_role("button", name="Kirim nilai").click()
    citizen.get_by_text("Terima kasih atas penilaian Anda.").wait_for()
    check(citizen)
    citizen.goto("/aduan/pemkab-banjar/dijawab/")
    assert citizen.get_by_text("Lampu jalan mati").is_visible()
    check(citizen)


def test_from_the_phone_to_the_unit_and_back(browser, live_server, people, client):
    citizen = opened(browser, live_server)
    number, code = tell(citizen)
    client.force_login(people["coordinator"])
    desk = opened(browser, live_server, client)
    desk.goto("/portal/aduan/")
    check(desk)
    desk.get_by_role("link", name="Buka").click()
    check(desk)

    def classify(tab):
        tab.get_by_label("Permintaan informasi").check()
        tab.get_by_label("Judul untuk umum").fill("Lampu jalan mati")

    step(desk, "Verifikasi dan tetapkan klasifikasi", ask=classify)
    step(desk, "Disposisikan ke unit", ask=lambda tab: tab.get_by_label("Unit").select_option(index=1))
    client.force_login(people["liaison"])
    work = opened(browser, live_server, client)
    work.goto("/portal/aduan/")
    work.get_by_role("link", name="Buka").click()
    step(work, "Mulai kerjakan")
    step(
        work,
        "Jawab aduan",
        ask=lambda tab: tab.get_by_label("Jawaban untuk pelapor").fill("Lampu diganti besok."),
    )
    back_to_the_citizen(citizen, work, number, code)
    case = Grievance.objects.get()
    assert (case.stage, case.rating, case.is_anonymous) == (Stage.CLOSED, 5, True)


def test_the_other_pages_are_accessible_too(browser, live_server, people, client):
    from sp4n import inspections
    from sp4n.actors import Actor
    from sp4n.models import Inspection
    from sp4n.tests.factories import driven

    walk = driven(people=people)
    when = {"on": WEDNESDAY, "at": at(WEDNESDAY)}
    client.force_login(people["coordinator"])
    desk = opened(browser, live_server, client)
    for name in ("ask_data", "hand_over", "forward_out", "refer_to_inspectorate"):
        desk.goto(f"/portal/aduan/{walk.case.pk}/langkah/{name}/")
        check(desk)
    desk.goto("/portal/aduan/impor/")
    check(desk)
    walk.coordinate("refer_to_inspectorate", WEDNESDAY, reason="Dugaan.")
    matter, inspector = Inspection.objects.get(), Actor.officer(people["inspector"])
    finding = inspections.add_finding(matter, text="Kuitansi tidak ada.", actor=inspector, **when)
    client.force_login(people["inspector"])
    tab = opened(browser, live_server, client)
    for page in (
        "",
        "baru/",
        f"{matter.pk}/",
        f"{matter.pk}/catat/lanjut/",
        f"{matter.pk}/temuan/{finding.pk}/",
    ):
        tab.goto(f"/portal/pemeriksaan/{page}")
        check(tab)
    citizen = opened(browser, live_server)
    for page in ("lacak/", "lacak/kode-hilang/"):
        citizen.goto(f"/aduan/{page}")
        check(citizen)
