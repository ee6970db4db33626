"""The agency says the matter is settled: the reporter confirms or contests."""

from django.utils.translation import gettext as _

from complaints.models import SettlementProposal, SettlementState
from complaints.recipients import tell_assignee, tell_reporter_by_mail
from complaints.refusals import MoveRefused
from complaints.steps.step import Effect, Step


def propose_settlement(step: Step) -> Effect:
    """Ask the reporter whether what the agency reports as done is so."""
    proposal = SettlementProposal.objects.create(
        complaint=step.case,
        asked_on=step.on,
        text=step.text("text", _("Tuliskan penyelesaian menurut instansi.")),
    )
    step.tell("settlement_asked", text=proposal.text)
    tell_reporter_by_mail(step.case, "settlement_asked", at=step.at)
    return Effect(detail={"settlement": proposal.pk})


def confirm_settlement(step: Step) -> Effect:
    """The reporter says it is settled."""
    return _answer(step, SettlementState.CONFIRMED, step.text("text", required=False), "settlement_confirmed")


def contest_settlement(step: Step) -> Effect:
    """The reporter says it is not; the reason goes to the examiner."""
    return _answer(step, SettlementState.CONTESTED, step.reason, "settlement_contested")


def _answer(step: Step, state: SettlementState, text: str, code: str) -> Effect:
    proposal = step.facts.open_settlement
    if proposal is None:
        raise MoveRefused(_("Tidak ada usul penyelesaian yang menunggu jawaban."))
    proposal.state = state
    proposal.answered_on = step.on
    proposal.answer_text = text
    proposal.save(update_fields=["state", "answered_on", "answer_text"])
    step.tell(code, text=text)
    tell_assignee(step.case, code, at=step.at)
    return Effect(detail={"settlement": proposal.pk})
