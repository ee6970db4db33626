"""An agreement of the head office as the demonstration plays it: its points are watched, reported on and judged."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from complaints.actors import Actor
from complaints.demo.recommendation import Centre
from complaints.models import CorrectiveAction

if TYPE_CHECKING:
    from complaints.demo.paths import Scene

_TERMS = (30, 90)  # days each point has; between the two the case stands where something is still owed


def agreed(scene: "Scene", centre: Centre, after: date) -> Iterator[date]:
    """Conciliation at the head office: two points are agreed on, watched, carried out; the case closes."""
    walk, by = scene.walk, Actor.staff(centre.assistant)
    yield (day := scene.later(after, 8, 14))
    walk.move(
        "record_resolution_session", by, day, kind="conciliation", result="agreed",
        participants="Pelapor, wakil instansi", minutes="Para pihak menyepakati dua butir dan waktunya.",
        agreement=[scene.story["done"], "Pasang standar pelayanan dan alur pengaduan di loket."],
    )  # fmt: skip
    points = list(CorrectiveAction.objects.filter(session__complaint=walk.case).order_by("number"))
    yield (day := scene.later(day, 1, 2))
    for point, term in zip(points, _TERMS, strict=True):
        walk.move(
            "set_agreement_point", by, day, action=point.pk, agency=walk.case.agency_id,
            due_on=day + timedelta(days=term), proof="Salinan dokumen atau foto yang menunjukkan hasilnya.",
        )  # fmt: skip
    for point, low in zip(points, (15, 55), strict=True):
        yield (day := scene.later(day, low, low + 5))
        walk.agency("report_agreement_point", day, action=point.pk, text=f"Sudah dilaksanakan: {point.text}")
        yield (day := scene.later(day, 2, 4))
        walk.move(
            "judge_agreement_point",
            by,
            day,
            action=point.pk,
            result="done",
            reason="Buktinya sesuai dengan kesepakatan.",
        )
    yield (day := scene.later(day, 2, 5))
    walk.move(
        "propose_closing", by, day, closure_reason="KONSILIASI_SEPAKAT",
        reason="Para pihak sepakat, dan semua butirnya sudah dilaksanakan.",
    )  # fmt: skip
    walk.issue_closing(day)
    walk.decide("close", day)
