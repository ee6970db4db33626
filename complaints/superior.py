"""What the superior does about a recommendation: open it, and report on the carrying out (UU 37/2008 art. 38(2))."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from complaints.actors import Actor
from complaints.files_intake import accept_all, attach
from complaints.follow_up import SHOWN_MAX, FilesRefused
from complaints.models import (
    FilePurpose,
    FileSource,
    RecommendationDelivery,
    RecommendationDeliveryQuerySet,
    SuperiorReport,
)
from complaints.moves import advance
from complaints.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User


def is_unopened(delivery: RecommendationDelivery) -> bool:
    """Whether nobody has recorded yet that the superior received it, and the 60 days wait for that."""
    return delivery.case.stage_now is Stage.RECOMMENDATION and delivery.received_on is None


def can_report(delivery: RecommendationDelivery) -> bool:
    """Whether the superior may report now: also late, and once more, until the office has judged."""
    watched = delivery.case.stage_now is Stage.RECOMMENDATION
    return watched and delivery.received_on is not None and not delivery.recommendation.result


def unreported(deliveries: RecommendationDeliveryQuerySet) -> RecommendationDeliveryQuerySet:
    """Return those on which no report came yet."""
    return deliveries.filter(
        recommendation__reported_on=None,
        recommendation__result="",
        recommendation__complaint__stage=Stage.RECOMMENDATION,
    )


def waiting_recommendations(deliveries: RecommendationDeliveryQuerySet) -> list[RecommendationDelivery]:
    """Return the visible deliveries on which no report came yet, the oldest first; one query."""
    rows = unreported(deliveries).select_related(
        "recommendation__document", "recommendation__superior", "recommendation__clock"
    )
    return list(rows.defer("recommendation__document__content").order_by("pk")[:SHOWN_MAX])


def send_superior_report(
    delivery: RecommendationDelivery,
    text: str,
    uploads: Sequence[UploadedFile],
    *,
    by: "User | None",
    at: datetime,
) -> SuperiorReport:
    """Send what the superior has to say, with its files.

    Raises FilesRefused (nothing is sent), MoveRefused when no report is awaited any more, MoveInvalid when the text is
    missing.
    """
    accepted, refused = accept_all(uploads, purpose=FilePurpose.ANSWER, at=at)
    if refused:
        raise FilesRefused([str(sentence) for sentence in refused])
    case = delivery.case
    with transaction.atomic():
        files = [attach(case, file, source=FileSource.AGENCY, by=by).pk for file in accepted]
        event = advance(
            case.pk, "record_superior_report", actor=Actor.agency(by), at=at, text=text, files=files
        )
    return SuperiorReport.objects.get(pk=event.detail["report"])
