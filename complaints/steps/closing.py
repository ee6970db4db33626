"""Withdrawal, closing with letter and minutes, re-opening (UU 37/2008 art. 36; practice)."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from accounts.local_text import lazily
from complaints.guards.instruments import letter_is_out
from complaints.letters import content_for
from complaints.models import CaseKind, ClosingProposal, ClosureReason, Complaint, Conclusion, Party
from complaints.recipients import tell_assignee, tell_reporter_by_mail
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.stages import Stage
from complaints.steps.clarification import end_requests
from complaints.steps.follow_up import restart_follow_up
from complaints.steps.instruments import cancel_open
from complaints.steps.recommendation_result import RESULT_OF_REASON, no_settled_session, other_result
from complaints.steps.step import Effect, Step
from deadlines.models import Outcome
from documents.drafting import discard
from documents.models import Document, DocumentState, Reader

OWN_FINISHED = "IAPS_SELESAI"  # the one reason with which an investigation on own initiative ends
# Which clock a re-opened stage starts anew; the old ones stay in history.
_CLOCK_OF_STAGE = {
    Stage.RECEIVED: "PVL_FORMIL",
    Stage.FORMAL_CHECK: "PVL_FORMIL",
    Stage.RCO_ACTIVE: "RCO_CONTACT",
    Stage.MATERIAL_CHECK: "PVL_MATERIIL",
    Stage.REPORTER_REPLY: "RIKSA_REPORTER_REPLY",
}


def ask_withdrawal(step: Step) -> Effect:
    """Keep the reporter's wish to withdraw; the office closes with DICABUT, until then it can be taken back."""
    step.case.withdrawal_asked_on = step.on
    step.tell("withdrawal_asked", text=step.reason)
    tell_assignee(step.case, "withdrawal_asked", at=step.at)
    return Effect()


def take_back_withdrawal(step: Step) -> Effect:
    """Forget the wish to withdraw; a closing prepared for it falls away."""
    step.case.withdrawal_asked_on = None
    proposal = step.facts.closing
    if proposal is not None and proposal.reason.code == "DICABUT":
        drop_proposal(step, proposal)
    step.tell("withdrawal_taken_back")
    tell_assignee(step.case, "withdrawal_taken_back", at=step.at)
    return Effect()


def propose_closing(step: Step) -> Effect:
    """Prepare a closing: a reason valid at this stage, an explanation, and the papers to be signed."""
    reasons = ClosureReason.objects.in_force(step.case.rules_on).filter(
        by_staff=True, stages__contains=[step.case.stage]
    )
    reason = step.one_of(
        reasons, "closure_reason", _("Pilih alasan yang berlaku pada tahap ini."), key="code"
    )
    if (reason.code == OWN_FINISHED) is not (step.case.kind == CaseKind.OWN_INITIATIVE):
        raise MoveInvalid({"closure_reason": _("Alasan ini bukan untuk jenis laporan ini.")})
    _check_reason(step, reason)
    if step.facts.closing is not None:
        drop_proposal(step, step.facts.closing)
    proposal = draft_closing_papers(step, reason, explanation=step.reason)
    return Effect(detail={"proposal": proposal.pk, "closure_reason": reason.code})


def _check_reason(step: Step, reason: ClosureReason) -> None:
    """Refuse a reason that the case's own facts contradict."""
    case, problem = step.case, ""
    decision = step.facts.plenary
    if reason.code == "DICABUT" and case.withdrawal_asked_on is None:
        problem = _("Pelapor belum meminta pencabutan. Catat dulu permintaannya.")
    elif reason.code == "LEWAT_2_TAHUN" and not is_time_barred(case):
        problem = _("Kejadian ini belum lewat 2 tahun saat laporan diterima.")
    elif case.stage_now is Stage.PLENARY and reason.code != "DICABUT":
        if decision is None or decision.refusal_id != reason.pk:
            problem = _("Alasan harus sama dengan keputusan rapat perwakilan.")
    elif reason.code in _JUDGED:
        problem = _JUDGED[reason.code](step)
    if problem:
        raise MoveInvalid({"closure_reason": problem})


def _no_agreement(step: Step) -> str:
    if step.case.stage_now is not Stage.CONCILIATION:
        return no_settled_session(step)
    agreed = step.facts.agreed_conciliation
    if agreed is None:
        return _("Belum ada konsiliasi yang mencapai kesepakatan. Catat dulu hasilnya.")
    if not letter_is_out(agreed, "conciliation_minutes"):
        return _("Berita Acara Konsiliasi belum ditandatangani.")
    return ""


def _reply_time_left(step: Step) -> str:
    review = step.facts.review
    if review is None or review.conclusion == Conclusion.FOUND:
        return _("Gelar laporan belum menyimpulkan tidak ditemukan maladministrasi.")
    clock = step.facts.clock("RIKSA_REPORTER_REPLY")
    if clock is not None and (clock.due_effective is None or clock.due_effective >= step.on):
        return _("Pelapor masih punya waktu menanggapi hasil pemeriksaan.")
    return ""


def _actions_left(step: Step) -> str:
    if not step.facts.actions:
        return _("LHP laporan ini tidak memuat tindakan korektif.")
    left = step.facts.unfinished
    if left:
        numbers = ", ".join(str(action.number) for action in left)
        return _("Belum semua tindakan korektif dinilai dilaksanakan: nomor %(numbers)s.") % {
            "numbers": numbers
        }
    return ""


_JUDGED: dict[str, Callable[[Step], str]] = {
    "TIDAK_DITEMUKAN": _reply_time_left,
    "LHP_DILAKSANAKAN": _actions_left,
    "KONSILIASI_SEPAKAT": _no_agreement,
    **{code: partial(other_result, code=code) for code in RESULT_OF_REASON},
}


def is_time_barred(case: Complaint) -> bool:
    """Whether the event is older than 2 years on the day of receipt (UU 37/2008 art. 24(3)).

    29 February counts to 28 February two years on. An unknown date is not time-barred.
    """
    if case.event_on is None:
        return False
    return two_years_after(case.event_on) < case.received_on


def two_years_after(day: date) -> date:
    """Return the last day on which an event of `day` may still be reported."""
    try:
        return day.replace(year=day.year + 2)
    except ValueError:
        return date(day.year + 2, 2, 28)


def draft_closing_papers(step: Step, reason: ClosureReason, *, explanation: str) -> ClosingProposal:
    """Draft the letter to the reporter and the minutes of closing."""
    own = step.case.kind == CaseKind.OWN_INITIATIVE  # nobody to write to
    letter = None if own else _closing_letter(step, reason, explanation)
    minutes = step.draft(
        "closing_minutes", reader=Reader.INTERNAL, title="Berita Acara Penutupan",
        content=content_for("closing_minutes", step.case, on=step.on, reason=reason, explanation=explanation),
    )  # fmt: skip
    return ClosingProposal.objects.create(
        complaint=step.case, reason=reason, stage=step.case.stage, explanation=explanation, letter=letter,
        minutes=minutes, proposed_on=step.on, by=step.user,
    )  # fmt: skip


def _closing_letter(step: Step, reason: ClosureReason, explanation: str) -> Document:
    """After a plenary refusal the notice of that decision is the letter; elsewhere the closing letter."""
    decision = step.facts.plenary
    refused = step.case.stage_now is Stage.PLENARY and decision is not None and not decision.accepted
    if not refused:
        content = content_for("closing_letter", step.case, on=step.on, reason=reason, explanation=explanation)
        return step.letter(
            "closing_letter", to=Party.REPORTER, title="Surat penutupan laporan", content=content
        )
    kind = "notice_not_authorised" if reason.code == "BUKAN_WEWENANG" else "notice_refused"
    body = decision.competent_body if decision else ""
    content = content_for(kind, step.case, on=step.on, reason_text=explanation, competent_body=body)
    return step.letter(
        kind, to=Party.REPORTER, title="Pemberitahuan laporan tidak dilanjutkan", content=content
    )


def drop_proposal(step: Step, proposal: ClosingProposal) -> None:
    """Withdraw a prepared closing; papers that were issued stay, drafts are discarded."""
    for paper in (proposal.letter, proposal.minutes):
        if paper is not None and paper.state in {DocumentState.DRAFT, DocumentState.CHECKED}:
            discard(paper, by=step.user, at=step.at)
    proposal.is_current = False
    proposal.save(update_fields=["is_current"])


def close(step: Step) -> Effect:
    """Close with the prepared reason; letter and minutes are out."""
    proposal = step.facts.closing
    if proposal is None:
        raise MoveRefused(_("Siapkan dulu penutupan: alasan, surat, dan Berita Acara."))
    step.end("PVL_NOTAUTH_NOTICE", outcome=Outcome.MET)
    end_requests(step, Outcome.CANCELLED)
    step.end(outcome=Outcome.CANCELLED)
    cancel_open(step, reason="Laporan ditutup.")
    drop_unsigned(step)
    finish(step, proposal.reason)
    proposal.is_current = False
    proposal.save(update_fields=["is_current"])
    step.tell("closed", reason=proposal.reason.code)
    why = lazily(proposal.reason, "local_plain_words")
    tell_reporter_by_mail(step.case, "closed", at=step.at, values={"reason": why})
    return Effect(detail={"closure_reason": proposal.reason.code, "proposal": proposal.pk})


def drop_unsigned(step: Step) -> None:
    """Discard every paper of the case that nobody signed, so that none goes out about a case that moved on."""
    for paper in step.case.documents.filter(state__in=[DocumentState.DRAFT, DocumentState.CHECKED]):
        discard(paper, by=step.user, at=step.at)


def finish(step: Step, reason: ClosureReason) -> None:
    """Put the closing date and reason on the case."""
    step.case.closed_on = step.on
    step.case.closure_reason = reason


def reopen(step: Step) -> Effect:
    """Go back to the stage before closing, with the same numbers and fresh clocks from this day."""
    last = step.case.events.filter(to_stage=Stage.CLOSED).exclude(from_stage=Stage.CLOSED).last()
    if last is None:
        raise MoveRefused(_("Riwayat penutupan laporan ini tidak ditemukan."))
    target = Stage(last.from_stage)
    if target is Stage.WAIT_REPORTER:
        target = Stage.FORMAL_CHECK
    step.case.closed_on = None
    step.case.closure_reason = None
    step.case.withdrawal_asked_on = None
    if step.facts.closing is not None:
        drop_proposal(step, step.facts.closing)
    code = _CLOCK_OF_STAGE.get(target)
    if target is Stage.EXAMINATION and step.case.case_class:
        code = f"CLASS_{step.case.case_class.upper()}"
    if code:
        step.start(code, started_on=step.on)
    if target is Stage.LHP_ISSUED:
        restart_follow_up(step)
    step.tell("reopened", text=step.reason)
    tell_reporter_by_mail(step.case, "reopened", at=step.at)
    tell_assignee(step.case, "reopened_for_staff", at=step.at)
    return Effect(target=target, detail={"back_to": target.value})
