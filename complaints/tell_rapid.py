"""Mails of an emergency: they go out now, to whoever answers for the agency, and to the heads who confirm it."""

from datetime import date, datetime

from accounts.models import User
from agencies.appointments import contacts
from agencies.models import Agency
from complaints.models import Complaint
from complaints.permissions import unit_heads
from complaints.recipients import case_url, staff_recipient
from deadlines.models import Deadline
from notices.outbox import owe

CONTACT, ACTION = "RCO_CONTACT", "RCO_ACTION"  # rules in hours: reach the agency, and what it does


def phone_of(case: Complaint) -> str:
    """Return the number under which the agency reaches the office at once."""
    return case.office.emergency_phone or case.office.phone


def alert_agency(case: Complaint, *, on: date, at: datetime) -> None:
    """Owe a mail to everyone who answers for the agency. It tells no name, no account: the call tells what is wrong."""
    if case.agency is None:
        return
    values = {"number": case.agenda_number, "agency": case.agency.name, "phone": phone_of(case)}
    for to in contacts(case.agency, on=on, deputies=True):
        owe("rapid_alert", office=case.office, to=to, values=values, at=at, about=case)


def ask_heads(case: Complaint, *, besides: User, at: datetime) -> None:
    """Owe the heads who may confirm it a mail that no digest holds back."""
    values = {"number": case.agenda_number, "url": case_url(case.get_absolute_url())}
    people = User.objects.staff_of(case.office).exclude(recusals__complaint=case)
    for head in people.with_role(*unit_heads(case.stage_now)):
        if head != besides:
            owe(
                "rapid_flagged",
                office=case.office,
                to=staff_recipient(head),
                values=values,
                at=at,
                about=case,
            )


def reported_agency(clock: Deadline) -> Agency | None:
    """Return the agency that has to act by the hours of an emergency."""
    case = Complaint.objects.select_related("agency__superior").get(pk=clock.about_id)
    return case.agency
