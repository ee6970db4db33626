"""Written clarification I and II: asked, received, answered, judged, prolonged (UU 37/2008 art. 33)."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.guards import may_ask
from complaints.letters import content_for
from complaints.models import (
    ClarificationAnswer,
    ClarificationRequest,
    MoreTimeRequest,
    Party,
    RequestState,
    TimeRequestState,
)
from complaints.models.clarification import WAITING_STATES
from complaints.models.streams import ANSWER_TITLE
from complaints.recipients import tell_assignee
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.step import Effect, Step
from complaints.streams import letter_in
from complaints.tell_agency import tell_agency
from deadlines.clocks import ExtensionTooLong, end_clock, extend, set_start
from deadlines.models import Outcome
from documents.drafting import discard

if TYPE_CHECKING:
    from deadlines.models import Deadline


def request_clarification(step: Step) -> Effect:
    """Draft the request; a second one lets the first, unanswered or partial, lapse."""
    agency = step.case.agency
    if step.data.get("agency"):
        agency = step.one_of(Agency.objects.active(), "agency", _("Pilih instansi."))
    if agency is None:
        raise MoveInvalid({"agency": _("Pilih instansi yang diminta menjelaskan.")})
    if not (verdict := may_ask(step.facts, agency)):
        raise MoveRefused(verdict.reason)
    first = _first_round_done(step, agency)
    questions = step.lines("questions", _("Tulis paling sedikit satu pertanyaan."))
    summary = step.text("summary", _("Tuliskan ringkasan yang boleh dibaca instansi."))
    request = ClarificationRequest.objects.create(
        complaint=step.case, agency=agency, round=2 if first else 1, questions=questions, summary=summary
    )
    kind = f"clarification_{request.round}"
    content = content_for(
        kind, step.case, on=step.on, agency=agency, questions=questions, summary=summary, first_request=first
    )
    title = "Permintaan klarifikasi II" if first else "Permintaan klarifikasi I"
    request.document = step.letter(kind, to=Party.AGENCY, title=title, content=content)
    request.deadline = step.start(
        f"RIKSA_KLAR_{request.round}", started_on=None, part=f"clarification:{request.pk}"
    )
    request.save(update_fields=["document", "deadline"])
    return Effect(detail={"request": request.pk, "round": request.round, "document": request.document.pk})


def _first_round_done(step: Step, agency: Agency) -> ClarificationRequest | None:
    """Let the agency's first request, if there is one, lapse and return it."""
    first = next((request for request in step.facts.clarifications if request.agency_id == agency.pk), None)
    if first is not None and first.state in WAITING_STATES:
        _give_up(step, first, Outcome.LAPSED)
    return first


def _give_up(step: Step, request: ClarificationRequest, outcome: Outcome) -> None:
    """Wait for no answer any more; one that comes late is still taken while the case is examined."""
    request.state = RequestState.UNANSWERED
    request.save(update_fields=["state"])
    if request.deadline:
        end_clock(request.deadline, outcome, on=step.on, at=step.at, by=step.user)


def end_requests(step: Step, outcome: Outcome) -> None:
    """End every request of the case that waits, and drop those whose letter never went out."""
    for request in step.facts.clarifications:
        if request.state in WAITING_STATES:
            _give_up(step, request, outcome)
        elif request.state == RequestState.DRAFT:
            drop_draft(step, request)


def drop_draft(step: Step, request: ClarificationRequest) -> None:
    """Withdraw a request whose letter was not signed; the agency never hears of it."""
    request.state = RequestState.WITHDRAWN
    request.save(update_fields=["state"])
    if request.document:
        discard(request.document, by=step.user, at=step.at)
    if request.deadline:
        end_clock(request.deadline, Outcome.CANCELLED, on=step.on, at=step.at, by=step.user)


def drop_clarification(step: Step) -> Effect:
    """Take back a request that was drafted by mistake: another agency, other questions, or none at all."""
    rows = step.case.clarifications.filter(state=RequestState.DRAFT).select_related(
        "deadline__rule", "document"
    )
    request = step.one_of(rows, "request", _("Surat ini sudah terbit, jadi tidak dapat dibatalkan di sini."))
    drop_draft(step, request)
    return Effect(detail={"request": request.pk, "document": request.document_id})


def _request(step: Step, *states: RequestState) -> ClarificationRequest:
    rows = step.case.clarifications.filter(state__in=states).select_related(
        "deadline__rule", "agency", "passed_to"
    )
    return step.one_of(rows, "request", _("Permintaan klarifikasi ini tidak menunggu langkah itu."))


def record_clarification_receipt(step: Step) -> Effect:
    """Start the agency's 14 days from the day it received the letter."""
    request = _request(step, RequestState.SENT)
    received = step.day("received_on")
    if request.sent_on is None or received < request.sent_on:
        raise MoveInvalid({"received_on": _("Tanggal terima tidak boleh sebelum surat dikirim.")})
    if request.received_on is not None or request.deadline is None:
        raise MoveRefused(_("Tanggal terima surat ini sudah dicatat."))
    request.received_on = received
    request.received_proof = step.text("proof", required=False)
    set_start(request.deadline, started_on=received, at=step.at, by=step.user)
    request.due_on = request.deadline.due_effective
    request.save(update_fields=["received_on", "received_proof", "due_on"])
    if request.document_id:
        step.case.letters.filter(document_id=request.document_id).update(
            received_on=received, received_proof=request.received_proof
        )
    step.tell("clarification_received", due=request.due_on.isoformat() if request.due_on else "")
    return Effect(detail={"request": request.pk, "received_on": received.isoformat()})


def submit_answer(step: Step) -> Effect:
    """Take the agency's answer: every question answered, or a remark why not."""
    request = _request(step, *WAITING_STATES, RequestState.UNANSWERED)
    replies = [str(reply).strip() for reply in step.data.get("replies") or []]
    replies += [""] * (len(request.questions) - len(replies))
    remark = step.text("remark", required=False)
    empty = {f"reply_{index}": _("Jawab pertanyaan %(n)d, atau tulis alasan belum dapat menjawab") % {"n": index + 1}
             for index, reply in enumerate(replies) if not reply and not remark}  # fmt: skip
    if empty:
        raise MoveInvalid(empty)
    answer = request.answers.filter(submitted_at=None).first() or ClarificationAnswer(request=request)
    answer.replies, answer.remark = replies, remark
    answer.signer = step.text("signer", _("Pilih penanda tangan jawaban"))
    answer.letter_number = step.text("letter_number", required=False)
    answer.saved_at = answer.submitted_at = step.at
    answer.saved_by = step.user
    answer.submitted_on = step.on
    answer.proof_number = f"J{request.pk:06d}-{request.answers.exclude(submitted_at=None).count() + 1}"
    answer.save()
    if step.data.get("files") is not None:
        answer.files.set(step.case.files.filter(pk__in=step.data["files"], source="agency"))
    request.state = RequestState.ANSWERED
    request.save(update_fields=["state"])
    request.links.filter(used_at=None).update(used_at=step.at)
    request.time_requests.filter(state=TimeRequestState.ASKED).update(
        state=TimeRequestState.REFUSED, decided_at=step.at, decision_reason="Jawaban sudah dikirim."
    )
    if request.deadline and request.deadline.outcome == Outcome.OPEN:
        end_clock(request.deadline, Outcome.MET, on=step.on, at=step.at, by=step.user)
    letter_in(
        step.case, Party.AGENCY, ANSWER_TITLE, text=answer.letter_number, received_on=step.on, at=step.at,
        by=step.user,
    )  # fmt: skip
    step.tell("answer_received")
    tell_assignee(step.case, "answer_received", at=step.at)
    return Effect(detail={"request": request.pk, "answer": answer.pk, "proof": answer.proof_number})


def accept_answer(step: Step) -> Effect:
    """The answer is enough."""
    request = _request(step, RequestState.ANSWERED)
    request.state = RequestState.ACCEPTED
    request.save(update_fields=["state"])
    return Effect(detail={"request": request.pk})


def return_answer(step: Step) -> Effect:
    """The answer is partial: the agency reads why and answers again, with a new clock from this day."""
    request = _request(step, RequestState.ANSWERED)
    request.state = RequestState.RETURNED
    times = request.answers.exclude(submitted_at=None).count()
    request.deadline = step.start(
        f"RIKSA_KLAR_{request.round}", started_on=step.on, part=f"clarification:{request.pk}:{times}"
    )
    request.due_on = request.deadline.due_effective
    request.save(update_fields=["state", "deadline", "due_on"])
    tell_agency(request, "answer_returned", on=step.on, at=step.at, values={"reason": step.reason})
    return Effect(detail={"request": request.pk})


def ask_more_time(step: Step) -> Effect:
    """The agency asks for more days, before the time is over."""
    request = _request(step, *WAITING_STATES)
    if step.facts.late(request):
        raise MoveRefused(_("Batas waktu sudah lewat. Kirim jawaban, atau hubungi pemeriksa."))
    days = _days(step)
    if request.time_requests.filter(state=TimeRequestState.ASKED).exists():
        raise MoveRefused(_("Permintaan tambahan waktu Anda belum diputuskan."))
    asked = MoreTimeRequest.objects.create(
        request=request, days=days, reason=step.reason, asked_at=step.at, asked_by=step.user
    )
    tell_assignee(step.case, "more_time_asked", at=step.at, values={"days": days})
    return Effect(detail={"request": request.pk, "time_request": asked.pk, "days": days})


def _days(step: Step) -> int:
    try:
        days = int(step.data.get("days") or 0)
    except (TypeError, ValueError):
        days = 0
    if not 1 <= days <= 60:  # noqa: PLR2004  the rule's own cap decides in the end
        raise MoveInvalid({"days": _("Tulis berapa hari, antara 1 dan 60.")})
    return days


def _decide_time(step: Step, state: TimeRequestState) -> MoreTimeRequest:
    rows = MoreTimeRequest.objects.filter(
        request__complaint=step.case, state=TimeRequestState.ASKED
    ).select_related("request__deadline__rule", "request__agency", "request__passed_to")
    asked = step.one_of(rows, "time_request", _("Permintaan tambahan waktu ini sudah diputuskan."))
    asked.state = state
    asked.decided_at = step.at
    asked.decision_reason = step.reason
    asked.save(update_fields=["state", "decided_at", "decision_reason"])
    return asked


def grant_more_time(step: Step) -> Effect:
    """Extend the clock, no further than the rule's cap."""
    asked = _decide_time(step, TimeRequestState.GRANTED)
    request, days = asked.request, _days(step) if step.data.get("days") else asked.days
    clock: Deadline | None = request.deadline
    if clock is None or step.user is None:
        raise MoveRefused(_("Tenggat permintaan ini belum berjalan."))
    try:
        extend(clock, days=days, reason=step.reason[:300], at=step.at, by=step.user)
    except ExtensionTooLong as error:
        raise MoveInvalid({"days": str(error)}) from error
    request.due_on = clock.due_effective
    request.save(update_fields=["due_on"])
    tell_agency(request, "more_time_granted", on=step.on, at=step.at, values={"reason": step.reason})
    return Effect(detail={"time_request": asked.pk, "days": days})


def refuse_more_time(step: Step) -> Effect:
    """Keep the date; the agency reads why."""
    asked = _decide_time(step, TimeRequestState.REFUSED)
    tell_agency(asked.request, "more_time_refused", on=step.on, at=step.at, values={"reason": step.reason})
    return Effect(detail={"time_request": asked.pk})
