"""The door to a recommendation for the people of the superior to whom it is addressed."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from complaints.models import RecommendationDelivery, RecommendationLink
from complaints.views.answer_by_link import take_token
from complaints.views.delivery_door import DeliveryDesk, Door

COOKIE = "nh_rek"
PARTS = (
    "letter", "recommendation__document", "recommendation__superior", "recommendation__clock__rule",
    "recommendation__complaint__office", "recommendation__complaint__agency",
)  # fmt: skip
SuperiorDesk = DeliveryDesk[RecommendationDelivery]


def _visible(user: User, on: date) -> QuerySet[RecommendationDelivery]:
    return RecommendationDelivery.objects.visible_to(user, on=on).select_related(*PARTS)


def _opened(hashed: str, at: datetime) -> RecommendationDelivery | None:
    """Return the delivery of a link that is known, not expired and still its receiver's."""
    links = RecommendationLink.objects.filter(token_hash=hashed, expires_at__gt=at)
    links = links.filter(delivery__in=RecommendationDelivery.objects.to_superiors())
    link = links.select_related(*(f"delivery__{part}" for part in PARTS)).first()
    if link is None:
        return None
    return link.delivery if link.opens(on=link.delivery.case.local_date(at)) else None


DOOR: Door[RecommendationDelivery] = Door(
    name="recommendation", cookie=COOKIE, visible=_visible, opened=_opened
)


@csrf_exempt  # nothing is changed; a refusal here would write the token into the log
@never_cache
def enter(http: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address. Answers the same for every token, and never with an error."""
    return take_token(http, token, page="complaints:recommendation_link", cookie=COOKIE)
