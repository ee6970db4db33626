"""An agreement of the head office is watched point by point: carried out it closes the case, lapsed it leads on."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from complaints.facts import Facts
from complaints.models import ActionReport
from complaints.moves import MoveInvalid, MoveRefused
from complaints.tell_follow_up import new_delivery_link
from complaints.tests.factories import agency, at, focal_point, user
from complaints.tests.lhp_driver import D
from complaints.tests.portal_driver import set_clock
from complaints.tests.resolution_driver import HELD, TEXT, Table
from complaints.tests.test_lhp_portal import PDF, open_case
from complaints.views.desk_next_resolution import resolution
from complaints.views.next_look import Look
from deadlines.models import Deadline
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
CLOSING = {"closure_reason": "KONSILIASI_SEPAKAT", "reason": "Para pihak sepakat."}


@pytest.fixture
def table():
    return Table()


def next_move(table, on) -> str:
    looked = resolution(Look(facts=Facts(table.case, on=D(on)), papers=[], settlement="", open_moves=()))
    return looked.move or looked.words


def test_every_point_has_its_own_clock_and_all_done_lead_to_closure(table):
    assert next_move(table, "2026-08-03") == "record_resolution_session"
    table.agreed()
    assert next_move(table, "2026-08-03") == "set_agreement_point"
    with pytest.raises(MoveRefused, match="Lengkapi dulu butir"):
        table.move("return_for_data", "2026-08-03", reason="Data kurang.")
    table.set(1, due="2026-08-31")
    table.set(2, due="2026-08-10")
    assert table.point(1).deadline.due_effective == D("2026-08-31")
    assert table.point(2).deadline.due_effective == D("2026-08-10")
    assert table.case.waiting_for == "agency"
    assert "31 Agustus 2026" in next_move(table, "2026-08-11")

    table.reported(2, "2026-08-11")  # late reports are taken
    assert table.case.waiting_for == ""
    assert next_move(table, "2026-08-11") == "judge_agreement_point"
    table.judged(2, "2026-08-12")
    with pytest.raises(MoveInvalid, match="nomor 1"):
        table.move("propose_closing", "2026-08-12", **CLOSING)
    table.reported(1, "2026-08-20")
    table.judged(1, "2026-08-20", "partly")
    table.reported(1, "2026-08-28")
    table.judged(1, "2026-08-28")
    assert set(Deadline.objects.filter(rule__code="RESMON_AGREEMENT").values_list("outcome", flat=True)) == {
        "met"
    }
    assert next_move(table, "2026-08-28") == "propose_closing"
    table.move("propose_closing", "2026-08-28", **CLOSING)
    table.walk.issue_closing(D("2026-08-28"))
    table.walk.decide("close", D("2026-08-31"))
    assert table.case.closure_reason.code == "KONSILIASI_SEPAKAT"


def test_only_a_lapsed_agreement_leads_on_to_a_recommendation(table):
    table.agreed()
    table.set(1, due="2026-08-10")
    table.set(2, due="2026-08-31")
    draft = {"superior": table.case.agency.superior_id, **TEXT}
    with pytest.raises(MoveRefused, match="31 Agustus 2026"):
        table.move("draft_recommendation", "2026-08-31", **draft)
    table.reported(1, "2026-08-31")
    with pytest.raises(MoveRefused, match="Nilai dulu"):
        table.move("draft_recommendation", "2026-09-01", **draft)
    table.judged(1, "2026-09-01", "not_done")
    assert next_move(table, "2026-09-01") == "draft_recommendation"
    table.move("draft_recommendation", "2026-09-01", **draft)


def test_a_point_is_corrected_until_it_is_reported_and_another_session_takes_the_agreements_place(table):
    table.agreed()
    for due, words in [("2026-08-03", "sudah lewat"), ("2027-08-03", "180 hari")]:
        with pytest.raises(MoveInvalid, match=words):
            table.set(1, due=due)
    other = agency("Dinas Lain")
    table.set(1, agency=other)
    table.set(1, due="2026-08-20")
    assert table.delivery().agency == table.case.agency
    assert not table.case.resolution_sessions.get().deliveries.filter(agency=other).exists()
    table.set(2)
    table.reported(1, "2026-08-05")
    with pytest.raises(MoveInvalid, match="belum dilaporkan"):
        table.set(1, "2026-08-05")
    table.move("record_resolution_session", "2026-08-06", result="not_agreed", **HELD)
    assert not Deadline.objects.filter(rule__code="RESMON_AGREEMENT", outcome="").exists()
    with pytest.raises(MoveRefused):
        table.reported(2, "2026-08-06")
    with pytest.raises(MoveInvalid, match="Belum ada mediasi"):
        table.move("propose_closing", "2026-08-06", **CLOSING)


def test_the_agency_is_mailed_reminded_and_reports_by_account_and_by_link_with_evidence(
    client, monkeypatch, table
):
    focal = user("S.M.")
    term = focal_point(table.case.agency, focal)
    table.agreed()
    table.set(1)
    table.set(2)
    mail = Notice.objects.filter(kind="agreement_point").latest("pk")
    for words in ("/portal/lhp/", "/jawab/lhp/", "31 Agustus 2026"):
        assert words in mail.body
    sweep(now=at(D("2026-08-26")))
    reminders = Notice.objects.filter(kind="reminder_agency")
    assert ["/jawab/lhp/" in one.body for one in reminders] == [True, True]

    set_clock(monkeypatch, D("2026-08-26"))
    client.force_login(focal)
    inbox = client.get(reverse("complaints:portal_inbox")).content.decode()
    assert "2 butir kesepakatan belum selesai" in inbox
    page = reverse("complaints:follow_up", args=[table.delivery().pk])
    assert "Kesepakatan yang harus dilaksanakan" in client.get(page).content.decode()
    data = {"text": "Sertipikat terbit.", "uploads": SimpleUploadedFile("sertipikat.pdf", PDF)}
    response = client.post(f"{page}tindakan/{table.point(1).pk}/", data, follow=True)
    kept = ActionReport.objects.get()
    assert kept.proof_number in response.content.decode()
    download = client.get(f"{page}berkas/{kept.files.get().pk}/")
    assert b"".join(download.streaming_content) == PDF
    assert Notice.objects.filter(kind="action_reported", user=table.assistant).exists()

    client.logout()
    link = (
        "/jawab/"
        + new_delivery_link(table.delivery(), at=at(D("2026-08-26")), user=focal).split("/jawab/")[1]
    )
    by_link = client.get(link).url
    client.post(f"{by_link}tindakan/{table.point(2).pk}/", {"text": "Sudah dipasang."})
    assert table.point(2).state == "reported"
    term.valid_to = D("2026-08-25")
    term.save()
    assert client.get(by_link).status_code == 410


def test_office_and_reporter_read_what_became_of_each_point_and_strangers_nothing(client, monkeypatch, table):
    table.agreed()
    table.set(1)
    table.reported(1, "2026-08-20")
    table.judged(1, "2026-08-21", "partly")
    set_clock(monkeypatch, D("2026-08-21"))
    client.force_login(table.assistant)
    desk = client.get(table.case.get_absolute_url()).content.decode()
    assert "Sertipikat terbit." in desk
    page = client.get(reverse("admin:complaints_resolution", args=[table.case.pk])).content.decode()
    for words in ("Sudah dilaksanakan.", "Bukti diperiksa.", "Mediasi: ", "Lengkapi butir kesepakatan"):
        assert words in page
    form = reverse("admin:complaints_move", args=[table.case.pk, "judge_agreement_point"])
    assert "1. Sertipikat terbit." in client.get(form).content.decode()
    stranger = user("X.Y.")
    focal_point(agency("Dinas Lain"), stranger)
    client.force_login(stranger)
    assert client.get(reverse("complaints:follow_up", args=[table.delivery().pk])).status_code == 404
    client.logout()
    open_case(client, table.walk)
    text = client.get(reverse("complaints:track_case")).content.decode()
    for words in (
        "Kami menilai pelaksanaan kesepakatan",
        "Butir 1: dilaksanakan sebagian.",
        "Bukti diperiksa.",
    ):
        assert words in text
