"""The work of the head office as the demonstration plays it: mediation, the recommendation, what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from accounts.models import User
from complaints.actors import Actor
from complaints.models import Receiver, RecommendationDelivery
from documents.models import Document
from documents.signing import check, sign

if TYPE_CHECKING:
    from complaints.demo.paths import Scene

_PUBLISHED = ("recommendation_publication", "letter_parliament", "letter_president")


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The people of the head office by what they do."""

    assistant: User
    quality: User
    member: User
    chair: User


def recommended(scene: "Scene", centre: Centre, after: date) -> Iterator[date]:
    """No agreement: the recommendation is cleared, signed, delivered, not carried out, published; the case closes."""
    walk, story = scene.walk, scene.story
    by = Actor.staff(centre.assistant)
    yield (day := scene.later(after, 8, 14))
    walk.move(
        "record_resolution_session", by, day, kind="mediation", result="not_agreed",
        participants="Pelapor, wakil instansi", minutes="Instansi belum dapat memastikan waktunya.",
    )  # fmt: skip
    yield (day := scene.later(day, 10, 20))
    agency = walk.case.agency
    walk.move(
        "draft_recommendation", by, day, superior=agency.superior_id if agency else None,
        account=story["subject"] + ".", results="Tindakan korektif dalam LHP tidak dilaksanakan.",
        form="Penundaan berlarut.", conclusion="Terlapor melakukan maladministrasi.", todo=[story["hope"]],
    )  # fmt: skip
    paper = walk.case.documents.get(kind="recommendation")
    yield (day := scene.later(day, 2, 5))
    check(paper, by=centre.quality, at=walk.at(day))
    walk.move("clear_recommendation", Actor.staff(centre.member), day)
    yield (day := scene.later(day, 1, 4))
    sign(paper, by=centre.chair, at=walk.at(day))
    walk.case.refresh_from_db()
    yield from _delivered(scene, centre, day)
    yield from _judged(scene, centre)


def _signed(scene: "Scene", centre: Centre, paper: Document | None, day: date) -> None:
    """The quality unit reads, the chair signs."""
    if paper is None:
        return
    check(paper, by=centre.quality, at=scene.walk.at(day))
    sign(paper, by=centre.chair, at=scene.walk.at(day))
    scene.walk.case.refresh_from_db()


def _delivered(scene: "Scene", centre: Centre, day: date) -> Iterator[date]:
    deliveries = RecommendationDelivery.objects.filter(recommendation__complaint=scene.walk.case)
    yield (day := scene.later(day, 3, 6))
    for one in deliveries.select_related("letter"):
        _signed(scene, centre, one.letter, day)
    yield (day := scene.later(day, 2, 5))
    for one in deliveries.order_by("pk"):
        proof = "Tanda terima pelapor" if one.receiver == Receiver.REPORTER else "Buku ekspedisi"
        scene.walk.move(
            "record_recommendation_receipt", Actor.staff(centre.assistant), day, delivery=one.pk, received_on=day,
            proof=proof,
        )  # fmt: skip


def _judged(scene: "Scene", centre: Centre) -> Iterator[date]:
    """The superior lets its 60 days pass; what the law then asks for is published and reported."""
    walk, by = scene.walk, Actor.staff(centre.assistant)
    clock = walk.case.deadlines.get(rule__code="REK_REPORT")
    due = clock.due_effective or walk.case.stage_since
    yield (day := scene.later(due + timedelta(days=1), 0, 3))
    walk.move(
        "judge_recommendation",
        by,
        day,
        result="not_done",
        reason="Atasan instansi tidak melaporkan pelaksanaannya.",
    )
    yield (day := scene.later(day, 3, 7))
    for kind in _PUBLISHED:
        _signed(scene, centre, walk.case.documents.get(kind=kind), day)
    yield (day := scene.later(day, 1, 3))
    walk.move(
        "propose_closing", by, day, closure_reason="REKOMENDASI_TIDAK",
        reason="Rekomendasi tidak dilaksanakan dan sudah diumumkan.",
    )  # fmt: skip
    walk.issue_closing(day)
    walk.decide("close", day)
