"""The examination report and what follows it, as the demonstration plays it; each yields the date of its next step."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from complaints.lhp import TypedAction, save_draft
from complaints.models import CorrectiveAction, ReportDelivery

if TYPE_CHECKING:
    from complaints.demo.paths import Scene


def reported(scene: "Scene", after: date) -> Iterator[date]:
    """The report is written, signed, delivered and received."""
    walk, story = scene.walk, scene.story
    yield (day := scene.later(after, 1, 5))
    actions = [
        TypedAction(
            text=story["done"], agency=walk.case.agency, term_days=30,
            proof="Salinan dokumen yang menunjukkan hasilnya.",
        ),
        TypedAction(
            text="Pasang standar pelayanan dan alur pengaduan di loket.", agency=walk.case.agency, term_days=30,
            proof="Foto loket dengan papan informasi.",
        ),
    ]  # fmt: skip
    texts = {
        "account": story["subject"] + ".",
        "results": "Berkas belum masuk buku register dan standar pelayanan tidak terpasang.",
        "opinion": "Instansi tidak memenuhi jangka waktu pelayanannya sendiri.",
    }
    save_draft(walk.case, texts, actions, version="", by=walk.staff.examiner, at=walk.at(day))
    walk.examine("draft_lhp", day)
    yield (day := scene.later(day, 1, 3))
    walk.issue("lhp", day)
    for _party in ("agency", "reporter"):
        walk.issue("lhp_cover", day)
    yield (day := scene.later(day, 1, 4))
    delivery = ReportDelivery.objects.get(report__complaint=walk.case)
    walk.agency("record_lhp_receipt", day, delivery=delivery.pk, received_on=day, proof="Buku ekspedisi")


def watched(scene: "Scene", after: date) -> Iterator[date]:
    """A monitoring letter, reports on both actions, and the judgement that they are done."""
    walk = scene.walk
    yield (day := scene.later(after, 12, 18))
    walk.examine("write_monitoring_letter", day, agency=walk.case.agency_id, text="")
    walk.issue("monitoring_letter", day)
    for action in CorrectiveAction.objects.filter(report__complaint=walk.case):
        yield (day := scene.later(day, 3, 8))
        walk.agency("report_action", day, action=action.pk, text=f"Sudah dilaksanakan: {action.text}")
    yield (day := scene.later(day, 1, 4))
    for action in CorrectiveAction.objects.filter(report__complaint=walk.case):
        walk.examine(
            "judge_action", day, action=action.pk, result="done", reason="Buktinya sesuai dengan LHP."
        )


def handed_over(scene: "Scene", after: date) -> Iterator[date]:
    """Nothing is done in time: a visit, then the hand-over to Resolution and Monitoring."""
    walk = scene.walk
    yield (day := scene.later(after, 15, 25))
    walk.examine("record_monitoring", day, kind="visit", minutes="Tindakan korektif belum dilaksanakan.")
    ends = [
        action.deadline.due_effective
        for action in CorrectiveAction.objects.filter(report__complaint=walk.case).select_related("deadline")
        if action.deadline and action.deadline.due_effective
    ]
    yield (day := scene.later(max([day, *ends]) + timedelta(days=1), 0, 3))
    items = ["lhp", "delivery", "monitoring", "judgements", "evidence"]
    walk.examine(
        "hand_over_to_resolution", day, reason="Sampai batas waktu belum ada tindak lanjut.", items=items
    )
