"""The agency opens the examination report and reports on each action, by account and by link; the reporter follows."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from complaints.access import renew_in_person
from complaints.intake import Filed
from complaints.models import ActionReport, ActionState, DeliveryLink
from complaints.stages import Stage
from complaints.tell_follow_up import new_delivery_link
from complaints.tests.factories import agency, at, focal_point, user
from complaints.tests.lhp_driver import (
    D,
    TypedAction,
    action,
    delivery,
    issued,
    judged,
    monitored,
    notified,
    reported,
)
from complaints.tests.portal_driver import set_clock
from complaints.tests.tracking_driver import opened
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
JUNE_4 = D("2026-06-04")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def sent(**fields):
    walk = notified(**fields)
    walk.system("end_reply_time", D("2026-06-03"))
    issued(walk, D("2026-06-03"))
    return walk


def open_case(client, walk):
    code = renew_in_person(walk.case, by=walk.staff.head, at=walk.at(walk.case.last_event_on))
    opened(Filed(complaint=walk.case, access_code=code, is_repeat=False), client)


@pytest.fixture
def focal(monkeypatch):
    set_clock(monkeypatch, JUNE_4)
    return user("S.M.")


def url(name, one, *args):
    return reverse(f"complaints:follow_up{name}", args=[one.pk, *args])


def test_opening_the_report_starts_the_time_of_its_actions_and_a_visit_does_not(client, focal):
    walk = sent()
    focal_point(walk.case.agency, focal)
    client.force_login(focal)
    one = delivery(walk)
    assert "belum Anda buka" in client.get(url("", one)).content.decode()
    assert client.get(url("_lhp", one)).status_code == 404
    assert delivery(walk).received_on is None
    for _press in (1, 2):
        client.post(url("_receive", one))
    assert delivery(walk).received_on == JUNE_4
    assert action(walk).deadline.due_effective == D("2026-07-17")
    text = client.get(url("", one)).content.decode()
    assert "Terbitkan sertipikat atas nama pembeli." in text
    assert "Laporkan pelaksanaan" in text


def test_a_report_with_evidence_is_kept_with_a_proof_and_waits_to_be_judged(client, focal):
    walk = monitored()
    focal_point(walk.case.agency, focal)
    client.force_login(focal)
    form = url("_action", delivery(walk), action(walk).pk)
    data = {"text": "Sertipikat terbit 3 Juni.", "uploads": SimpleUploadedFile("sertipikat.pdf", PDF)}
    response = client.post(form, data, follow=True)
    kept = ActionReport.objects.get()
    assert (kept.text, kept.by, kept.submitted_on) == ("Sertipikat terbit 3 Juni.", focal, JUNE_4)
    assert kept.proof_number in response.content.decode()
    file = kept.files.get()
    download = client.get(url("_file", delivery(walk), file.pk))
    assert b"".join(download.streaming_content) == PDF
    assert action(walk).state == ActionState.REPORTED
    judged(walk, 1, D("2026-06-05"), result="partly")
    assert "Laporkan lagi" in client.get(url("", delivery(walk))).content.decode()
    judged(walk, 1, D("2026-06-05"))
    assert client.get(form).status_code == 302, "what is done needs no report"


def test_a_refused_file_sends_nothing_and_keeps_the_text(client, focal):
    walk = monitored()
    focal_point(walk.case.agency, focal)
    client.force_login(focal)
    data = {"text": "Sudah selesai semua.", "uploads": SimpleUploadedFile("x.exe", b"MZ")}
    response = client.post(url("_action", delivery(walk), action(walk).pk), data)
    assert response.status_code == 422
    assert "Sudah selesai semua." in response.content.decode()
    assert not ActionReport.objects.exists()
    assert client.post(url("_action", delivery(walk), action(walk).pk), {"text": " "}).status_code == 422


def test_another_agency_neither_sees_the_delivery_nor_reports_on_actions_of_others(client, focal):
    other = agency("Dinas Lain")
    walk = notified()
    walk.system("end_reply_time", D("2026-06-03"))
    rows = [
        TypedAction(text="Terbitkan.", agency=walk.case.agency, proof="Salinan.", term_days=30),
        TypedAction(text="Bantu.", agency=other, proof="Surat.", term_days=10),
    ]
    issued(walk, D("2026-06-03"), rows)
    focal_point(other, focal)
    client.force_login(focal)
    theirs, own = delivery(walk), walk.case.examination_reports.get().deliveries.get(agency=other)
    assert client.get(url("", theirs)).status_code == 404
    client.post(url("_receive", own))
    assert client.get(url("_action", own, action(walk, 1).pk)).status_code == 404
    assert client.get(url("_action", own, action(walk, 2).pk)).status_code == 200
    assert action(walk, 2).deadline.due_effective == D("2026-06-19"), "its own, shorter term"
    assert action(walk, 1).deadline.due_effective is None, "the respondent has not opened it"


def test_the_mailed_link_reports_without_an_account_until_the_person_no_longer_serves(client, focal):
    walk = monitored()
    term = focal_point(walk.case.agency, focal)
    link = "/jawab/" + new_delivery_link(delivery(walk), at=at(JUNE_4), user=focal).split("/jawab/")[1]
    assert not DeliveryLink.objects.filter(token_hash__in=[link]).exists(), "only the hash is kept"
    page = client.get(link).url
    assert link.rstrip("/").rsplit("/", 1)[1] not in page
    assert "Terbitkan sertipikat" in client.get(page).content.decode()
    form = f"{page}tindakan/{action(walk).pk}/"
    assert client.post(form, {"text": "Sudah terbit."}).status_code == 302
    assert action(walk).state == ActionState.REPORTED
    term.valid_to = D("2026-06-03")
    term.save()
    assert client.get(page).status_code == 410


def test_the_agency_is_mailed_with_a_link_when_the_report_goes_out_and_when_it_is_judged(focal):
    walk = notified()
    focal_point(walk.case.agency, focal)
    walk.system("end_reply_time", D("2026-06-03"))
    issued(walk, D("2026-06-03"))
    walk.agency("record_lhp_receipt", JUNE_4, delivery=delivery(walk).pk, received_on=JUNE_4)
    reported(walk, 1, D("2026-06-10"))
    judged(walk, 1, D("2026-06-11"))
    kinds = set(Notice.objects.values_list("kind", flat=True))
    assert {"lhp_delivered", "action_judged"} <= kinds


def test_the_inbox_shows_first_what_has_to_be_carried_out_within_ten_queries(client, focal):
    walk = monitored()
    focal_point(walk.case.agency, focal)
    client.force_login(focal)
    inbox = reverse("complaints:portal_inbox")
    client.get(inbox)
    with CaptureQueriesContext(connection) as spent:
        text = client.get(inbox).content.decode()
    assert "2 tindakan korektif belum selesai" in text
    assert len(spent) <= 10, "\n".join(query["sql"][:140] for query in spent)


def test_the_reporter_reads_the_report_and_what_became_of_each_action(client, monkeypatch):
    walk = monitored()
    reported(walk, 1, JUNE_4)
    judged(walk, 1, JUNE_4)
    set_clock(monkeypatch, JUNE_4)
    open_case(client, walk)
    text = client.get(reverse("complaints:track_case")).content.decode()
    for words in ("Kami memantau instansi", "Pasang standar pelayanan di loket.", "dilaksanakan",
                  "Laporan Hasil Pemeriksaan"):  # fmt: skip
        assert words in text
    assert "Buktinya diperiksa." in text


def test_the_reporter_may_agree_before_the_time_is_over(client, monkeypatch):
    walk = notified()
    set_clock(monkeypatch, D("2026-05-20"))
    open_case(client, walk)
    assert "Saya setuju" in client.get(reverse("complaints:track_case")).content.decode()
    client.post(reverse("complaints:track_agree"))
    assert walk.case.deadlines.get(rule__code="RIKSA_REPORTER_REPLY").outcome == "met"
    walk.case.refresh_from_db()
    assert walk.case.stage_now is Stage.REPORTER_REPLY
