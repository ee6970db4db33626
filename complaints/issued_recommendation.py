"""What the chair's signature sets off: the case moves on, and the recommendation goes to its three receivers."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from complaints.actors import Actor
from complaints.models import Complaint, Receiver, RecommendationDelivery
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.recipients import tell_reporter_by_mail
from complaints.streams import tell_reporter
from complaints.tell_agency import announce_letter
from complaints.tell_recommendation import tell_superior
from deadlines.clocks import end_open_clocks
from deadlines.models import Outcome
from documents.models import Document
from documents.refusals import DocumentRefused

if TYPE_CHECKING:
    from accounts.models import User


def issue_recommendation(case: Complaint, *, on: date, at: datetime, by: "User") -> None:
    """Move the case on. Raises DocumentRefused, and nothing is signed, when no member has cleared the text."""
    try:
        advance(case, "issue_recommendation", actor=Actor.staff(by), at=at, on=on)
    except (MoveRefused, MoveInvalid) as refusal:
        raise DocumentRefused(str(refusal)) from refusal


def send_recommendation(case: Complaint, document: Document, on: date, at: datetime) -> None:
    """Send it to one receiver; with the last of the three the time to deliver is kept (UU 37/2008 art. 37(3))."""
    delivery = RecommendationDelivery.objects.select_related(
        "recommendation__superior", "recommendation__document", "recommendation__complaint__office"
    ).get(letter=document)
    delivery.sent_on = on
    delivery.save(update_fields=["sent_on"])
    if delivery.receiver == Receiver.REPORTER:
        tell_reporter(case, "letter_sent", on=on, at=at, document=document)
        tell_reporter_by_mail(case, "letter", at=at)
    elif delivery.receiver == Receiver.SUPERIOR:
        tell_superior(delivery, on=on, at=at)
    elif case.agency is not None:
        announce_letter(case, case.agency, number=document.number, on=on, at=at)
    if not delivery.recommendation.deliveries.filter(sent_on=None).exists():
        end_open_clocks(case, Outcome.MET, on=on, at=at, codes=["REK_DELIVER"])
