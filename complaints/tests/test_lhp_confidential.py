"""A confidential reporter stays unnamed in the examination report, its letters, mails, portal and bundle."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from complaints.bundle.contents import parts_of
from complaints.models import BundleReader, CaseBundle
from complaints.papers import CONFIDENTIAL
from complaints.tests.factories import at, focal_point, user
from complaints.tests.lhp_driver import D, action, delivery, judged, monitored, reported
from complaints.tests.portal_driver import ACCOUNT, SECRETS, reporter, set_clock
from documents.rendering import render_next
from notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
JULY_1 = D("2026-07-01")


@pytest.fixture
def walk():
    """The whole of example 8.1 with a confidential reporter, up to a judged action."""
    walk = monitored(is_confidential=True, reporter=reporter(), account=ACCOUNT)
    walk.examine("write_monitoring_letter", JULY_1, agency=walk.case.agency_id, text="Mohon penjelasan.")
    walk.issue("monitoring_letter", JULY_1)
    reported(walk, 1, JULY_1)
    judged(walk, 1, JULY_1, result="partly")
    return walk


def secrets_in(text):
    return [secret for secret in SECRETS.values() if secret.casefold() in text.casefold()]


def pdf_text(paper):
    with paper.file.open("rb") as stored:
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(stored.read())).pages)


def test_the_dates_are_those_of_the_example(walk):
    assert action(walk).deadline.due_effective == D("2026-07-17")
    assert delivery(walk).received_on == D("2026-06-04")


def test_no_paper_names_the_reporter_and_those_of_others_say_that_the_identity_is_kept(walk):
    while render_next(now=at(JULY_1)):
        pass
    papers = walk.case.documents.issued().filter(kind__in=["lhp", "lhp_cover", "monitoring_letter"])
    assert papers.count() == 4
    for paper in papers:
        text = " ".join(pdf_text(paper).split())
        assert secrets_in(text + str(paper.content)) == [], paper.kind
        if paper.reader == "agency":
            assert CONFIDENTIAL in text, paper.kind


def test_no_mail_to_the_agency_and_no_page_of_the_portal_names_the_reporter(walk, client, monkeypatch):
    person = user("S.M.")
    focal_point(walk.case.agency, person)
    judged(walk, 2, JULY_1)
    for notice in Notice.objects.filter(kind__in=["lhp_delivered", "action_judged", "monitoring_letter"]):
        assert secrets_in(f"{notice.subject} {notice.body}") == [], notice.kind
    set_clock(monkeypatch, JULY_1)
    client.force_login(person)
    one = delivery(walk)
    for address in (
        reverse("complaints:portal_inbox"),
        reverse("complaints:follow_up", args=[one.pk]),
        reverse("complaints:follow_up_action", args=[one.pk, action(walk).pk]),
    ):
        text = client.get(address).content.decode()
        assert secrets_in(text) == [], address
        assert ACCOUNT[:30] not in text


def test_the_desk_pages_of_the_report_name_nobody(walk, client, monkeypatch):
    set_clock(monkeypatch, JULY_1)
    client.force_login(walk.staff.examiner)
    assert secrets_in(client.get(reverse("admin:complaints_lhp", args=[walk.case.pk])).content.decode()) == []


def test_the_bound_file_for_the_agency_holds_the_report_its_letter_and_its_own_reports(walk):
    while render_next(now=at(JULY_1)):
        pass
    bundle = CaseBundle(complaint=walk.case, reader=BundleReader.AGENCY, agency=walk.case.agency)
    titles = [part.title for part in parts_of(bundle)]
    assert any(title.startswith("Laporan Hasil Pemeriksaan LHP/") for title in titles)
    assert "Laporan tindakan korektif 1" in titles
    said = " ".join(str(part.blocks) for part in parts_of(bundle))
    assert secrets_in(said) == []
