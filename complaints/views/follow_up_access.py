"""How an agency's person reaches an examination report or an agreement: by account through the gate, or by the link of a mail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.models import User
from accounts.tokens import token_hash
from complaints.actors import Actor
from complaints.models import DeliveryLink, ReportDelivery
from complaints.views.answer_by_link import dead, take_token, token_of, unlisted
from complaints.views.portal_access import local_today

P = ParamSpec("P")
COOKIE = "nh_lhp"
PARTS = (
    "agency__parent", "letter", "report__document", "report__complaint__office", "report__complaint__agency",
    "session__complaint__office", "session__complaint__agency",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpDesk:
    """One delivered report on somebody's table: who (nobody's account when by link), when, and where its pages are."""

    delivery: ReportDelivery
    user: User | None
    at: datetime
    today: date
    key: str = ""  # of the link; empty for an account

    @property
    def by_link(self) -> bool:
        """Whether the person came by the link of a mail."""
        return bool(self.key)

    @property
    def actor(self) -> Actor:
        """The agency, with the person when known."""
        return Actor.agency(self.user)

    def url(self, page: str = "", *args: int) -> str:
        """Return the address of one of the report's pages, for this way in; '' is its first page."""
        name = f"follow_up_{page}" if page else "follow_up"
        if self.by_link:
            return reverse(f"complaints:{name}_link", args=[self.key, *args])
        return reverse(f"complaints:{name}", args=[self.delivery.pk, *args])


Page = Callable[Concatenate[HttpRequest, FollowUpDesk, P], HttpResponseBase]


def by_account(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Give a page the delivery `pk` of the person who is signed in; not visible is 404, as is not existing."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(http: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user, at = cast(User, http.user), timezone.now()  # login_required
        visible = ReportDelivery.objects.visible_to(user, on=local_today(at)).select_related(*PARTS)
        delivery = get_object_or_404(visible, pk=pk)
        today = delivery.case.local_date(at)
        return page(http, FollowUpDesk(delivery=delivery, user=user, at=at, today=today), *args, **kwargs)

    return gated


@csrf_exempt  # nothing is changed; a refusal here would write the token into the log
@never_cache
def enter(http: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address. Answers the same for every token, and never with an error."""
    return take_token(http, token, page="complaints:follow_up_link", cookie=COOKIE)


def by_link(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Give a page the delivery of the link that this browser opened; a dead or unknown link is told kindly."""

    @wraps(page)
    @never_cache
    def gated(http: HttpRequest, key: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        at = timezone.now()
        delivery = _delivery(token_of(http, key, cookie=COOKIE), at)
        if delivery is None:
            return unlisted(dead(http))
        today = delivery.case.local_date(at)
        desk = FollowUpDesk(delivery=delivery, user=None, at=at, today=today, key=key)
        return unlisted(page(http, desk, *args, **kwargs))

    return gated


def _delivery(token: str, at: datetime) -> ReportDelivery | None:
    """Return the delivery of a link that is known, not expired and still its receiver's."""
    if not token:
        return None
    links = DeliveryLink.objects.filter(token_hash=token_hash(token), expires_at__gt=at)
    link = links.select_related(*(f"delivery__{part}" for part in PARTS)).first()
    if link is None or link.delivery.sent_on is None:
        return None
    return link.delivery if link.opens(on=link.delivery.case.local_date(at)) else None
