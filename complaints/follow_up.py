"""What an agency does about an examination report or an agreement: open it, and report on each of its actions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q

from complaints.actors import Actor
from complaints.files_intake import accept_all, attach
from complaints.guards.agreement import is_watched
from complaints.models import (
    ActionReport,
    ActionState,
    Conclusion,
    CorrectiveAction,
    DeliveryQuerySet,
    FilePurpose,
    FileSource,
    ReportDelivery,
)
from complaints.moves import advance
from complaints.stages import Stage
from deadlines.models import Outcome

if TYPE_CHECKING:
    from accounts.models import User

SHOWN_MAX = 25  # deliveries at the head of the inbox


class FilesRefused(Exception):
    """Some of the files were not accepted; nothing was sent. `sentences` say which and why."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(*sentences)
        self.sentences = list(sentences)


def is_unopened(delivery: ReportDelivery) -> bool:
    """Whether nobody has recorded yet that the agency received the report, and its time waits for that."""
    report = delivery.report
    if report is None:
        return False
    watched = report.complaint.stage_now is Stage.LHP_ISSUED and report.conclusion == Conclusion.FOUND
    return watched and delivery.received_on is None


def can_report(delivery: ReportDelivery, action: CorrectiveAction) -> bool:
    """Whether the agency may report on an action now: also late, as long as the office watches."""
    stage = delivery.case.stage_now
    watched = stage is Stage.LHP_ISSUED if delivery.report else stage is Stage.RESMON and is_watched(action)
    return watched and action.agency_id == delivery.agency_id and action.state != ActionState.DONE


def own_actions(delivery: ReportDelivery) -> list[CorrectiveAction]:
    """Return the delivery's actions: those of its agency."""
    return list(delivery.actions.select_related("agency", "deadline__rule", "session"))


def waiting_deliveries(deliveries: DeliveryQuerySet) -> list[ReportDelivery]:
    """Return the visible deliveries on which the agency still has to act, the most urgent first; two queries."""
    left = CorrectiveAction.objects.exclude(state=ActionState.DONE).select_related("deadline__rule")
    running = left.filter(deadline__outcome=Outcome.OPEN)
    own = left.filter(report=OuterRef("report"), agency=OuterRef("agency"))
    agreed = running.filter(session=OuterRef("session"), agency=OuterRef("agency"))
    of_lhp = Q(Exists(own), report__complaint__stage=Stage.LHP_ISSUED)
    of_agreement = Q(Exists(agreed), session__complaint__stage=Stage.RESMON)
    rows = deliveries.filter(of_lhp | of_agreement).select_related(
        "agency", "letter", "report__complaint", "session__complaint"
    )
    rows = rows.defer("report__complaint__search", "session__complaint__search").prefetch_related(
        Prefetch("report__actions", left, to_attr="left"),
        Prefetch("session__points", running, to_attr="left"),
    )
    return sorted(rows.order_by("-sent_on", "-pk")[:SHOWN_MAX], key=lambda one: nearest_due(one) or date.max)


def left_of(delivery: ReportDelivery) -> list[CorrectiveAction]:
    """Return the unfinished actions of a delivery that `waiting_deliveries` read."""
    left: list[CorrectiveAction] = (delivery.report or delivery.agreement).left  # type: ignore[union-attr]
    return [action for action in left if action.agency_id == delivery.agency_id]


def nearest_due(delivery: ReportDelivery) -> date | None:
    """Return the first last day among a delivery's unfinished actions."""
    ends = [action.deadline.due_effective for action in left_of(delivery) if action.deadline]
    return min((end for end in ends if end), default=None)


def send_report(
    delivery: ReportDelivery,
    action: CorrectiveAction,
    text: str,
    uploads: Sequence[UploadedFile],
    *,
    by: "User | None",
    at: datetime,
) -> ActionReport:
    """Send what the agency did for one action, with its evidence.

    Raises FilesRefused (nothing is sent), MoveRefused when no report is awaited any more, MoveInvalid when the text is
    missing.
    """
    accepted, refused = accept_all(uploads, purpose=FilePurpose.ANSWER, at=at)
    if refused:
        raise FilesRefused([str(sentence) for sentence in refused])
    case, move = delivery.case, "report_action" if delivery.report else "report_agreement_point"
    with transaction.atomic():
        files = [attach(case, file, source=FileSource.AGENCY, by=by).pk for file in accepted]
        event = advance(
            case.pk, move, actor=Actor.agency(by), at=at, action=action.pk, text=text, files=files
        )
    return ActionReport.objects.get(pk=event.detail["report"])
