"""Mails to the superior who has to report on a recommendation, each with a link of its own."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from accounts.tokens import new_token, token_hash
from agencies.appointments import contacts
from complaints.models import Receiver, RecommendationDelivery, RecommendationLink
from complaints.recipients import case_url
from deadlines.models import Deadline
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

LINK_LIFE = timedelta(days=90)  # 60 days from the receipt; a reminder brings a fresh link
RECOMMENDED = "REK_REPORT"  # the superior's time to report


def new_recommendation_link(
    delivery: RecommendationDelivery, *, at: datetime, user: "User | None" = None
) -> str:
    """Return the address of a new link to the superior's page; only the token's hash is kept."""
    token = new_token()
    RecommendationLink.objects.create(
        delivery=delivery, user=user, token_hash=token_hash(token), created_at=at, expires_at=at + LINK_LIFE
    )
    return case_url(reverse("complaints:recommendation_by_link", args=[token]))


def recommendation_values(delivery: RecommendationDelivery, to: Recipient, *, at: datetime) -> dict[str, Any]:
    """What every mail about a recommendation says: its number, and how to report. Nothing of the case."""
    one = delivery.recommendation
    return {
        "number": one.document.number,
        "agency": one.superior.name,
        "portal_url": case_url(reverse("complaints:recommendation", args=[delivery.pk])) if to.user else "",
        "link": new_recommendation_link(delivery, at=at, user=to.user),
    }


def tell_superior(delivery: RecommendationDelivery, *, on: date, at: datetime) -> None:
    """Owe everyone who answers for the superior the news that the recommendation went out."""
    one = delivery.recommendation
    for to in contacts(one.superior, on=on):
        values = recommendation_values(delivery, to, at=at)
        owe(
            "recommendation_delivered",
            office=one.complaint.office,
            to=to,
            values=values,
            at=at,
            about=one.complaint,
        )


def superiors_delivery(clock: Deadline) -> RecommendationDelivery:
    """Return the delivery to the superior whose time to report a clock counts."""
    return RecommendationDelivery.objects.select_related(
        "recommendation__superior", "recommendation__document"
    ).get(recommendation__clock=clock, receiver=Receiver.SUPERIOR)
