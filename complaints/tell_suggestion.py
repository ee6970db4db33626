"""Mails about a suggested improvement, and what happens when its letter is signed."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse

from accounts.models import User
from agencies.appointments import contacts
from complaints.models import Complaint, ImprovementSuggestion, SuggestionState
from complaints.recipients import case_url
from deadlines.models import Deadline
from documents.models import Document
from notices.outbox import Recipient, owe

SHOWN_MAX = 25
SUGGESTED = "SARAN_FOLLOWUP"  # the rule by which the agency answers


def suggestion_values(suggestion: ImprovementSuggestion, to: Recipient) -> dict[str, Any]:
    """Return what every mail about a suggestion says: the letter's number, and where to answer with an account."""
    url = case_url(reverse("complaints:suggestion", args=[suggestion.pk])) if to.user else ""
    number = suggestion.document.number if suggestion.document else ""
    return {"number": number, "agency": suggestion.agency.name, "url": url, "link": ""}


def suggestion_of(clock: Deadline) -> ImprovementSuggestion:
    """Return the suggestion that a clock runs for."""
    return ImprovementSuggestion.objects.select_related("agency__superior", "document").get(deadline=clock)


def send_suggestion(case: Complaint, document: Document, on: date, at: datetime) -> None:
    """The letter is out: keep its day and tell who answers for the agency."""
    suggestion = case.suggestions.select_related("agency", "document").get(document=document)
    suggestion.sent_on = on
    suggestion.save(update_fields=["sent_on"])
    suggestion.document = document
    for to in contacts(suggestion.agency, on=on):
        values = suggestion_values(suggestion, to)
        owe("suggestion_sent", office=case.office, to=to, values=values, at=at, about=case)


def waiting_suggestions(user: User, *, on: date) -> list[ImprovementSuggestion]:
    """Return the suggestions that wait for an answer of an agency the person serves, the oldest first; one query."""
    rows = ImprovementSuggestion.objects.visible_to(user, on=on).filter(state=SuggestionState.WAITING)
    return list(
        rows.select_related("agency", "document").defer("document__content").order_by("pk")[:SHOWN_MAX]
    )
