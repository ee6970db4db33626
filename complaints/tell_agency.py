"""Mails to the agency that has to answer a clarification, each with a single-purpose link."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from accounts.tokens import new_token, token_hash
from agencies.appointments import contacts
from agencies.models import Agency
from complaints.models import AnswerLink, ClarificationRequest, Complaint
from complaints.recipients import case_url, request_recipients
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

# How long a link in a mail opens the answer form. A reminder brings a fresh one.
LINK_LIFE = timedelta(days=30)


def new_link(request: ClarificationRequest, *, at: datetime, user: "User | None" = None) -> str:
    """Return the address of a new single-purpose answer form for `user`; only the token's hash is kept."""
    token = new_token()
    AnswerLink.objects.create(
        request=request, user=user, token_hash=token_hash(token), created_at=at, expires_at=at + LINK_LIFE
    )
    return case_url(reverse("complaints:answer_by_link", args=[token]))


def request_values(request: ClarificationRequest, to: Recipient, *, at: datetime) -> dict[str, Any]:
    """What every mail about a request says: its number, its date, how to answer."""
    paper = request.document
    return {
        "number": paper.number if paper else "",
        "agency": (request.passed_to or request.agency).name,
        "due": date_format(request.due_on, "l, j F Y") if request.due_on else "",
        "portal_url": case_url(reverse("complaints:portal_case", args=[request.pk])) if to.user else "",
        "link": new_link(request, at=at, user=to.user),
    }


def tell_agency(
    request: ClarificationRequest, kind: str, *, on: date, at: datetime, values: dict[str, Any] | None = None
) -> None:
    """Owe a mail of `kind` to everyone who answers for the agency on the legal date `on`."""
    office = request.complaint.office
    for to in request_recipients(request, on=on):
        with override(to.language):
            given = {**request_values(request, to, at=at), **(values or {})}
            owe(kind, office=office, to=to, values=given, at=at, about=request.complaint)


def announce_letter(case: Complaint, agency: Agency, *, number: str, on: date, at: datetime) -> None:
    """Owe those who answer for the agency a mail that a letter of this number comes by post; nothing of the case."""
    for to in contacts(agency, on=on):
        values = {"number": number, "agency": agency.name}
        owe("letter_to_agency", office=case.office, to=to, values=values, at=at, about=case)
