"""Stages and moves as data (domain brief 1.8). A lawyer can read this package; it imports no table.

One module per part of the handbook holds the moves of that part, in the order in which the desk lists them.
"""

from complaints.stages import (
    closing,
    examination,
    findings,
    instruments,
    monitoring,
    own_initiative,
    plenary,
    rapid,
    resolution,
    transfers,
    verification,
)
from complaints.stages.move import Back, Duty, Move, Track
from complaints.stages.stage import (
    EXAMINING,
    FINAL,
    MONITORING,
    OPEN,
    RAPID,
    RESOLVING,
    STAGE_CHOICES,
    STAGE_LABELS,
    VERIFICATION,
    WITH_TEAM,
    Stage,
)
from complaints.stages.transfers import TRANSFERABLE

__all__ = [
    "DUTY_STAGES",
    "EXAMINING",
    "FINAL",
    "MONITORING",
    "MOVES",
    "OPEN",
    "RAPID",
    "RESOLVING",
    "STAGE_CHOICES",
    "STAGE_LABELS",
    "TRANSFERABLE",
    "VERIFICATION",
    "WITH_TEAM",
    "Back",
    "Duty",
    "Move",
    "Stage",
    "Track",
    "duties_at",
    "moves_from",
]

_TABLE: tuple[Move, ...] = (
    *verification.MOVES,
    *rapid.MOVES,
    *plenary.MOVES,
    *instruments.MOVES,
    *examination.MOVES,
    *findings.MOVES,
    *monitoring.MOVES,
    *resolution.MOVES,
    *own_initiative.MOVES,
    *transfers.MOVES,
    *closing.MOVES,
)
MOVES: dict[str, Move] = {move.name: move for move in _TABLE}

# A duty of one unit counts only while the case is with that unit.
DUTY_STAGES: dict[Duty, frozenset[Stage]] = {
    Duty.VERIFY: VERIFICATION | RAPID | {Stage.CONSULT_DONE, Stage.COPY_NOTED},
    Duty.LEAD_VERIFY: VERIFICATION | RAPID | {Stage.CLOSED},
    Duty.EXAMINE: WITH_TEAM,
    Duty.LEAD_EXAMINE: WITH_TEAM,
    Duty.RESOLVE: RESOLVING,
    Duty.CLEAR: RESOLVING,
    Duty.PROCLAIM: RESOLVING,
}


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """Return the moves that the table opens at `stage`, in the order of the table."""
    return tuple(move for move in _TABLE if stage in move.sources)


def duties_at(move: Move, stage: Stage) -> frozenset[Duty]:
    """Return the duties that may make `move` while the case is at `stage`."""
    return frozenset(duty for duty in move.duties if stage in DUTY_STAGES.get(duty, frozenset(Stage)))
