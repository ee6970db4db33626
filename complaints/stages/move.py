"""What a move is: from where, by whom, to where. It imports no table."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from complaints.stages.stage import Stage


class Duty(StrEnum):
    """The responsibility a move needs; `permissions` maps duties to roles and people."""

    VERIFY = "verify"  # intake and verification unit
    LEAD_VERIFY = "lead_verify"  # head of that unit
    DECIDE = "decide"  # head of office
    EXAMINE = "examine"  # member of the case's team
    LEAD_EXAMINE = "lead_examine"  # leader of the team, or head of the examination unit
    RESOLVE = "resolve"  # resolution and monitoring unit of the head office
    CLEAR = "clear"  # member of the Ombudsman, who reads a recommendation before the chair
    PROCLAIM = "proclaim"  # chair of the Ombudsman
    ASSIGN = "assign"  # the Ombudsman, who assigns a representative office
    RECEIVE = "receive"  # a head of the unit or office that is to receive the case
    INVESTIGATE = "investigate"  # whoever may open an investigation on own initiative
    REPORTER = "reporter"  # the person who filed
    AGENCY = "agency"  # a focal point of the agency that was asked
    SYSTEM = "system"  # a scheduled task, when a clock has run out


class Back(StrEnum):
    """Targets that depend on the case's history."""

    BEFORE_CLOSING = "before_closing"


class Track(StrEnum):
    """For which cases a move is: those with a reporter, those on own initiative (IAPS), or both."""

    ANY = "any"
    REPORT = "report"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from stage to stage. `target` None means the case stays where it is (a dated record)."""

    name: str  # stands in URLs and in CaseEvent.move: never rename, retire
    label: Promise
    sources: frozenset[Stage]
    duties: frozenset[Duty]
    target: Stage | Back | None = None
    needs_reason: bool = False
    track: Track = Track.ANY


def at(*stages: Stage) -> frozenset[Stage]:
    """Return the stages a move starts from."""
    return frozenset(stages)


def by(*duties: Duty) -> frozenset[Duty]:
    """Return the duties that may make a move."""
    return frozenset(duties)
