"""The head office's desk: a form says beside the field what is missing and loses nothing; right, it makes the move."""

import pytest
from django.urls import reverse

from complaints.models import RecommendationDelivery
from complaints.tests.lhp_driver import D
from complaints.tests.portal_driver import set_clock
from complaints.tests.test_recommendation import TEXT, centre  # noqa: F401  a fixture
from documents.signing import check, sign

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
HELD = {
    "kind": "mediation",
    "result": "agreed",
    "participants": "Pelapor, Terlapor",
    "minutes": "Dirundingkan.",
}
TYPED = {**TEXT, "todo": "Terbitkan sertipikat."}


@pytest.fixture
def desk(client, centre, monkeypatch):  # noqa: F811
    """Send a form as somebody on a day: returns the response."""

    def send(person, name, on, **data):
        set_clock(monkeypatch, D(on))
        client.force_login(person)
        centre.case.refresh_from_db()
        where = reverse("admin:complaints_move", args=[centre.case.pk, name])
        return client.post(where, {"on": on, "event_count": centre.case.event_count, **data})

    return send


def refused(response, field, *kept):
    """The page says why beside the field, and what was typed is still there."""
    assert response.status_code == 422, response.status_code
    assert field in response.context["form"].errors
    text = response.content.decode()
    assert all(words in text for words in kept)


def accepted(response):
    assert response.status_code == 302, (response.context["form"].errors, response.context["refusal"])


def test_session_and_draft(desk, centre):  # noqa: F811
    by = centre.assistant
    refused(desk(by, "record_resolution_session", "2026-08-03", **HELD), "agreement", HELD["minutes"])
    accepted(desk(by, "record_resolution_session", "2026-08-03", **{**HELD, "result": "not_agreed"}))
    superior = centre.case.agency.superior_id
    for field, wrong in (
        ("superior", ""),
        ("superior", centre.case.agency_id),
        ("account", ""),
        ("todo", " "),
    ):
        given = {**TYPED, "superior": superior, field: wrong}
        refused(desk(by, "draft_recommendation", "2026-09-18", **given), field, TYPED["conclusion"])
    named = {**TYPED, "superior": superior, "results": "Pelapor dapat dihubungi di 0812 0000 0137."}
    refused(desk(by, "draft_recommendation", "2026-09-18", **named), "results", TYPED["account"])
    accepted(desk(by, "draft_recommendation", "2026-09-18", **{**TYPED, "superior": superior}))
    assert centre.paper("recommendation").state == "draft"
    late = desk(by, "draft_recommendation", "2026-09-18", **{**TYPED, "superior": superior})
    assert late.status_code == 409
    assert "Konsep Rekomendasi sudah ada" in late.content.decode()


def test_clearing_receipts_report_and_judgement(desk, centre):  # noqa: F811
    paper = centre.drafted("2026-09-18")
    early = desk(centre.member, "clear_recommendation", "2026-09-18")
    assert early.status_code == 409
    assert "Manajemen Mutu" in early.content.decode()
    check(paper, by=centre.quality, at=centre.walk.at(D("2026-09-18")))
    accepted(desk(centre.member, "clear_recommendation", "2026-09-21"))
    sign(paper, by=centre.chair, at=centre.walk.at(D("2026-09-21")))
    for one in RecommendationDelivery.objects.all():
        centre.signed(one.letter, "2026-09-28")
    by, first = centre.assistant, RecommendationDelivery.objects.order_by("pk").first()
    receipt = {"delivery": first.pk, "received_on": "2026-09-25", "proof": "Buku ekspedisi 7"}
    refused(
        desk(by, "record_recommendation_receipt", "2026-10-01", **receipt), "received_on", "Buku ekspedisi 7"
    )
    for one in RecommendationDelivery.objects.all():
        given = {"delivery": one.pk, "received_on": "2026-10-01"}
        accepted(desk(by, "record_recommendation_receipt", "2026-10-01", **given))
    waiting = desk(by, "judge_recommendation", "2026-10-02", result="done", reason="Sudah.")
    assert waiting.status_code == 409
    assert "30 November 2026" in waiting.content.decode()
    refused(desk(by, "record_superior_report", "2026-10-20", text=" "), "text")
    accepted(desk(by, "record_superior_report", "2026-10-20", text="Sertipikat sudah terbit."))
    refused(
        desk(by, "judge_recommendation", "2026-10-21", reason="Buktinya diperiksa."),
        "result",
        "Buktinya diperiksa.",
    )
    refused(desk(by, "judge_recommendation", "2026-10-21", result="done", reason=""), "reason")
    accepted(desk(by, "judge_recommendation", "2026-10-21", result="done", reason="Buktinya diperiksa."))
    assert centre.case.recommendations.get().result == "done"


def test_an_office_of_the_case_reads_why_it_may_not(desk, centre):  # noqa: F811
    response = desk(centre.walk.staff.head, "draft_recommendation", "2026-09-18", **TYPED)
    assert response.status_code in {409, 422}
    assert "Resolusi dan Monitoring" in response.content.decode()
