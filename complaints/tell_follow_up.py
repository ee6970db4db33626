"""Mails to the agencies that have to carry out an examination report, each with a link of its own."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.tokens import new_token, token_hash
from agencies.appointments import contacts
from complaints.models import CorrectiveAction, DeliveryLink, ReportDelivery
from complaints.recipients import case_url
from deadlines.models import Deadline
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

# 30 working days are about 45 days; a reminder brings a fresh link.
LINK_LIFE = timedelta(days=60)
DELIVERY_PARTS = ("agency__superior", "letter", "report__complaint__office", "session__complaint__office")


def new_delivery_link(delivery: ReportDelivery, *, at: datetime, user: "User | None" = None) -> str:
    """Return the address of a new link to the agency's corrective actions; only the token's hash is kept."""
    token = new_token()
    DeliveryLink.objects.create(
        delivery=delivery, user=user, token_hash=token_hash(token), created_at=at, expires_at=at + LINK_LIFE
    )
    return case_url(reverse("complaints:follow_up_by_link", args=[token]))


def follow_up_values(delivery: ReportDelivery, to: Recipient, *, at: datetime) -> dict[str, Any]:
    """What every mail about a delivery says: the letter's number (of an agreement the case's) and how to report."""
    return {
        "number": number_of(delivery),
        "agency": delivery.agency.name,
        "portal_url": case_url(reverse("complaints:follow_up", args=[delivery.pk])) if to.user else "",
        "link": new_delivery_link(delivery, at=at, user=to.user),
    }


def number_of(delivery: ReportDelivery) -> str:
    """Return the number by which the agency knows the matter: its letter's, or the case's when it got no letter."""
    if delivery.letter:
        return delivery.letter.number
    return delivery.case.registration_number or delivery.case.agenda_number


def tell_delivery(
    delivery: ReportDelivery, kind: str, *, on: date, at: datetime, values: dict[str, Any] | None = None
) -> None:
    """Owe a mail of `kind` to everyone who answers for the delivery's agency on the legal date `on`."""
    case = delivery.case
    for to in contacts(delivery.agency, on=on):
        with override(to.language):
            given = {**follow_up_values(delivery, to, at=at), **(values or {})}
            owe(kind, office=case.office, to=to, values=given, at=at, about=case)


def delivery_of(clock: Deadline) -> ReportDelivery | None:
    """Return the delivery whose agency has to act by a clock of an action or agreed point; None for other clocks."""
    if not hasattr(clock, "corrective_action"):
        return None
    action: CorrectiveAction = clock.corrective_action
    found = ReportDelivery.objects.filter(
        report=action.report_id, session=action.session_id, agency=action.agency_id
    )
    return found.select_related(*DELIVERY_PARTS).first()


def due_words(day: date | None) -> str:
    """Return a last day in words, or '' while it is not known."""
    return date_format(day, "l, j F Y") if day else ""
