"""Preconditions of moves that need no typed data, so that the desk can say when a step opens.

One module per part of the handbook; each holds its own table of guards by move.
"""

from accounts.verdict import YES, Verdict
from complaints.facts import Facts
from complaints.guards import (
    agreement,
    closing,
    examination,
    findings,
    instruments,
    monitoring,
    own_initiative,
    rapid,
    resolution,
    transfers,
    verification,
)
from complaints.guards.examination import may_ask
from complaints.guards.guard import Guard
from complaints.stages import MOVES

__all__ = ["GUARDS", "guard", "may_ask"]

GUARDS: dict[str, Guard] = {
    **verification.GUARDS,
    **rapid.GUARDS,
    **examination.GUARDS,
    **instruments.GUARDS,
    **findings.GUARDS,
    **monitoring.GUARDS,
    **resolution.GUARDS,
    **agreement.GUARDS,
    **own_initiative.GUARDS,
    **transfers.GUARDS,
    **closing.GUARDS,
}


def guard(name: str, facts: Facts) -> Verdict:
    """Return whether the move's preconditions hold on the facts of the case."""
    if MOVES[name].target is not None and not (verdict := transfers.under_way(facts)):
        return verdict
    check = GUARDS.get(name)
    return check(facts) if check else YES
