"""What one member of staff has to do today: gathered from cases, answers, wishes, messages and papers."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from complaints.models import (
    ClarificationRequest,
    Complaint,
    ComplaintQuerySet,
    MoreTimeRequest,
    PublicEntry,
    RequestState,
    TimeRequestState,
    Transfer,
)
from complaints.queue import VIEWS, Viewer
from complaints.transfers.permissions import transfers_for
from deadlines.models import Audience
from documents.models import Document, DocumentState
from documents.permissions import could_sign, is_author, may_check_any, visible_documents

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 20  # rows per list; the queue has the rest
ROW_PARTS = ("agency", "assignee", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDay:
    """The lists of one day, each no longer than SHOWN; `*_more` says that there are others."""

    late: list[Complaint]
    today: list[Complaint]
    week: list[Complaint]
    answers: list[ClarificationRequest]
    time_requests: list[MoreTimeRequest]
    messages: list[PublicEntry]
    withdrawals: list[Complaint]
    to_check: list[Document]
    to_sign: list[Document]
    returned: list[Document]
    transfers: list[Transfer]
    waiting_reporter: int
    waiting_agency: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits for the person."""
        lists = (
            self.late, self.today, self.week, self.answers, self.time_requests, self.messages, self.withdrawals,
            self.to_check, self.to_sign, self.returned, self.transfers,
        )  # fmt: skip
        return not any(lists)


def my_day(viewer: Viewer) -> MyDay:
    """Gather the person's day. A fixed number of queries, all behind the gate."""
    mine = _mine(viewer)
    awaited = mine.exclude(waiting_for__in=[Audience.REPORTER, Audience.AGENCY])
    papers = _papers(viewer.user)
    waits = _waits(mine.filter(assignee=viewer.user))
    return MyDay(
        late=_first(awaited.filter(queue_due__lt=viewer.today).order_by("queue_due", "pk")),
        today=_first(awaited.filter(queue_due=viewer.today).order_by("pk")),
        week=_first(
            awaited.filter(queue_due__gt=viewer.today, queue_due__lte=viewer.week_end).order_by(
                "queue_due", "pk"
            )
        ),
        answers=_answers(mine),
        time_requests=_time_requests(mine),
        messages=_messages(mine),
        withdrawals=_first(
            mine.filter(withdrawal_asked_on__isnull=False).order_by("withdrawal_asked_on", "pk")
        ),
        to_check=papers.to_check,
        to_sign=papers.to_sign,
        returned=papers.returned,
        transfers=transfers_for(viewer.user)[:SHOWN],
        waiting_reporter=waits.count(Audience.REPORTER),
        waiting_agency=waits.count(Audience.AGENCY),
    )


def _mine(viewer: Viewer) -> ComplaintQuerySet:
    cases = VIEWS["saya"].narrow(Complaint.objects.visible_to(viewer.user), viewer)
    return cases.select_related(*ROW_PARTS).defer("account", "hope", "search")


def _first(cases: ComplaintQuerySet) -> list[Complaint]:
    return list(cases[:SHOWN])


def _keys(mine: ComplaintQuerySet) -> "QuerySet[Complaint, Any]":
    return mine.select_related(None).order_by().values("pk")


def _answers(mine: ComplaintQuerySet) -> list[ClarificationRequest]:
    """Answers of agencies that nobody has judged, oldest first."""
    waiting = ClarificationRequest.objects.filter(state=RequestState.ANSWERED, complaint__in=_keys(mine))
    return list(
        waiting.select_related("complaint", "agency").defer("complaint__search").order_by("pk")[:SHOWN]
    )


def _time_requests(mine: ComplaintQuerySet) -> list[MoreTimeRequest]:
    waiting = MoreTimeRequest.objects.filter(state=TimeRequestState.ASKED, request__complaint__in=_keys(mine))
    parts = waiting.select_related("request__complaint", "request__agency").defer(
        "request__complaint__search"
    )
    return list(parts.order_by("pk")[:SHOWN])


def _messages(mine: ComplaintQuerySet) -> list[PublicEntry]:
    """The reporter's word where it is the last one of the timeline: nobody has answered it."""
    newest = (
        PublicEntry.objects.filter(complaint=OuterRef("complaint")).order_by("-at", "-pk").values("pk")[:1]
    )
    entries = PublicEntry.objects.filter(
        complaint__in=_keys(mine), code="message", from_reporter=True, pk=Subquery(newest)
    )
    return list(entries.select_related("complaint").defer("complaint__search").order_by("at", "pk")[:SHOWN])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Papers:
    to_check: list[Document]
    to_sign: list[Document]
    returned: list[Document]


def _papers(user: "User") -> _Papers:
    """Papers in work that wait for this person: to be checked, signed, or corrected."""
    checks = may_check_any(user)
    wanted = Q(drafted_by=user, state=DocumentState.DRAFT) & ~Q(returned_reason="")
    if checks:
        wanted |= Q(state__in=[DocumentState.DRAFT, DocumentState.CHECKED])
    found = visible_documents(user).filter(wanted, state__in=[DocumentState.DRAFT, DocumentState.CHECKED])
    papers = list(found.defer("content").prefetch_related("about").order_by("pk")[: SHOWN * 5])
    drafts = [paper for paper in papers if paper.state == DocumentState.DRAFT]
    return _Papers(
        to_check=[paper for paper in drafts if checks and not is_author(user, paper)][:SHOWN],
        to_sign=[
            paper for paper in papers if paper.state == DocumentState.CHECKED and could_sign(user, paper)
        ][:SHOWN],
        returned=[paper for paper in drafts if paper.returned_reason and paper.drafted_by_id == user.pk][
            :SHOWN
        ],
    )


def _waits(mine: ComplaintQuerySet) -> list[str]:
    """Whom cases wait for, one entry per case."""
    held = mine.select_related(None).order_by().filter(waiting_for__in=[Audience.REPORTER, Audience.AGENCY])
    return list(held.values_list("waiting_for", flat=True))
