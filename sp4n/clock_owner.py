"""What the deadlines app asks about clocks of the local lane: the ladder climbs from liaison to head to secretary."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from deadlines.models import Audience, Deadline, ReminderStep
from notices.outbox import Recipient
from sp4n.actors import SYSTEM, Actor
from sp4n.ledger import record
from sp4n.models import Grievance
from sp4n.moves import lock, refresh_due
from sp4n.recipients import full_url, reporter_of, secretaries, supporting, unit_heads, working

if TYPE_CHECKING:
    from accounts.models import User


class GrievanceClocks:
    """Owner of the clocks of complaints to governments (deadlines.registry)."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
        """Return who is reminded at this rung."""
        case = Grievance.objects.select_related("office", "government", "unit").get(pk=deadline.about_id)
        if deadline.audience == Audience.REPORTER:
            to = reporter_of(case)
            return [to] if to else []
        people = working(case, on=on) + supporting(case, on=on)
        if step.copy_head:
            people += unit_heads(case, on=on)
        if step.copy_superior:
            people += secretaries(case, on=on)
        return list({person.address.casefold(): person for person in reversed(people)}.values())[::-1]

    def reminder_values(self, deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
        """Return the words of a reminder: number, what is due, where. Never names or the complaint."""
        case = Grievance.objects.only("number").get(pk=deadline.about_id)
        own = deadline.audience == Audience.REPORTER
        path = reverse("sp4n:track") if own else case.get_absolute_url()
        return {"number": case.number, "what": deadline.title, "url": full_url(path)}

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: "User | None", reason: str
    ) -> None:
        """Put a recomputed date in the ledger and the inbox; the pages show it with its reason."""
        case = lock(deadline.about_id)
        detail = {
            "rule": deadline.rule.code,
            "old": old_due.isoformat() if old_due else "",
            "new": deadline.due_effective.isoformat() if deadline.due_effective else "",
        }
        actor = Actor.officer(by) if by else SYSTEM
        record(
            case, "clock_recomputed", actor=actor, on=case.local_date(at), at=at, reason=reason, detail=detail
        )
        refresh_due(case)
