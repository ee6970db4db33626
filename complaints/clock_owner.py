"""What the deadlines app asks about clocks of a case: who is reminded, of what, and who hears of a changed date."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from accounts.local_text import lazily
from agencies.appointments import contacts, head_of
from agencies.models import Agency
from complaints.actors import SYSTEM, Actor
from complaints.awaited import is_aside
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import ClarificationRequest, Complaint
from complaints.moves import refresh_queue
from complaints.recipients import case_url, handlers, has_handler, reporter_recipient, staff_recipient
from complaints.stages import RESOLVING
from complaints.tell_agency import request_values
from complaints.tell_clock import tell_change
from complaints.tell_follow_up import delivery_of, follow_up_values, number_of
from complaints.tell_rapid import ACTION, reported_agency
from complaints.tell_recommendation import RECOMMENDED, recommendation_values, superiors_delivery
from complaints.tell_suggestion import SUGGESTED, suggestion_of, suggestion_values
from deadlines.models import Audience, Deadline, ReminderStep
from notices.outbox import Recipient

if TYPE_CHECKING:
    from accounts.models import User


class CaseClocks:
    """Owner of the clocks of complaints (deadlines.registry)."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
        """Return who is reminded at this rung: the agency's people with copies, the reporter, or the handler.

        A case nobody has is the unit's head's to give away, so the head is reminded of it.
        """
        if deadline.rule.code == RECOMMENDED:
            superior = superiors_delivery(deadline).recommendation.superior
            return contacts(superior, on=on, deputies=step.copy_deputy) or head_of(superior)
        if deadline.audience == Audience.AGENCY:
            return _of_an_agency(deadline, step, on=on)
        case = Complaint.objects.select_related("assignee", "office").get(pk=deadline.about_id)
        if deadline.audience == Audience.REPORTER:
            to = reporter_recipient(case)
            return [to] if to else []
        if is_aside(deadline, case):
            return []  # the reporter has time now; the office can only wait
        return [staff_recipient(user) for user in handlers(case)]

    def reminder_values(self, deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
        """Return the words of a reminder: number, what is due, and how to act. Never names or the account.

        The superior, who only gets a copy, is given no way to answer in the agency's place.
        """
        case = Complaint.objects.select_related("assignee").get(pk=deadline.about_id)
        values: dict[str, Any] = {"number": case.agenda_number, "what": lazily(deadline, "local_title")}
        if deadline.audience == Audience.AGENCY:
            values |= _of_the_agency(deadline, to=to, on=on, at=at)
        elif deadline.audience == Audience.REPORTER:
            values["url"] = case_url("/lacak/")
        else:
            values |= {"url": case_url(case.get_absolute_url()), "is_unassigned": _is_unassigned(case)}
        return values

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: "User | None", reason: str
    ) -> None:
        """Put a recomputed date in the ledger and the queue, and tell those concerned."""
        case = lock_case(deadline.about_id)
        detail = {
            "rule": deadline.rule.code,
            "old": old_due.isoformat() if old_due else "",
            "new": deadline.due_effective.isoformat() if deadline.due_effective else "",
        }
        actor = Actor.staff(by) if by else SYSTEM
        event = record(case, "clock_recomputed", actor=actor, at=at, reason=reason, detail=detail)
        refresh_queue(case)
        tell_change(case, deadline, "recomputed", reason=reason, on=event.happened_on, at=at, by=None)


def _is_unassigned(case: Complaint) -> bool:
    """Whether somebody has to be named; the head office works as a unit."""
    return not has_handler(case) and case.stage_now not in RESOLVING


def _of_an_agency(deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
    """Return who of the agency that has to act by a clock is reminded."""
    if deadline.rule.code == ACTION:
        agency = reported_agency(deadline)
        return _people(agency, agency, step, on=on) if agency else []
    if deadline.rule.code == SUGGESTED:
        asked = suggestion_of(deadline).agency
        return _people(asked, asked, step, on=on)
    request = (
        ClarificationRequest.objects.select_related("agency__superior", "passed_to")
        .filter(deadline=deadline)
        .first()
    )
    if request is not None:
        return _people(request.passed_to or request.agency, request.agency, step, on=on)
    delivery = delivery_of(deadline)
    return _people(delivery.agency, delivery.agency, step, on=on) if delivery else []


def _people(agency: Agency, asked: Agency, step: ReminderStep, *, on: date) -> list[Recipient]:
    """Return who of an agency is reminded; the superior is that of the agency that was asked."""
    people = contacts(agency, on=on, deputies=step.copy_deputy)
    if step.copy_head:
        people += head_of(agency)
    if step.copy_superior and asked.superior:
        people += contacts(asked.superior, on=on, deputies=False)
    unique = {person.address.casefold(): person for person in reversed(people)}
    return list(reversed(unique.values()))


def _of_the_agency(deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
    """Return the letter's number, the agency, and the ways to answer for who may answer."""
    if deadline.rule.code == SUGGESTED:
        return suggestion_values(suggestion_of(deadline), to)
    if deadline.rule.code == RECOMMENDED:
        told = recommendation_values(superiors_delivery(deadline), to, at=at)
        return {**told, "url": told["portal_url"]}
    if deadline.rule.code == ACTION:
        return {"phone": deadline.office.emergency_phone or deadline.office.phone}
    asked = (
        ClarificationRequest.objects.select_related("document", "agency", "passed_to")
        .filter(deadline=deadline)
        .first()
    )
    delivery = None if asked else delivery_of(deadline)
    if asked is not None:
        agency = asked.passed_to or asked.agency
        number = asked.document.number if asked.document else ""
    elif delivery is not None:
        agency, number = delivery.agency, number_of(delivery)
    else:
        return {}
    values: dict[str, Any] = {"number": number, "agency": agency.name}
    if to.address in {who.address for who in contacts(agency, on=on) + head_of(agency)}:
        told = request_values(asked, to, at=at) if asked else {}
        told = follow_up_values(delivery, to, at=at) if delivery else told
        values |= {"url": told["portal_url"], "link": told["link"]}
    return values
