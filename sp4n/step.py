"""A move being made on a locked case: who, when, why, with what; and its clocks and hand-overs."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from agencies.models import Agency
from complaints.refusals import MoveInvalid
from deadlines.clocks import end_open_clocks, start_clock
from deadlines.models import Outcome
from sp4n.actors import Actor
from sp4n.models import Grievance, Hop, HopKind, Seat
from sp4n.permissions import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move being made on a locked case."""

    case: Grievance
    actor: Actor
    on: date
    at: datetime
    reason: str
    data: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str, missing: str) -> str:
        """Return a text that the move needs. Raises MoveInvalid with `missing` when it is empty."""
        value = str(self.data.get(name) or "").strip()
        if not value:
            raise MoveInvalid({name: missing})
        return value

    def start(self, code: str, *, part: str = "") -> None:
        """Start a clock on the legal date of the move; the rules of the day of receipt apply."""
        start_clock(
            self.case, code, office=self.case.office, rules_on=self.case.received_on, started_on=self.on,
            at=self.at, by=self.actor.user, part=part, may_wait=True,
        )  # fmt: skip

    def end(self, outcome: Outcome, *codes: str) -> None:
        """End the open clocks of these codes; without codes, all of them."""
        end_open_clocks(
            self.case,
            outcome,
            on=self.on,
            at=self.at,
            by=self.actor.user,
            codes=codes or None,
            reason=self.reason[:300],
        )

    def hop(self, kind: HopKind, to: Agency | None) -> Hop:
        """Enter a hand-over, which the reporter reads."""
        came_from = self.case.unit or self.case.government
        return Hop.objects.create(
            grievance=self.case, government=self.case.government, kind=kind, from_agency=came_from, to_agency=to,
            on=self.on, at=self.at, by=self.actor.user,
        )  # fmt: skip

    @property
    def standing(self) -> Standing:
        """What the person's seats amount to on the day of the move; nothing for the reporter and the system."""
        return Seat.objects.standing(self.actor.user, on=self.on) if self.actor.user else Standing()
