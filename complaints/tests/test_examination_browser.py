"""The examination in Chromium: plan, field, group and hand-over, each page looked at by axe and at 320 pixels."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from complaints.demo.driver import Driver
from complaints.intake import Person, file_report
from complaints.links import link
from complaints.models import MaladministrationForm, Phase
from complaints.tests.factories import report, staff, user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def people(reference):
    return staff()


def filed(people, today, **fields):
    return Driver(
        file_report(report(**fields), office=people.head.office, at=timezone.now()).complaint, people
    )


def to_plenary(walk, today):
    form = MaladministrationForm.objects.first().pk
    walk.verify("begin_formal_check", today)
    walk.tick(Phase.FORMAL, today)
    walk.verify("pass_formal_check", today)
    walk.tick(Phase.MATERIAL, today)
    walk.verify("submit_to_plenary", today, opinion="Wewenang.", authorised=True, alleged_forms=[form])
    return walk


@pytest.fixture
def desk(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, locale="id-ID", timezone_id="Asia/Makassar", viewport={"width": 1280, "height": 900}
    )  # fmt: skip
    tab = context.new_page()
    tab.set_default_timeout(8000)
    yield tab
    context.close()


def sits(desk, client, person, live_server):
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    desk.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])


def looks_right(desk):
    """No finding of axe, and nothing runs out of a screen of 320 pixels."""
    found = Axe().run(desk, options=RULES).response["violations"]
    assert not [(item["id"], item["nodes"][0]["html"][:150]) for item in found]
    desk.set_viewport_size({"width": 320, "height": 740})
    assert desk.evaluate("document.documentElement.scrollWidth") <= 320, desk.url
    desk.set_viewport_size({"width": 1280, "height": 900})


def test_an_examination_is_planned_and_a_case_handed_on(desk, client, live_server, people):
    today = people.head.local_date(timezone.now())
    walk = to_plenary(filed(people, today), today)
    walk.decide("accept", today, minutes="Ya.", case_class="sedang", lead=people.examiner.pk, members=[])
    walk.examine("record_document_exam", today, minutes="Berkas dibaca.")
    other = user("B.S.", Role.ASSISTANT_EXAMINATION, of=walk.case.office)
    base = f"/admin/complaints/complaint/{walk.case.pk}"
    sits(desk, client, people.examiner, live_server)
    desk.goto(f"{base}/rencana/")
    looks_right(desk)
    desk.get_by_role("link", name="Rencanakan pemeriksaan").click()
    looks_right(desk)
    desk.locator("#id_kind").select_option("field")
    desk.locator("#id_planned_on").fill(today.isoformat())
    desk.locator("#id_place").fill("Loket Martapura")
    desk.locator("#id_participants").fill("I.R.")
    desk.locator("#id_aim").fill("Melihat buku register.")
    desk.locator("#content form[method=post] button[type=submit]").last.click()
    desk.goto(f"{base}/rencana/")
    desk.get_by_role("rowheader", name="Pemeriksaan lapangan (LHPL)").wait_for()
    desk.get_by_role("link", name="Surat tugas pemeriksaan lapangan").wait_for()
    looks_right(desk)
    for name in ("summon", "begin_conciliation", "record_statement", "prepare_review"):
        desk.goto(f"{base}/langkah/{name}/")
        looks_right(desk)
    desk.goto("/admin/complaints/complaint/beban/")
    looks_right(desk)
    desk.goto(f"{base}/serahkan/")
    looks_right(desk)
    desk.locator("#id_to").select_option(str(other.pk))
    desk.locator("#id_remark").fill("Tinggal ke lapangan.")
    desk.get_by_role("button", name="Serahkan").click()
    desk.wait_for_load_state()
    walk.case.refresh_from_db()
    assert walk.case.assignee == other


def test_a_group_is_decided_after_its_members_were_read(desk, client, live_server, people):
    today = people.head.local_date(timezone.now())
    second = Person(full_name="S.N.", phone="+6281200000999", address="Jalan Contoh 3", occupation="Guru")
    lead = to_plenary(filed(people, today), today)
    member = to_plenary(filed(people, today, reporter=second, account="Cerita lain."), today)
    link(lead.case, member.case, kind="joined", note="Kejadian yang sama.", by=people.head, at=timezone.now())
    sits(desk, client, people.head, live_server)
    desk.goto(f"/admin/complaints/complaint/{lead.case.pk}/terkait/")
    looks_right(desk)
    desk.get_by_role("link", name="Putuskan tidak dilanjutkan").click()
    looks_right(desk)
    desk.locator("#id_minutes").fill("Tidak dilanjutkan.")
    desk.locator("#id_refusal").select_option("BUKAN_WEWENANG")
    desk.get_by_role("button", name="Lanjut ke daftar anggota").click()
    desk.get_by_label(member.case.agenda_number).wait_for()
    looks_right(desk)
    desk.get_by_role("button", name="Catat untuk semuanya").click()
    desk.get_by_text("Keputusan berlaku untuk 2 laporan.").wait_for()
    assert member.case.plenary_decisions.exists()
