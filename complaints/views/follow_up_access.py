"""The door to an examination report or an agreement for the agency that has to carry it out."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from complaints.models import DeliveryLink, ReportDelivery
from complaints.views.answer_by_link import take_token
from complaints.views.delivery_door import DeliveryDesk, Door

COOKIE = "nh_lhp"
PARTS = (
    "agency__parent", "letter", "report__document", "report__complaint__office", "report__complaint__agency",
    "session__complaint__office", "session__complaint__agency",
)  # fmt: skip
FollowUpDesk = DeliveryDesk[ReportDelivery]


def _visible(user: User, on: date) -> QuerySet[ReportDelivery]:
    return ReportDelivery.objects.visible_to(user, on=on).select_related(*PARTS)


def _opened(hashed: str, at: datetime) -> ReportDelivery | None:
    """Return the delivery of a link that is known, not expired and still its receiver's."""
    links = DeliveryLink.objects.filter(token_hash=hashed, expires_at__gt=at)
    link = links.select_related(*(f"delivery__{part}" for part in PARTS)).first()
    if link is None or link.delivery.sent_on is None:
        return None
    return link.delivery if link.opens(on=link.delivery.case.local_date(at)) else None


DOOR: Door[ReportDelivery] = Door(name="follow_up", cookie=COOKIE, visible=_visible, opened=_opened)


@csrf_exempt  # nothing is changed; a refusal here would write the token into the log
@never_cache
def enter(http: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address. Answers the same for every token, and never with an error."""
    return take_token(http, token, page="complaints:follow_up_link", cookie=COOKIE)
