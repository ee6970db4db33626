"""From the report's page to closing in Chromium: written, carried out, judged; each page by axe and at 320 px."""

import pytest
from django.utils import timezone

from complaints.access import renew_in_person
from complaints.models import ActionState, MaladministrationForm
from complaints.tests.factories import focal_point, user
from complaints.tests.lhp_driver import action, delivery
from complaints.tests.test_examination_browser import desk, filed, looks_right, people, sits, to_plenary

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference"),
]
__all__ = ["desk", "people"]


def agreed(people, today):
    """A case whose reporter agrees with the findings, all on one day."""
    walk = to_plenary(filed(people, today), today)
    form = MaladministrationForm.objects.first().pk
    walk.decide("accept", today, minutes="Ya.", case_class="sedang", lead=people.examiner.pk, members=[])
    walk.examine("record_document_exam", today, minutes="Berkas dibaca.")
    walk.examine("hold_review", today, conclusion="found", minutes="Gelar", proven_forms=[form])
    walk.examine("notify_findings", today)
    walk.issue("notice_findings", today)
    walk.reporter("record_findings_receipt", today, received_on=today)
    walk.reporter("agree_to_findings", today)
    return walk


def written(desk, walk):
    """Write the report with a second action added and taken out again, and draft its papers."""
    page = f"/admin/complaints/complaint/{walk.case.pk}/lhp/"
    desk.goto(page)
    looks_right(desk)
    for name in ("account", "results", "opinion"):
        desk.locator(f"#id_{name}").fill("Ditulis pemeriksa.")
    desk.locator("#id_action-0-text").fill("Terbitkan suratnya.")
    desk.get_by_role("button", name="Tambah tindakan").click()
    desk.locator("#id_action-1-text").fill("Tidak jadi.")
    desk.get_by_role("button", name="Hapus tindakan 2").click()
    desk.get_by_role("button", name="Simpan dan buat konsep LHP").click()
    desk.get_by_role("alert").wait_for()
    looks_right(desk)
    desk.locator("#id_action-0-proof").fill("Salinan surat.")
    desk.get_by_role("button", name="Simpan dan buat konsep LHP").click()
    desk.wait_for_url("**/change/")


def test_from_the_report_to_monitoring_to_closing(desk, client, live_server, people):
    today = people.head.local_date(timezone.now())
    walk = agreed(people, today)
    sits(desk, client, people.examiner, live_server)
    written(desk, walk)
    walk.issue("lhp", today)
    for _party in ("agency", "reporter"):
        walk.issue("lhp_cover", today)
    person = user("S.M.")
    focal_point(walk.case.agency, person)
    sits(desk, client, person, live_server)
    desk.goto("/portal/")
    desk.get_by_role("heading", name="Hasil pemeriksaan yang harus dilaksanakan").wait_for()
    looks_right(desk)
    desk.get_by_role("link", name="Buka laporan").click()
    looks_right(desk)
    desk.get_by_role("button", name="Catat terima dan buka laporan").click()
    desk.get_by_role("link", name="Laporkan pelaksanaan").wait_for()
    looks_right(desk)
    desk.get_by_role("link", name="Laporkan pelaksanaan").click()
    looks_right(desk)
    desk.get_by_label("Yang sudah dilakukan").fill("Surat sudah terbit.")
    desk.get_by_role("button", name="Kirim laporan").click()
    desk.get_by_text("Bukti kirim").first.wait_for()
    assert delivery(walk).received_on == today
    judged_and_closed(desk, client, live_server, people, walk)


def judged_and_closed(desk, client, live_server, people, walk):
    """The examiner judges, the closing is prepared, and the reporter reads how it ended."""
    base = f"/admin/complaints/complaint/{walk.case.pk}"
    sits(desk, client, people.examiner, live_server)
    for name in ("write_monitoring_letter", "record_monitoring", "judge_action"):
        desk.goto(f"{base}/langkah/{name}/")
        looks_right(desk)
    desk.get_by_label("dilaksanakan", exact=True).check()
    desk.locator("#id_reason").fill("Buktinya sesuai.")
    desk.locator("#content form[method=post] button[type=submit]").last.click()
    desk.wait_for_url("**/change/")
    assert action(walk).state == ActionState.DONE
    desk.goto(f"{base}/lhp/")
    looks_right(desk)
    walk.case.refresh_from_db()
    walk.close("LHP_DILAKSANAKAN", walk.case.last_event_on, explanation="Surat sudah diterima.")
    code = renew_in_person(walk.case, by=people.head, at=timezone.now())
    desk.goto("/lacak/")
    desk.locator("#id_number").fill(walk.case.agenda_number)
    desk.locator("#id_code").fill(code)
    desk.locator("main form button[type=submit]").first.click()
    desk.get_by_role("heading", name="Yang harus dilakukan instansi").wait_for()
    looks_right(desk)
