"""The line of the desk about the head office's work: the agreement and the recommendation."""

from dataclasses import dataclass

from complaints.models import CorrectiveAction, Recommendation
from complaints.stages import RESOLVING
from complaints.views.desk_page import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionLine:
    """What the desk says of it: the points of the agreement, and the recommendation."""

    points: list[CorrectiveAction]
    recommendation: Recommendation | None


def resolution_line(found: Desk) -> ResolutionLine | None:
    """Return the line of the desk; None while the head office has done nothing on the case."""
    if found.case.stage_now not in RESOLVING and found.case.is_open:
        return None
    line = ResolutionLine(points=found.facts.points, recommendation=found.facts.recommendation)
    return line if found.case.is_open or line.points or line.recommendation else None
