"""What each move does besides moving: records, clocks, papers, timeline, notices. One module per part of the handbook.

A step never writes the stage; `moves.advance` does, in the same transaction.
"""

from collections.abc import Callable

from complaints.steps import (
    clarification,
    closing,
    conciliation,
    examination,
    findings,
    instruments,
    plenary,
    settlement,
    summons,
    verification,
)
from complaints.steps.step import Effect, Step

STEPS: dict[str, Callable[[Step], Effect]] = {
    "record_consultation": verification.record_consultation,
    "note_copy": verification.note_copy,
    "begin_formal_check": verification.begin_formal_check,
    "request_completion": verification.request_completion,
    "record_completion_receipt": verification.record_completion_receipt,
    "complete_file": verification.complete_file,
    "lapse_completion": verification.lapse_completion,
    "undo_lapse": verification.undo_lapse,
    "pass_formal_check": verification.pass_formal_check,
    "submit_to_plenary": verification.submit_to_plenary,
    "accept": plenary.accept,
    "decide_refusal": plenary.decide_refusal,
    "plan_instrument": instruments.plan_instrument,
    "change_plan": instruments.change_plan,
    "cancel_instrument": instruments.cancel_instrument,
    "record_document_exam": instruments.record_document_exam,
    "record_direct_clarification": instruments.record_direct_clarification,
    "record_field_inspection": instruments.record_field_inspection,
    "record_statement": instruments.record_statement,
    "summon": summons.summon,
    "record_summons": summons.record_summons,
    "ask_police_help": summons.ask_police_help,
    "begin_conciliation": conciliation.begin_conciliation,
    "record_conciliation": conciliation.record_conciliation,
    "end_conciliation": conciliation.end_conciliation,
    "prepare_review": instruments.prepare_review,
    "hold_review": examination.hold_review,
    "request_clarification": clarification.request_clarification,
    "drop_clarification": clarification.drop_clarification,
    "record_clarification_receipt": clarification.record_clarification_receipt,
    "submit_answer": clarification.submit_answer,
    "accept_answer": clarification.accept_answer,
    "return_answer": clarification.return_answer,
    "ask_more_time": clarification.ask_more_time,
    "grant_more_time": clarification.grant_more_time,
    "refuse_more_time": clarification.refuse_more_time,
    "propose_settlement": settlement.propose_settlement,
    "confirm_settlement": settlement.confirm_settlement,
    "contest_settlement": settlement.contest_settlement,
    "notify_findings": findings.notify_findings,
    "record_findings_receipt": findings.record_findings_receipt,
    "end_reply_time": findings.end_reply_time,
    "reply_to_findings": findings.reply_to_findings,
    "ask_withdrawal": closing.ask_withdrawal,
    "take_back_withdrawal": closing.take_back_withdrawal,
    "propose_closing": closing.propose_closing,
    "close": closing.close,
    "reopen": closing.reopen,
}

__all__ = ["STEPS", "Effect", "Step"]
