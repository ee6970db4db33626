"""The clocks of the inspectorate's recommendations: started, ended, and whom the ladder of reminders asks.

A mail says only that a recommendation of a matter is due. What the matter is about stays on the inspectors' pages.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from complaints.refusals import MoveInvalid
from deadlines.calendar import CalendarMissing
from deadlines.clocks import end_clock, start_clock
from deadlines.models import Deadline, Outcome, ReminderStep
from deadlines.rules import RuleMissing, rule_for
from notices.outbox import Recipient
from sp4n.actors import SYSTEM, Actor
from sp4n.ledger import record
from sp4n.models import SETTLED, FollowUp, Inspection, Recommendation
from sp4n.permissions import INSPECTS, REMINDED_FIRST, REMINDED_THEN
from sp4n.recipients import at_agency, full_url, holders

if TYPE_CHECKING:
    from accounts.models import User

RULE = "SP4N_INSPECTION"


def start_for(recommendation: Recommendation, *, on: date, at: datetime, by: "User | None") -> None:
    """Start the clock of a recommendation that runs from `on` to the day written in it; the caller saves nothing more.

    Raises MoveInvalid when the day is further away than the rule allows, or its year has no holidays yet.
    """
    matter, days = recommendation.inspection, (recommendation.due_on - on).days
    try:
        longest = rule_for(RULE, on=matter.opened_on).length
        if days > longest:
            words = ngettext(
                "Tenggat paling lama %(count)s hari.", "Tenggat paling lama %(count)s hari.", longest
            )
            raise MoveInvalid({"due_on": words % {"count": longest}})
        recommendation.deadline = start_clock(
            matter, RULE, office=matter.office, rules_on=matter.opened_on, started_on=on, at=at, by=by,
            part=f"recommendation:{recommendation.pk}", length=days,
        )  # fmt: skip
    except (CalendarMissing, RuleMissing) as missing:
        raise MoveInvalid({"due_on": str(missing)}) from missing
    recommendation.save(update_fields=["deadline"])


def settle(recommendation: Recommendation, *, on: date, at: datetime, by: "User | None") -> None:
    """End the clock of what is carried out or cannot be; give what is open after all its time again, if any is left."""
    clock = recommendation.deadline
    if recommendation.state in SETTLED:
        if clock is not None:
            done = recommendation.state == FollowUp.DONE
            end_clock(clock, Outcome.MET if done else Outcome.CANCELLED, on=on, at=at, by=by)
    elif (clock is None or clock.outcome) and recommendation.due_on > on:
        start_for(recommendation, on=on, at=at, by=by)


def last_day(recommendation: Recommendation) -> date:
    """Return the last day that counts: a day off moves it to the next working day."""
    clock = recommendation.deadline
    return clock.due_effective if clock is not None and clock.due_effective else recommendation.due_on


class InspectionClocks:
    """Owner of the clocks of the inspectorate's matters (deadlines.registry)."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
        """Return who is reminded at this rung: the unit's liaisons, its head, and at last the inspectors."""
        one = Recommendation.objects.select_related("agency", "inspection__government").get(deadline=deadline)
        heads = holders(one.agency, REMINDED_THEN, on=on) or at_agency(one.agency)
        people = holders(one.agency, REMINDED_FIRST, on=on) or heads
        if step.copy_head:
            people = people + heads
        if step.copy_superior:
            people = people + holders(one.inspection.government, INSPECTS, on=on)
        return list({person.address.casefold(): person for person in reversed(people)}.values())[::-1]

    def reminder_values(self, deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
        """Return the words of a reminder: inspectors open the matter, the unit's people only what they are to do."""
        one = Recommendation.objects.select_related("agency", "inspection__government").get(deadline=deadline)
        matter, who = one.inspection, to.address.casefold()
        unit = [*holders(one.agency, REMINDED_FIRST, on=on), *holders(one.agency, REMINDED_THEN, on=on)]
        inspectors = holders(matter.government, INSPECTS, on=on)
        opens = (
            matter.get_absolute_url() if who in {person.address.casefold() for person in inspectors} else ""
        )
        reports = who in {person.address.casefold() for person in unit}
        path = one.get_absolute_url() if reports else opens
        return {
            "number": matter.number, "what": deadline.title, "inspectorate": True, "reports": reports,
            "url": full_url(path) if path else "",
        }  # fmt: skip

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: "User | None", reason: str
    ) -> None:
        """Put a recomputed date in the ledger of the matter; the pages show it."""
        matter = (
            Inspection.objects.select_for_update(of=("self",))
            .select_related("office")
            .get(pk=deadline.about_id)
        )
        detail = {
            "rule": deadline.rule.code,
            "old": old_due.isoformat() if old_due else "",
            "new": deadline.due_effective.isoformat() if deadline.due_effective else "",
        }
        actor = Actor.officer(by) if by else SYSTEM
        record(
            matter,
            "clock_recomputed",
            actor=actor,
            on=matter.local_date(at),
            at=at,
            reason=reason,
            detail=detail,
        )
