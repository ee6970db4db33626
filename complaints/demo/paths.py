"""Ways a case can go. A path yields the date of its next step and acts when that date has come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from complaints.demo import special
from complaints.demo.driver import Driver
from complaints.demo.instruments import brought_together, in_the_field
from complaints.demo.monitoring import handed_over, reported, watched
from complaints.demo.recommendation import Centre
from complaints.facts import Facts
from complaints.models import CaseClass, MaladministrationForm, Phase, SubjectArea
from deadlines.calendar import WorkCalendar

Path = Iterator[date]
_MEETING = "H.K., M.F., S.H., D.A., I.R."
_PLAN = "Apa yang akan dilakukan, dan kapan selesai?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One case on stage: the driver, the calendar, chance, and the story's words."""

    walk: Driver
    calendar: WorkCalendar
    chance: Random
    story: dict[str, Any]

    def later(self, day: date, low: int, high: int) -> date:
        """A working day `low` to `high` days after `day`."""
        return self.calendar.next_working_day(day + timedelta(days=self.chance.randint(low, high)))

    def missing(self) -> str:
        """An item that the reporter did not hand in."""
        items = Facts(self.walk.case, on=self.walk.case.received_on).items_of(Phase.FORMAL)
        return self.chance.choice([item.code for item in items if item.request_text])

    def area(self) -> int:
        """The subject area the story belongs to. Raises DoesNotExist when the list has no such code."""
        return SubjectArea.objects.get(code=self.story["area"]).pk

    def form(self) -> int:
        """The form of maladministration the story alleges."""
        return MaladministrationForm.objects.filter(name__icontains=self.story["form"]).values_list(
            "pk", flat=True
        )[0]


def consultation(scene: Scene) -> Path:
    """A question, answered at the counter."""
    yield (day := scene.walk.case.received_on)
    scene.walk.verify(
        "record_consultation",
        day,
        reason="Pelapor bertanya tentang syarat. Sudah dijelaskan dan diberi contoh surat.",
    )


def copied_letter(scene: Scene) -> Path:
    """A letter to somebody else, copied to the office."""
    yield (day := scene.later(scene.walk.case.received_on, 0, 2))
    scene.walk.verify("note_copy", day)


def verified(scene: Scene) -> Iterator[date]:
    """Formal and material check up to the plenary; yields dates, ends with the day of the submission."""
    walk = scene.walk
    yield (day := scene.later(walk.case.received_on, 0, 2))
    walk.verify("begin_formal_check", day)
    if scene.chance.random() < 0.35:  # noqa: PLR2004  a third of the files lack something
        yield (day := scene.later(day, 1, 4))
        walk.tick(Phase.FORMAL, day, missing=(scene.missing(),))
        walk.verify("request_completion", day)
        yield (day := scene.later(day, 1, 2))
        walk.issue("completion_request", day)
        yield (day := scene.later(day, 1, 5))
        walk.verify("record_completion_receipt", day, received_on=day, proof="Resi pos")
        yield (day := scene.later(day, 3, 18))
        walk.reporter("complete_file", day)
    yield (day := scene.later(day, 1, 5))
    walk.tick(Phase.FORMAL, day)
    walk.verify("pass_formal_check", day)
    yield (day := scene.later(day, 2, 12))
    walk.tick(Phase.MATERIAL, day)
    walk.verify(
        "submit_to_plenary",
        day,
        opinion="Termasuk wewenang Ombudsman.",
        authorised=True,
        alleged_forms=[scene.form()],
        subject_area=scene.area(),
    )


def accepted(scene: Scene) -> Iterator[date]:
    """Through the plenary into examination, up to the first clarification's receipt."""
    walk = scene.walk
    yield from verified(scene)
    yield (day := scene.later(walk.case.stage_since, 2, 7))
    walk.decide("accept", day, minutes="Rapat menerima laporan.", attendees=_MEETING,
                case_class=scene.chance.choice(CaseClass.values), lead=walk.staff.examiner.pk, members=[])  # fmt: skip
    yield (day := scene.later(day, 0, 2))
    walk.issue("notice_accepted", day)
    yield (day := scene.later(day, 2, 6))
    walk.examine(
        "record_document_exam",
        day,
        minutes="Berkas pelapor dan standar pelayanan sudah dibaca. Dugaan perlu diklarifikasi.",
    )
    yield (day := scene.later(day, 1, 3))
    walk.issue("lhpd", day)
    walk.examine("request_clarification", day, questions=[scene.story["question"], _PLAN],
                 summary=scene.story["subject"] + ".")  # fmt: skip
    yield (day := scene.later(day, 1, 2))
    walk.issue("clarification_1", day)
    yield (day := scene.later(day, 1, 5))
    walk.agency(
        "record_clarification_receipt", day, request=walk.request.pk, received_on=day, proof="Buku ekspedisi"
    )


def answered(scene: Scene) -> Iterator[date]:
    """The agency answers, some in time and some not at all before the second letter."""
    walk = scene.walk
    yield from accepted(scene)
    day = walk.request.received_on or walk.case.received_on
    if scene.chance.random() < 0.3:  # noqa: PLR2004  three of ten need a second letter
        yield (day := scene.later(max(day, walk.request.due_on or day), 1, 6))
        walk.examine(
            "request_clarification",
            day,
            questions=[scene.story["question"]],
            summary=scene.story["subject"] + ".",
        )
        yield (day := scene.later(day, 1, 2))
        walk.issue("clarification_2", day)
        yield (day := scene.later(day, 1, 3))
        walk.agency("record_clarification_receipt", day, request=walk.request.pk, received_on=day)
    yield (day := scene.later(day, 4, 13))
    walk.agency("submit_answer", day, request=walk.request.pk, signer="Kepala instansi",
                replies=[scene.story["done"] for _question in walk.request.questions])  # fmt: skip
    yield (day := scene.later(day, 1, 4))
    walk.examine("accept_answer", day, request=walk.request.pk)


def settled(scene: Scene) -> Path:
    """Settled by the agency, confirmed by the reporter, closed."""
    walk = scene.walk
    yield from answered(scene)
    yield (day := scene.later(_last(walk), 0, 2))
    walk.examine("propose_settlement", day, text=scene.story["done"])
    yield (day := scene.later(day, 1, 6))
    walk.reporter("confirm_settlement", day, text="Benar, sudah selesai.")
    yield (day := scene.later(day, 2, 6))
    walk.close("SELESAI_INSTANSI", day, explanation=scene.story["done"])


def conciliated(scene: Scene) -> Path:
    """Both parties agree to conciliation, find an agreement, and the case is closed with it."""
    walk = scene.walk
    yield from answered(scene)
    yield from brought_together(scene, _last(walk))
    yield (day := scene.later(_last(walk), 2, 6))
    walk.close("KONSILIASI_SEPAKAT", day, explanation=scene.story["done"])


def not_found(scene: Scene) -> Path:
    """Nothing proven: review, notice, fourteen days, closed."""
    walk = scene.walk
    yield from answered(scene)
    yield (day := scene.later(_last(walk), 5, 15))
    walk.examine(
        "hold_review",
        day,
        conclusion="not_found",
        minutes="Tidak ditemukan maladministrasi.",
        participants=_MEETING,
    )
    yield from _notified(scene, day)
    yield (day := scene.later(_last(walk), 1, 6))
    walk.close("TIDAK_DITEMUKAN", day, explanation="Pemeriksaan tidak menemukan maladministrasi.")


def found(scene: Scene) -> Path:
    """Maladministration found; the report is issued and the agency carries it out, or the case is handed over."""
    yield from _reported_on(scene)
    walk = scene.walk
    if scene.chance.random() < 0.25:  # noqa: PLR2004  one of four does nothing in time
        yield from handed_over(scene, _last(walk))
        return
    yield from watched(scene, _last(walk))
    yield (day := scene.later(_last(walk), 1, 4))
    walk.close("LHP_DILAKSANAKAN", day, explanation=scene.story["done"])


def sent_to_centre(scene: Scene, centre: Centre, then: Callable[[Scene, Centre, date], Path]) -> Path:
    """Nothing is carried out: the case goes to the head office, which does what `then` plays."""
    yield from _reported_on(scene)
    yield from handed_over(scene, _last(scene.walk))
    yield from then(scene, centre, _last(scene.walk))


def _reported_on(scene: Scene) -> Iterator[date]:
    """Maladministration found; the report is issued and received."""
    yield from answered(scene)
    walk = scene.walk
    yield from in_the_field(scene, _last(walk))
    yield (day := scene.later(_last(walk), 5, 15))
    walk.examine("hold_review", day, conclusion="found", minutes="Ditemukan maladministrasi.", participants=_MEETING,
                 proven_forms=[scene.form()])  # fmt: skip
    yield from _notified(scene, day)
    yield from reported(scene, _last(walk))


def _notified(scene: Scene, day: date) -> Iterator[date]:
    walk = scene.walk
    yield (day := scene.later(day, 1, 2))
    walk.examine("notify_findings", day)
    yield (day := scene.later(day, 0, 1))
    walk.issue("notice_findings", day)
    yield (day := scene.later(day, 1, 5))
    walk.reporter("record_findings_receipt", day, received_on=day)
    clock = walk.case.deadlines.filter(rule__code="RIKSA_REPORTER_REPLY").latest("pk")
    yield (day := (clock.due_effective or day) + timedelta(days=1))
    walk.system("end_reply_time", day)


def lapsed(scene: Scene) -> Path:
    """Asked to complete, never completed: deemed withdrawn."""
    walk = scene.walk
    yield (day := scene.later(walk.case.received_on, 0, 2))
    walk.verify("begin_formal_check", day)
    yield (day := scene.later(day, 1, 4))
    walk.tick(Phase.FORMAL, day, missing=(scene.missing(),))
    walk.verify("request_completion", day)
    yield (day := scene.later(day, 1, 2))
    walk.issue("completion_request", day)
    yield (day := scene.later(day, 1, 5))
    walk.reporter("record_completion_receipt", day, received_on=day)
    due = walk.case.queue_due
    yield (day := scene.later(max(day + timedelta(days=30), _completion_due(walk)), 1, 1))
    walk.system("lapse_completion", day)
    yield (day := scene.later(max(day, due if due < day else day), 1, 3))
    walk.issue("closing_letter", day)
    walk.issue("closing_minutes", day)


def _completion_due(walk: Driver) -> date:
    clock = walk.case.deadlines.filter(rule__code="PVL_COMPLETE").latest("pk")
    return clock.due_effective or walk.case.received_on


def refused(scene: Scene) -> Path:
    """Before a court, or not the office's matter: the plenary does not go on."""
    walk = scene.walk
    yield from verified(scene)
    reason = scene.chance.choice(["OBJEK_PENGADILAN", "BUKAN_WEWENANG", "DALAM_PROSES_INSTANSI"])
    yield (day := scene.later(walk.case.stage_since, 2, 7))
    walk.decide(
        "decide_refusal",
        day,
        refusal=reason,
        minutes="Rapat memutuskan tidak dilanjutkan.",
        competent_body="Pengadilan Negeri setempat",
    )
    yield (day := scene.later(day, 1, 4))
    walk.close(reason, day, explanation="Rapat perwakilan memutuskan laporan tidak dilanjutkan.")


def withdrawn(scene: Scene) -> Path:
    """The reporter withdraws while the case is examined."""
    walk = scene.walk
    yield from accepted(scene)
    yield (day := scene.later(_last(walk), 2, 10))
    walk.reporter("ask_withdrawal", day, reason="Masalah sudah saya selesaikan sendiri.")
    yield (day := scene.later(day, 1, 4))
    walk.close("DICABUT", day, explanation="Pelapor mencabut laporan.")


def _last(walk: Driver) -> date:
    return walk.case.last_event_on or walk.case.received_on


# How often each way is taken, of a hundred reports; near the present a case stops where its time ends.
WEIGHTS = {
    special.rapid: 8,
    settled: 34,
    conciliated: 4,
    not_found: 14,
    found: 18,
    lapsed: 14,
    refused: 16,
    withdrawn: 8,
}
