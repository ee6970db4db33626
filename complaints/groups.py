"""One decision for all members of a group, after somebody has read the list and left out who does not fit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from complaints import ledger
from complaints.actors import Actor
from complaints.links import members_of
from complaints.locks import lock_case
from complaints.models import Complaint
from complaints.moves import MoveInvalid, MoveRefused, advance

# What a meeting or a head decides for several cases at once; everything else is done case by case.
TOGETHER = ("accept", "decide_refusal", "hold_review", "propose_closing", "close")


@dataclass(frozen=True, slots=True)
class Together:
    """What became of it: the members decided, and for each one left the sentence that says why."""

    done: list[Complaint] = field(default_factory=list)
    refused: list[tuple[Complaint, str]] = field(default_factory=list)


@transaction.atomic
def decide_together(
    lead: Complaint,
    move: str,
    *,
    members: Collection[int],
    actor: Actor,
    at: datetime,
    on: date,
    reason: str = "",
    data: Mapping[str, Any],
) -> Together:
    """Make one move on the leading case and on the members named, in one transaction.

    Whether each is open is judged case by case: a member that is refused is left as it was and named with the reason.
    Raises MoveRefused or MoveInvalid when the leading case itself is refused; then nothing happens to any.
    """
    if actor.user is None or move not in TOGETHER:
        raise LookupError(move)
    chosen = [case for case in members_of(lead, actor.user) if case.pk in set(members)]
    for pk in sorted([lead.pk, *(case.pk for case in chosen)]):
        lock_case(pk)
    advance(lead, move, actor=actor, at=at, on=on, reason=reason, **data)
    result = Together()
    for case in chosen:
        try:
            with transaction.atomic():
                advance(case.pk, move, actor=actor, at=at, on=on, reason=reason, **data)
        except MoveRefused as refusal:
            result.refused.append((case, refusal.reason))
        except MoveInvalid as invalid:
            result.refused.append((case, " ".join(invalid.errors.values())))
        else:
            result.done.append(case)
    detail = {"move": move, "members": [case.pk for case in result.done],
              "refused": [case.pk for case, _why in result.refused]}  # fmt: skip
    ledger.record(lock_case(lead.pk), "group_decided", actor=actor, on=on, at=at, detail=detail)
    return result
