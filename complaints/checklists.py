"""Saves the formal and material check lists of a case, item by item, and puts the change in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.actors import Actor
from complaints.facts import Facts
from complaints.ledger import record
from complaints.locks import lock_for
from complaints.models import ChecklistAnswer, Complaint, ItemState, Phase
from complaints.permissions import may_edit_checklist
from complaints.refusals import MoveInvalid, MoveRefused

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnswer:
    """What was found for one item: `evidence` is the id of a file of the case."""

    state: str
    remark: str = ""
    evidence: int | None = None


@transaction.atomic
def save_answers(
    complaint: Complaint, phase: Phase, answers: Mapping[str, ItemAnswer], *, by: "User", at: datetime
) -> int:
    """Store the answers given by item code; returns how many changed.

    Raises MoveRefused when the person may not, MoveInvalid for an unknown state or a file of another case.
    """
    case = lock_for(by, complaint)
    if not (verdict := may_edit_checklist(by, case)):
        raise MoveRefused(verdict.reason)
    facts = Facts(case, on=case.local_date(at))
    items = {item.code: item for item in facts.items_of(phase)}
    files = set(case.files.values_list("pk", flat=True))
    changed = {}
    for code, given in answers.items():
        if code not in items or given.state not in ItemState.values:
            raise MoveInvalid({code: _("Pilih hasil yang ada di daftar.")})
        if given.evidence is not None and given.evidence not in files:
            raise MoveInvalid({code: _("Pilih berkas dari laporan ini.")})
        before = facts.answers.get(items[code].pk)
        if before and (before.state, before.remark, before.evidence_id) == (
            given.state,
            given.remark,
            given.evidence,
        ):
            continue
        ChecklistAnswer.objects.update_or_create(
            complaint=case, item=items[code],
            defaults={"state": given.state, "remark": given.remark, "evidence_id": given.evidence, "by": by, "at": at},
        )  # fmt: skip
        changed[code] = given.state
    if changed:
        record(case, "checklist_saved", actor=Actor.staff(by), at=at,
               detail={"phase": phase.value, "items": changed})  # fmt: skip
    return len(changed)
