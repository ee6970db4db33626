"""What an experienced assistant would do next on a case, read from its facts.

It is either a move, or something that others have to do first: a letter that waits to be read or signed, a party whose
time runs. Nothing here asks who reads the desk; whether the person may make the move is the desk's question.
"""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from complaints.models import (
    WAITING_STATES,
    CaseKind,
    Direction,
    FileSource,
    Instrument,
    InstrumentKind,
    InstrumentState,
    ItemState,
    Party,
    Phase,
    RequestState,
    SettlementState,
    SuggestionState,
)
from complaints.stages import Stage
from complaints.views import desk_next_resolution
from complaints.views.desk_next_lhp import after_reply, lhp_issued, without_findings
from complaints.views.next_look import Look, Next, unsigned, until

# What is written down of a plan whose day has come, and the letters that announce one.
_RECORDS: dict[str, str] = {
    InstrumentKind.DIRECT: "record_direct_clarification",
    InstrumentKind.FIELD: "record_field_inspection",
    InstrumentKind.SUMMONS: "record_summons",
    InstrumentKind.STATEMENT: "record_statement",
    InstrumentKind.CONCILIATION: "record_conciliation",
}
_INVITATIONS = ("assignment_letter", "summons", "conciliation_invitation")
SILENT_STATES = {*WAITING_STATES, RequestState.UNANSWERED}


def next_step(look: Look) -> Next:
    """Return what comes next."""
    case, closing = look.facts.complaint, look.facts.closing
    if look.facts.transfer is not None:
        return _transfer(look)
    if closing is not None and closing.stage == case.stage:
        return unsigned(
            look, "closing_letter", "notice_not_authorised", "notice_refused", "closing_minutes"
        ) or Next(move="close")
    if case.is_open and case.withdrawal_asked_on is not None:
        return Next(move="propose_closing")
    return _BY_STAGE.get(case.stage_now, _nothing)(look)


def _transfer(look: Look) -> Next:
    """The record is signed, then the receiver answers."""
    if waits := unsigned(look, "transfer_record", "assignment_order"):
        return waits
    if "accept_transfer" in look.open_moves:
        return Next(move="accept_transfer")
    receiver = look.facts.transfer.receiver if look.facts.transfer else ""
    return Next(words=_("Menunggu %(receiver)s menerima penyerahan.") % {"receiver": receiver})


def _nothing(_look: Look) -> Next:
    return Next()


def _received(look: Look) -> Next:
    if look.facts.complaint.is_urgent:
        return Next(move="flag_rapid")
    moves = {CaseKind.CONSULTATION: "record_consultation", CaseKind.COPY: "note_copy"}
    return Next(move=moves.get(CaseKind(look.facts.complaint.kind), "begin_formal_check"))


def _rapid(look: Look) -> Next:
    """Call first, whatever is still to be confirmed; then ask the reporter whether it is over."""
    response = look.facts.rapid
    if "confirm_rapid" in look.open_moves and response is not None and response.calls.exists():
        return Next(move="confirm_rapid")
    if look.facts.clock("RCO_CONTACT") or look.facts.clock("RCO_ACTION"):
        return Next(move="log_call")
    return _settlement(look) or Next(move="propose_settlement")


def _formal_check(look: Look) -> Next:
    """The whole list first; a requirement that can never be met ends the case, a missing paper is asked for."""
    if look.facts.unanswered(Phase.FORMAL):
        return Next()
    if look.facts.in_state(Phase.FORMAL, ItemState.NOT_MET):
        return Next(move="propose_closing")
    missing = look.facts.in_state(Phase.FORMAL, ItemState.MISSING)
    return Next(move="request_completion" if missing else "pass_formal_check")


def _wait_reporter(look: Look) -> Next:
    if waits := unsigned(look, "completion_request"):
        return waits
    clock = look.facts.clock("PVL_COMPLETE")
    if clock is not None and clock.started_on is None:
        return Next(move="record_completion_receipt")
    if clock is None or _has_handed_in(look):
        return Next(move="complete_file")
    return until(clock, _("Menunggu pelapor melengkapi berkas sampai %(date)s."))


def _has_handed_in(look: Look) -> bool:
    """Whether something came from the reporter since the letter went out: files, or a letter on paper."""
    case = look.facts.complaint
    letter = case.letters.filter(document__kind="completion_request").select_related("document").first()
    if letter is None or letter.document is None or letter.document.signed_at is None:
        return False
    since = letter.document.signed_at
    on_paper = case.letters.filter(direction=Direction.IN, party=Party.REPORTER, recorded_at__gte=since)
    return case.files.filter(source=FileSource.REPORTER, added_at__gte=since).exists() or on_paper.exists()


def _material_check(look: Look) -> Next:
    return Next() if look.facts.unanswered(Phase.MATERIAL) else Next(move="submit_to_plenary")


def _plenary(look: Look) -> Next:
    """After the decision the papers; before it, what the assistant's opinion leads to."""
    if look.facts.clock("PVL_NOTAUTH_NOTICE") is not None:
        return Next(move="propose_closing")
    submitted = look.facts.complaint.events.filter(move="submit_to_plenary").order_by("sequence").last()
    is_ours = submitted is None or submitted.detail.get("authorised", True)
    return Next(move="accept" if is_ours else "decide_refusal")


def _investigation(look: Look) -> Next:
    """Findings, then suggestions; when every one is judged the investigation is closed."""
    if look.facts.review is None:
        return Next(move="record_investigation")
    if waits := unsigned(look, "improvement_suggestion"):
        return waits
    states = list(look.facts.complaint.suggestions.values_list("state", flat=True))
    if SuggestionState.ANSWERED in states:
        return Next(move="judge_suggestion")
    if SuggestionState.WAITING in states:
        return Next(words=_("Menunggu tanggapan instansi atas saran perbaikan."))
    return Next(move="propose_closing" if states else "suggest_improvement")


def _examination(look: Look) -> Next:
    if look.facts.complaint.kind == CaseKind.OWN_INITIATIVE:
        return _investigation(look)
    if "grant_more_time" in look.open_moves:
        return Next(move="grant_more_time")
    facts = look.facts
    if any(request.state == RequestState.ANSWERED for request in facts.clarifications):
        return Next(move="accept_answer")
    if not facts.has_document_examination:
        return Next(move="record_document_exam")
    return (
        _settlement(look)
        or _arrived(look)
        or _clarification(look)
        or _planned(look)
        or Next(move="hold_review")
    )


def _plans(look: Look) -> list[Instrument]:
    """Return what is planned, the nearest day first; a plan without a day comes last."""
    plans = [plan for plan in look.facts.instruments if plan.state == InstrumentState.PLANNED]
    return sorted(plans, key=lambda plan: (plan.planned_on or date.max, plan.pk))


def _arrived(look: Look) -> Next | None:
    """Return the record to write of what was planned for today or before; its letter must be out first."""
    for plan in _plans(look):
        if plan.planned_on is not None and plan.planned_on <= look.facts.on and plan.kind in _RECORDS:
            return unsigned(look, *_INVITATIONS) or Next(move=_RECORDS[plan.kind])
    return None


def _planned(look: Look) -> Next | None:
    """Return the wait for the nearest day of a plan; its letter must go out before that day."""
    for plan in _plans(look):
        if plan.planned_on is not None and plan.planned_on > look.facts.on:
            day = date_format(plan.planned_on, "l, j F Y")
            words = _("%(instrument)s direncanakan pada %(date)s.") % {"instrument": plan.label, "date": day}
            return unsigned(look, *_INVITATIONS) or Next(words=words)
    return None


def _conciliation(look: Look) -> Next:
    """After agreement the case is closed with it; without, the examination goes on."""
    if look.facts.agreed_conciliation is not None:
        return Next(move="propose_closing")
    return _arrived(look) or _planned(look) or Next(move="end_conciliation")


def _settlement(look: Look) -> Next | None:
    if look.settlement == SettlementState.ASKED:
        return Next(words=_("Menunggu pelapor menjawab apakah masalahnya sudah selesai."))
    return Next(move="propose_closing") if look.settlement == SettlementState.CONFIRMED else None


def _clarification(look: Look) -> Next | None:
    """No second letter after an answer, one after silence; nothing to judge while an agency still has time."""
    facts = look.facts
    if waits := unsigned(look, "clarification_1", "clarification_2"):
        return waits
    if any(
        request.state == RequestState.SENT and request.received_on is None for request in facts.clarifications
    ):
        return Next(move="record_clarification_receipt")
    for request in facts.waiting_clarifications:
        if not facts.late(request) and request.deadline is not None:
            agency = (request.passed_to or request.agency).name
            return until(request.deadline, _("Menunggu jawaban %(agency)s sampai %(date)s."), agency=agency)
    last = next(reversed(facts.clarifications), None)
    if last is None or (last.round == 1 and last.state in SILENT_STATES):
        return Next(move="request_clarification")
    return None


def _review(_look: Look) -> Next:
    return Next(move="notify_findings")


def _reporter_reply(look: Look) -> Next:
    if waits := unsigned(look, "notice_findings"):
        return waits
    clock = look.facts.clock("RIKSA_REPORTER_REPLY")
    if clock is not None and clock.started_on is None:
        return Next(move="record_findings_receipt")
    if clock is not None and (clock.due_effective is None or clock.due_effective >= look.facts.on):
        return until(clock, _("Menunggu tanggapan pelapor atas hasil pemeriksaan sampai %(date)s."))
    return after_reply(look.facts) or unsigned(look, "lhp", "lhp_cover") or without_findings(look.facts)


_BY_STAGE: dict[Stage, Callable[[Look], Next]] = {
    Stage.RECEIVED: _received,
    Stage.RCO_ACTIVE: _rapid,
    Stage.FORMAL_CHECK: _formal_check,
    Stage.WAIT_REPORTER: _wait_reporter,
    Stage.MATERIAL_CHECK: _material_check,
    Stage.PLENARY: _plenary,
    Stage.EXAMINATION: _examination,
    Stage.CONCILIATION: _conciliation,
    Stage.REVIEW: _review,
    Stage.REPORTER_REPLY: _reporter_reply,
    Stage.LHP_ISSUED: lhp_issued,
    Stage.RESMON: desk_next_resolution.resolution,
    Stage.RECOMMENDATION: desk_next_resolution.recommendation,
}
