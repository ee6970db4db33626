"""The examination plan of a case: instruments and written clarifications on one list, in the order of their days."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import (
    CaseFile,
    ClarificationRequest,
    Complaint,
    Instrument,
    InstrumentState,
    RequestState,
)
from complaints.models.clarification import WAITING_STATES
from documents.models import Document

OPEN, DONE, CANCELLED = "terbuka", "terlaksana", "dibatalkan"
LABELS: dict[str, Promise] = {
    OPEN: gettext_lazy("Direncanakan"),
    DONE: gettext_lazy("Terlaksana"),
    CANCELLED: gettext_lazy("Dibatalkan"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One instrument as the plan shows it. `on` is the day it is planned for, was held on, or was cancelled on."""

    state: str
    label: str
    on: date | None
    is_late: bool = False
    who: str = ""
    place: str = ""
    text: str = ""
    result: str = ""
    points: Sequence[str] = ()
    papers: list[Document] = field(default_factory=list)
    files: list[CaseFile] = field(default_factory=list)


def plan_of(case: Complaint, *, today: date) -> dict[str, list[PlanLine]]:
    """Return the lines by state: what is open by its day, what was done and what was cancelled newest first.

    Five queries, however many lines.
    """
    instruments = case.instruments.select_related("responsible", "agency").prefetch_related("papers", "files")
    requests = case.clarifications.select_related("agency", "passed_to", "document")
    lines = [_instrument(found, today) for found in instruments]
    lines += [_request(found, today) for found in requests]
    lines.sort(key=lambda line: line.on or date.max)
    grouped = {state: [line for line in lines if line.state == state] for state in LABELS}
    grouped[DONE].reverse()
    grouped[CANCELLED].reverse()
    return grouped


def _instrument(found: Instrument, today: date) -> PlanLine:
    states = {InstrumentState.PLANNED: OPEN, InstrumentState.HELD: DONE, InstrumentState.CANCELLED: CANCELLED}
    state = states[InstrumentState(found.state)]
    on = {OPEN: found.planned_on, DONE: found.held_on, CANCELLED: found.cancelled_on}[state]
    who = str(found.get_called_display()) if found.called else ""
    named = found.called_as or (found.agency.name if found.agency and who else "")
    label = ": ".join(part for part in (found.label, ", ".join(p for p in (who, named) if p)) if part)
    return PlanLine(
        state=state, label=label, on=on, is_late=state == OPEN and bool(on and on < today),
        who=found.responsible.name if found.responsible else "", place=found.place,
        text=found.cancel_reason or found.summary or found.aim, result=str(found.get_result_display()),
        points=found.agreement, papers=list(found.papers.all()), files=list(found.files.all()),
    )  # fmt: skip


def _request(found: ClarificationRequest, today: date) -> PlanLine:
    is_open = found.state in {RequestState.DRAFT, *WAITING_STATES}
    state = CANCELLED if found.state == RequestState.WITHDRAWN else OPEN if is_open else DONE
    text = (
        _("Tenggat jawaban %(date)s.") % {"date": date_format(found.due_on, "j F Y")} if found.due_on else ""
    )
    words = {"round": found.get_round_display(), "agency": (found.passed_to or found.agency).name}
    return PlanLine(
        state=state, label=_("Klarifikasi tertulis %(round)s: %(agency)s") % words,
        on=found.due_on if is_open else found.sent_on,
        is_late=is_open and bool(found.due_on and found.due_on < today), result=str(found.get_state_display()),
        text=text, papers=[found.document] if found.document else [],
    )  # fmt: skip
