"""Emergencies and investigations on own initiative as the demonstration plays them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from agencies.models import Agency
from complaints.demo.driver import Driver, Staff
from complaints.investigations import Plan, open_investigation
from complaints.models import RapidCriterion
from deadlines.calendar import WorkCalendar

if TYPE_CHECKING:
    from complaints.demo.paths import Scene

_OTHER = "Narahubung instansi"


def rapid(scene: "Scene") -> Iterator[date]:
    """An emergency: the agency called the same day, the reporter asked, closed on the next working days."""
    walk, day = scene.walk, scene.walk.case.received_on
    yield day
    criterion = scene.chance.choice(list(RapidCriterion.objects.in_force(day))).code
    walk.verify("flag_rapid", day, criterion=criterion, reason="Tidak dapat menunggu verifikasi.")
    if scene.chance.random() < 0.3:  # noqa: PLR2004  three of ten do not answer at once
        walk.verify("log_call", day, called=_OTHER, way="focal_point", result="no_answer")
    walk.verify("log_call", day, called=_OTHER, way="office", result="promised")
    walk.decide("confirm_rapid", day)
    yield (day := day + timedelta(days=1))
    walk.verify("log_call", day, called=_OTHER, way="whatsapp", result="handled", remark=scene.story["done"])
    walk.verify("propose_settlement", day, text=scene.story["done"])
    yield (day := day + timedelta(days=1))
    walk.reporter("confirm_settlement", day)
    yield (day := scene.later(day, 1, 3))
    walk.close("SELESAI_INSTANSI", day, explanation=scene.story["done"])


def investigation(
    crew: Staff, agencies: list[Agency], title: str, *, on: date, calendar: WorkCalendar
) -> Iterator[date]:
    """Opened by the head, findings after three weeks, a suggestion to each agency, answered and judged."""
    yield on
    moment = datetime.combine(on, time(9, 0), tzinfo=crew.head.office.zone) if crew.head.office else None
    if moment is None:
        return
    plan = Plan(title=title, reason="Laporan serupa berulang.", plan="Kunjungan, wawancara, telaah dokumen.",
                agencies=agencies, lead=crew.examiner.pk)  # fmt: skip
    walk = Driver(open_investigation(plan, by=crew.head, at=moment), crew)
    yield (day := calendar.add_working_days(on, 15))
    walk.examine("record_investigation", day, conclusion="found", minutes="Layanan tidak menurut standarnya.")
    for agency in agencies:
        yield (day := calendar.add_working_days(day, 1))
        walk.examine(
            "suggest_improvement", day, agency=agency.pk, text="Pasang standar layanan dan taati waktunya."
        )
        walk.issue("improvement_suggestion", day)
    yield (day := calendar.add_working_days(day, 20))
    for suggestion in walk.case.suggestions.order_by("pk"):
        walk.agency("answer_suggestion", day, suggestion=suggestion.pk, text="Standar sudah dipasang.")
    yield (day := calendar.add_working_days(day, 5))
    for suggestion in walk.case.suggestions.order_by("pk"):
        walk.examine(
            "judge_suggestion", day, suggestion=suggestion.pk, result="followed", reason="Terlihat di loket."
        )
    yield (day := calendar.add_working_days(day, 2))
    walk.close("IAPS_SELESAI", day, explanation="Semua saran dilaksanakan.")
