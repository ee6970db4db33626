"""The superior opens the recommendation and reports on it, by account and by link; the office reads and judges."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from complaints.models import RecommendationDelivery, SuperiorReport
from complaints.tell_recommendation import new_recommendation_link
from complaints.tests.factories import at, focal_point, user
from complaints.tests.lhp_driver import D
from complaints.tests.portal_driver import set_clock
from complaints.tests.resolution_driver import Table, recommended
from complaints.tests.test_lhp_portal import PDF
from deadlines.reminders import sweep
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
OCT_1 = D("2026-10-01")


@pytest.fixture
def table(monkeypatch):
    set_clock(monkeypatch, OCT_1)
    return Table()


@pytest.fixture
def focal(table):
    person = user("S.M.")
    focal_point(table.case.agency.superior, person)
    return person


def url(name, one, *args):
    return reverse(f"complaints:recommendation{name}", args=[one.pk, *args])


def test_opening_it_starts_the_sixty_days(client, focal, table):
    one = recommended(table)
    mail = Notice.objects.get(kind="recommendation_delivered")
    assert url("", one) in mail.body
    assert "/jawab/rekomendasi/" in mail.body
    client.force_login(focal)
    assert (
        "Rekomendasi yang menunggu laporan Anda"
        in client.get(reverse("complaints:portal_inbox")).content.decode()
    )
    assert "belum Anda buka" in client.get(url("", one)).content.decode()
    assert client.get(url("_paper", one)).status_code == 404
    assert client.get(url("_report", one)).status_code == 302, "first it has to be opened"
    for _press in (1, 2):
        client.post(url("_receive", one))
    one = RecommendationDelivery.objects.get(pk=one.pk)
    assert (one.received_on, one.recommendation.clock.due_effective) == (OCT_1, D("2026-11-30"))
    table.case.refresh_from_db()
    assert table.case.waiting_for == "agency"


def test_a_report_with_files_ends_them_and_the_office_reads_and_judges_it(client, focal, table):
    one = recommended(table)
    client.force_login(focal)
    client.post(url("_receive", one))
    refused = {"text": "Sudah terbit.", "uploads": SimpleUploadedFile("x.exe", b"MZ")}
    response = client.post(url("_report", one), refused)
    assert (response.status_code, SuperiorReport.objects.count()) == (422, 0)
    assert "Sudah terbit." in response.content.decode()
    data = {"text": "Sertipikat terbit.", "uploads": SimpleUploadedFile("sertipikat.pdf", PDF)}
    response = client.post(url("_report", one), data, follow=True)
    kept = SuperiorReport.objects.get()
    assert (kept.by, kept.submitted_on) == (focal, OCT_1)
    assert kept.proof_number in response.content.decode()
    download = client.get(url("_file", one, kept.files.get().pk))
    assert b"".join(download.streaming_content) == PDF
    one.recommendation.refresh_from_db()
    assert one.recommendation.reported_on == OCT_1
    assert one.recommendation.clock.outcome == "met"
    assert Notice.objects.filter(kind="superior_reported", user=table.assistant).exists()

    client.force_login(table.assistant)
    page = client.get(reverse("admin:complaints_resolution", args=[table.case.pk])).content.decode()
    for words in ("Sertipikat terbit.", kept.proof_number, kept.files.get().name):
        assert words in page
    table.move("judge_recommendation", "2026-10-02", result="partly", reason="Sebagian.")
    client.force_login(focal)
    assert "Dilaksanakan sebagian" in client.get(url("", one)).content.decode()
    assert client.post(url("_report", one), {"text": "Lagi."}).status_code == 302
    assert SuperiorReport.objects.count() == 1, "what is judged takes no report"


def test_the_link_of_the_mail_and_of_a_reminder_reports_until_the_person_no_longer_serves(
    client, focal, table
):
    one = recommended(table)
    link = "/jawab/" + new_recommendation_link(one, at=at(OCT_1), user=focal).split("/jawab/")[1]
    page = client.get(link).url
    client.post(f"{page}terima/")
    sweep(now=at(D("2026-11-25")))
    assert "/jawab/rekomendasi/" in Notice.objects.filter(kind="reminder_agency").first().body
    assert client.post(f"{page}lapor/", {"text": " "}).status_code == 422
    assert client.post(f"{page}lapor/", {"text": "Sudah terbit."}).status_code == 302
    assert "Tambah laporan" in client.get(page).content.decode(), "more may be told until it is judged"
    assert SuperiorReport.objects.get().by is None
    focal.appointments.update(valid_to=D("2026-09-30"))
    assert client.get(page).status_code == 410


def test_only_the_superior_sees_it(client, table):
    one = recommended(table)
    respondent = user("N.N.")
    focal_point(table.case.agency, respondent)
    for person in (respondent, table.assistant):
        client.force_login(person)
        assert client.get(url("", one)).status_code == 404
    for other in RecommendationDelivery.objects.exclude(pk=one.pk):
        assert client.get(url("", other)).status_code == 404
