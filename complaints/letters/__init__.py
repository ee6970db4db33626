"""The texts of letters, one module per letter. They hold no identity: that is added where the PDF is made."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from complaints.letters.clarification import clarification_1, clarification_2
from complaints.letters.closing import closing_letter, closing_minutes
from complaints.letters.completion_request import completion_request
from complaints.letters.findings import notice_findings
from complaints.letters.instruments import (
    assignment_letter,
    conciliation_invitation,
    police_assistance,
    summons,
)
from complaints.letters.lhp import lhp, lhp_cover, monitoring_letter
from complaints.letters.notices import notice_accepted, notice_not_authorised, notice_refused
from complaints.letters.own_initiative import improvement_suggestion
from complaints.letters.receipt import receipt
from complaints.letters.recommendation import (
    letter_parliament,
    letter_president,
    recommendation,
    recommendation_cover,
    recommendation_publication,
)
from complaints.letters.records import (
    conciliation_minutes,
    direct_clarification_minutes,
    lhpd,
    lhpl,
    statement_minutes,
    summons_minutes,
)
from complaints.letters.transfers import assignment_order, notice_transferred, transfer_record

if TYPE_CHECKING:
    from complaints.models import Complaint

LETTERS: dict[str, Callable[..., dict[str, Any]]] = {
    "receipt": receipt,
    "completion_request": completion_request,
    "notice_accepted": notice_accepted,
    "notice_not_authorised": notice_not_authorised,
    "notice_refused": notice_refused,
    "clarification_1": clarification_1,
    "clarification_2": clarification_2,
    "assignment_letter": assignment_letter,
    "summons": summons,
    "police_assistance": police_assistance,
    "conciliation_invitation": conciliation_invitation,
    "lhpd": lhpd,
    "lhpl": lhpl,
    "direct_clarification_minutes": direct_clarification_minutes,
    "summons_minutes": summons_minutes,
    "statement_minutes": statement_minutes,
    "conciliation_minutes": conciliation_minutes,
    "notice_findings": notice_findings,
    "lhp": lhp,
    "lhp_cover": lhp_cover,
    "monitoring_letter": monitoring_letter,
    "recommendation": recommendation,
    "recommendation_cover": recommendation_cover,
    "recommendation_publication": recommendation_publication,
    "letter_parliament": letter_parliament,
    "letter_president": letter_president,
    "improvement_suggestion": improvement_suggestion,
    "transfer_record": transfer_record,
    "assignment_order": assignment_order,
    "notice_transferred": notice_transferred,
    "closing_letter": closing_letter,
    "closing_minutes": closing_minutes,
}

# Letters whose text names the day of the step; the others are dated when they are signed.
_OF_A_DAY = {"notice_accepted"}


def content_for(kind: str, complaint: "Complaint", *, on: date, **extra: Any) -> dict[str, Any]:
    """Return the content of a paper of `kind` about a case, as of the legal date `on`.

    `extra` is what that letter needs beyond the case; its builder names it. Errors: KeyError for an unknown kind,
    TypeError when something is missing, deadlines.rules.RuleMissing when a limit it names is not loaded.
    """
    if kind in _OF_A_DAY:
        extra["on"] = on
    with override("id"):  # whatever language the person who makes the step reads
        return LETTERS[kind](complaint, **extra)
