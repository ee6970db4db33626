"""The inspectorate's lane: confirmation, clarification, audit, closable after each, read by inspectors only."""

from datetime import date

import pytest
from django.test import Client

from complaints.refusals import MoveInvalid, MoveRefused
from deadlines.reminders import sweep
from notices.models import Notice
from sp4n import inspections
from sp4n.actors import Actor
from sp4n.inspection_clocks import InspectionClocks
from sp4n.ledger import broken_links
from sp4n.models import Finding, FollowUp, Inspection, Recommendation
from sp4n.tests.factories import WEDNESDAY, at, driven, government, people_of

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(WEDNESDAY))


@pytest.fixture
def walk():
    walk = driven(account="Bendahara desa meminta uang.")
    walk.coordinate("refer_to_inspectorate", WEDNESDAY, reason="Dugaan penyimpangan.")
    walk.matter = Inspection.objects.get(grievance=walk.case)
    walk.when = {"actor": Actor.officer(walk.people["inspector"]), "on": WEDNESDAY, "at": at(WEDNESDAY)}
    return walk


def signed(person):
    client = Client()
    client.force_login(person)
    return client


def test_the_three_steps_follow_each_other_and_audit_is_the_last(walk):
    for expected in ("clarification", "audit"):
        inspections.go_to_next(walk.matter, result="Ada petunjuk.", **walk.when)
        walk.matter.refresh_from_db()
        assert walk.matter.stage == expected
    with pytest.raises(MoveRefused):
        inspections.go_to_next(walk.matter, result="Ada.", **walk.when)
    inspections.close_inspection(walk.matter, result="Selesai.", **walk.when)
    walk.matter.refresh_from_db()
    assert (walk.matter.stage, walk.matter.closed_on) == ("closed", WEDNESDAY)
    assert walk.matter.result.count("\n") == 2
    page = signed(walk.people["inspector"]).get(f"/portal/pemeriksaan/{walk.matter.pk}/").content.decode()
    for words in ("Perkara dibuka", "Lanjut ke tahap berikutnya", "Perkara ditutup"):
        assert words in page
    assert not list(broken_links(walk.matter))


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_it_can_be_closed_after_each_step_with_a_result(walk, steps):
    for _step in range(steps):
        inspections.go_to_next(walk.matter, result="Lanjut.", **walk.when)
    with pytest.raises(MoveInvalid):
        inspections.close_inspection(walk.matter, result=" ", **walk.when)
    inspections.close_inspection(walk.matter, result="Tidak terbukti.", **walk.when)
    with pytest.raises(MoveRefused):
        inspections.add_finding(walk.matter, text="Terlambat.", **walk.when)


def test_nobody_but_that_governments_inspectors_sees_the_matter_or_the_complaint(walk):
    other = people_of(government("pemko-banjarbaru", "Pemerintah Kota Banjarbaru"))
    for person in (
        *(walk.people[who] for who in ("coordinator", "secretary", "liaison")),
        other["inspector"],
    ):
        client = signed(person)
        assert client.get(f"/portal/pemeriksaan/{walk.matter.pk}/").status_code == 404
        assert client.get(f"/portal/aduan/{walk.case.pk}/").status_code == 404
        with pytest.raises(MoveRefused):
            inspections.add_finding(
                walk.matter, text="x", actor=Actor.officer(person), on=WEDNESDAY, at=at(WEDNESDAY)
            )
    text = signed(walk.people["inspector"]).get(f"/portal/pemeriksaan/{walk.matter.pk}/").content.decode()
    assert "Bendahara desa" in text
    assert "Zuhra" not in text
    assert signed(walk.people["coordinator"]).get("/portal/pemeriksaan/").status_code == 403


def test_the_reporter_learns_that_the_inspectorate_has_it_but_not_why(walk):
    client = Client()
    client.post("/aduan/lacak/", {"number": walk.case.number, "code": walk.code})
    text = client.get("/aduan/lacak/aduan/").content.decode()
    assert "Diserahkan ke Inspektorat" in text
    assert "Dugaan penyimpangan" not in text


def test_through_the_pages_from_finding_to_follow_up_and_law_enforcement(walk):
    client, base = signed(walk.people["inspector"]), f"/portal/pemeriksaan/{walk.matter.pk}/"
    assert client.get("/portal/aduan/").url == "/portal/pemeriksaan/", "an inspector alone has no inbox"
    for name in ("lanjut", "tutup", "temuan", "penegak-hukum"):
        assert client.get(f"{base}catat/{name}/").status_code == 200
        assert client.post(f"{base}catat/{name}/", {}).status_code == 422
    client.post(f"{base}catat/temuan/", {"text": "Kuitansi tidak ada."})
    finding = Finding.objects.get()
    unit = walk.people["unit"]
    wrong = client.post(
        f"{base}temuan/{finding.pk}/", {"agency": unit.pk, "text": "Kembalikan.", "due_on": "2026-05-13"}
    )
    assert wrong.status_code == 422
    client.post(
        f"{base}temuan/{finding.pk}/", {"agency": unit.pk, "text": "Kembalikan.", "due_on": "2026-06-30"}
    )
    one = Recommendation.objects.get()
    assert (one.agency, one.due_on) == (unit, date(2026, 6, 30))
    client.post(f"{base}catat/penegak-hukum/", {"body": "Kejaksaan Negeri"})
    client.post(f"{base}catat/tutup/", {"result": "Terbukti."})
    client.post(f"{base}rekomendasi/{one.pk}/", {"state": "done", "text": "Bukti setor ada."})
    one.refresh_from_db()
    assert (one.state, one.followed_on) == (FollowUp.DONE, WEDNESDAY), "also after the matter is closed"
    text = client.get(base).content.decode()
    assert "Kejaksaan Negeri" in text
    assert "Bukti setor ada." in text


def test_what_is_late_stands_on_the_list(walk, monkeypatch):
    finding = inspections.add_finding(walk.matter, text="x", **walk.when)
    inspections.recommend(
        finding, agency=walk.people["unit"], text="y", due_on=date(2026, 6, 30), **walk.when
    )
    client = signed(walk.people["inspector"])
    assert "lewat tenggat" not in client.get("/portal/pemeriksaan/").content.decode()
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(date(2026, 7, 1)))
    client = signed(walk.people["inspector"])
    assert "lewat tenggat" in client.get("/portal/pemeriksaan/").content.decode()


def test_an_inspector_opens_a_matter_of_their_own(walk):
    client = signed(walk.people["inspector"])
    assert client.post("/portal/pemeriksaan/baru/", {}).status_code == 422
    client.post("/portal/pemeriksaan/baru/", {"subject": "Kas desa"})
    made = Inspection.objects.get(subject="Kas desa")
    assert (made.grievance, made.government) == (None, walk.people["government"])


def test_a_recommendation_has_a_clock_that_reminds_the_unit_and_then_the_inspectors_until_it_is_settled(walk):
    finding = inspections.add_finding(walk.matter, text="Kuitansi tidak ada.", **walk.when)
    unit = walk.people["unit"]
    with pytest.raises(MoveInvalid, match="365"):
        inspections.recommend(finding, agency=unit, text="y", due_on=date(2027, 6, 30), **walk.when)
    one = inspections.recommend(
        finding, agency=unit, text="Kembalikan.", due_on=date(2026, 6, 27), **walk.when
    )
    assert one.deadline.due_effective == date(2026, 6, 29), "a Saturday moves to Monday"
    assert Recommendation.objects.late(on=date(2026, 6, 29)).count() == 0
    assert Recommendation.objects.late(on=date(2026, 6, 30)).get() == one

    def reminded(day):
        seen = set(Notice.objects.values_list("pk", flat=True))
        sweep(now=at(day))
        mails = Notice.objects.filter(kind="reminder_local").exclude(pk__in=seen)
        return {mail.user: mail.body for mail in mails if "Inspektorat" in mail.body}

    before, late = reminded(date(2026, 6, 26)), reminded(date(2026, 7, 6))
    liaison, head, inspector = (walk.people[who] for who in ("liaison", "unit_head", "inspector"))
    assert set(before) == {liaison}
    assert set(late) == {liaison, head, inspector}
    assert f"/portal/pemeriksaan/{walk.matter.pk}/" in late[inspector]
    for person in (liaison, head):
        assert f"/portal/rekomendasi-inspektorat/{one.pk}/" in late[person]
        assert "/portal/pemeriksaan/" not in late[person], "they may not open the matter"
    assert not any("Kuitansi" in body or "Kembalikan" in body for body in late.values())

    inspections.record_follow_up(one, state="partly", text="Sebagian.", **walk.when)
    assert one.deadline.outcome == ""
    inspections.record_follow_up(one, state="done", text="Bukti setor.", **walk.when)
    assert one.deadline.outcome == "met"
    inspections.record_follow_up(one, state="open", text="Salah catat.", **walk.when)
    assert (one.deadline.outcome, one.deadline.due_effective) == ("", date(2026, 6, 29))
    inspections.record_follow_up(one, state="refused", text="Unit dibubarkan.", **walk.when)
    assert one.deadline.outcome == "cancelled"


def test_a_recomputed_date_stands_in_the_ledger_in_words(walk):
    finding = inspections.add_finding(walk.matter, text="x", **walk.when)
    unit = walk.people["unit"]
    one = inspections.recommend(finding, agency=unit, text="y", due_on=date(2026, 6, 26), **walk.when)
    InspectionClocks().clock_changed(
        one.deadline, old_due=date(2026, 6, 26), at=at(WEDNESDAY), by=None, reason="Cuti bersama."
    )
    page = signed(walk.people["inspector"]).get(f"/portal/pemeriksaan/{walk.matter.pk}/")
    assert "Tenggat dihitung ulang" in page.content.decode()
