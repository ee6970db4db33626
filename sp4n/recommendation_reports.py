"""A unit reports what it did about a recommendation; the inspectorate's judgement answers what waits."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.files_intake import AcceptedFile
from complaints.refusals import MoveInvalid, MoveRefused
from sp4n.actors import Actor
from sp4n.ledger import record
from sp4n.models import (
    SETTLED,
    Inspection,
    Recommendation,
    RecommendationFile,
    RecommendationReport,
    Seat,
)


@transaction.atomic
def report(
    recommendation: Recommendation,
    *,
    text: str,
    actor: Actor,
    on: date,
    at: datetime,
    files: Sequence[AcceptedFile] = (),
) -> RecommendationReport:
    """Keep a unit's report with its files; also after the matter is closed, until the recommendation is settled.

    Raises MoveRefused for whoever is not of the unit, for what is settled, and for the same words sent twice.
    """
    if actor.user is None:
        raise MoveRefused(_("Hanya unit yang dituju yang dapat melaporkan tindak lanjutnya."))
    matter = Inspection.objects.select_for_update(of=("self",)).get(pk=recommendation.inspection_id)
    standing = Seat.objects.standing(actor.user, on=on)
    fresh = Recommendation.objects.addressed_to(standing).filter(pk=recommendation.pk).first()
    if fresh is None:
        raise MoveRefused(_("Hanya unit yang dituju yang dapat melaporkan tindak lanjutnya."))
    if fresh.state in SETTLED:
        raise MoveRefused(_("Rekomendasi ini sudah selesai. Tidak perlu laporan lagi."))
    words = text.strip()
    if not words:
        raise MoveInvalid({"text": _("Tulis apa yang sudah dilaksanakan")})
    if fresh.reports.waiting().filter(text=words).exists():
        raise MoveRefused(_("Laporan ini sudah terkirim dan belum dinilai Inspektorat."))
    made = RecommendationReport.objects.create(recommendation=fresh, text=words, on=on, at=at, by=actor.user)
    for held in files:
        RecommendationFile.objects.create(report=made, **held.fields())
    detail = {"recommendation": fresh.pk, "report": made.pk, "files": len(files)}
    record(matter, "report_follow_up", actor=actor, on=on, at=at, detail=detail)
    return made


def answer_reports(recommendation: Recommendation, *, on: date) -> list[int]:
    """Give the judgement just recorded to the reports that wait for one; return their keys. The matter is locked."""
    waiting = recommendation.reports.waiting()
    keys = sorted(waiting.values_list("pk", flat=True))
    waiting.update(judgement=recommendation.state, judged_reason=recommendation.follow_up, judged_on=on)
    return keys
