"""The demonstration holds together: what is closed owes nothing, what is open shows whose turn it is."""

from datetime import date, timedelta

import pytest

from agencies.models import FocalPoint
from complaints.awaited import deciding_clock, waiting_for
from complaints.demo.build import build
from complaints.ledger import broken_links
from complaints.models import (
    NO_CLOCK,
    ClarificationRequest,
    Complaint,
    CorrectiveAction,
    Instrument,
    InstrumentState,
    MoreTimeRequest,
    ReportDelivery,
    RequestState,
    SettlementProposal,
    SettlementState,
    TimeRequestState,
)
from complaints.tests.factories import office
from deadlines.models import Deadline
from documents.models import Document, DocumentState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
TODAY = date(2026, 11, 20)
REPORTS = 60
# A case closed by itself has its papers signed in the days after.
SIGNED_AFTER = timedelta(days=7)


@pytest.fixture
def closed():
    """The closed cases of a small demonstration."""
    build(office(), today=TODAY, reports=REPORTS, tell=lambda _line: None)
    cases = Complaint.objects.filter(closed_on__isnull=False)
    assert 0 < cases.count() < REPORTS
    return cases


def test_closed_cases_owe_nothing_and_open_ones_say_whose_turn_it_is(closed):
    assert_nobody_is_waited_for(closed)
    assert_no_clock_runs(closed)
    assert_no_paper_waits(closed)
    for case in Complaint.objects.all():
        clock = deciding_clock(case) if case.is_open else None
        assert case.queue_due == (clock.due_effective if clock else NO_CLOCK), case
        assert case.waiting_for == waiting_for(case), case
        assert not list(broken_links(case)), case


def test_two_cases_go_to_the_head_office_one_to_its_end_and_one_where_the_superior_has_time():
    build(office(), today=TODAY, reports=0, tell=lambda _line: None)
    ended = Complaint.objects.get(closure_reason__code="REKOMENDASI_TIDAK")
    assert set(Document.objects.issued().filter(about_id=ended.pk).values_list("kind", flat=True)) >= {
        "recommendation", "recommendation_publication", "letter_parliament", "letter_president",
    }  # fmt: skip
    running = Complaint.objects.get(stage="recommendation")
    assert running.deadlines.get(rule__code="REK_REPORT").due_effective >= TODAY


def test_two_agreements_of_the_head_office_are_watched_one_to_its_end_and_one_with_a_point_still_owed():
    build(office(), today=TODAY, reports=0, tell=lambda _line: None)
    ended = Complaint.objects.get(closure_reason__code="KONSILIASI_SEPAKAT")
    running = Complaint.objects.get(stage="resmon", resolution_sessions__result="agreed")
    points = {
        case: list(CorrectiveAction.objects.filter(session__complaint=case).order_by("number"))
        for case in (ended, running)
    }
    assert [point.state for point in points[ended]] == ["done", "done"]
    assert [point.state for point in points[running]] == ["done", "waiting"]
    assert points[running][1].deadline.due_effective > TODAY
    delivery = ReportDelivery.objects.get(session__complaint=running)
    focal = FocalPoint.objects.filter(agency=delivery.agency, is_deputy=False).first().user
    assert ReportDelivery.objects.visible_to(focal, on=TODAY).contains(delivery)
    assert not list(broken_links(running))


def assert_nobody_is_waited_for(closed):
    waiting = [RequestState.DRAFT, RequestState.SENT, RequestState.RETURNED, RequestState.ANSWERED]
    assert not ClarificationRequest.objects.filter(complaint__in=closed, state__in=waiting).exists()
    assert not MoreTimeRequest.objects.filter(
        request__complaint__in=closed, state=TimeRequestState.ASKED
    ).exists()
    assert not SettlementProposal.objects.filter(complaint__in=closed, state=SettlementState.ASKED).exists()
    assert not Instrument.objects.filter(complaint__in=closed, state=InstrumentState.PLANNED).exists()


def assert_no_clock_runs(closed):
    assert not Deadline.objects.open().filter(about_id__in=closed.values("pk")).exists()


def assert_no_paper_waits(closed):
    in_work = Document.objects.filter(state__in=[DocumentState.DRAFT, DocumentState.CHECKED])
    lately = closed.filter(closed_on__gt=TODAY - SIGNED_AFTER, closure_reason__code="FORMIL_TIDAK_LENGKAP")
    papers = in_work.filter(about_id__in=closed.exclude(pk__in=lately).values("pk"))
    assert list(papers.values_list("kind", "about_id")) == []
