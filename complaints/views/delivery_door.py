"""How an agency's person reaches what was delivered to the agency: by account through the gate, or by a mailed link."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.tokens import token_hash
from complaints.actors import Actor
from complaints.models import Complaint
from complaints.views.answer_by_link import dead, token_of, unlisted
from complaints.views.portal_access import local_today

P = ParamSpec("P")


class Delivered(Protocol):
    """What can be delivered: it belongs to a case."""

    pk: Any

    @property
    def case(self) -> Complaint:
        """The case."""


D = TypeVar("D", bound=Delivered)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryDesk(Generic[D]):
    """What was delivered, on somebody's table: who (nobody's account when by link), when, and where its pages are."""

    delivery: D
    user: User | None
    at: datetime
    today: date
    name: str  # of the addresses, without their end
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
        """Return the address of one of the pages, for this way in; '' is the first page."""
        name = f"{self.name}_{page}" if page else self.name
        if self.by_link:
            return reverse(f"complaints:{name}_link", args=[self.key, *args])
        return reverse(f"complaints:{name}", args=[self.delivery.pk, *args])


@dataclass(frozen=True, slots=True, kw_only=True)
class Door(Generic[D]):
    """The two ways in. `visible`: the gate of accounts; `opened`: what a token's hash opens now, if anything."""

    name: str
    cookie: str
    visible: Callable[[User, date], QuerySet[Any]]
    opened: Callable[[str, datetime], D | None]

    def by_account(
        self, page: Callable[Concatenate[HttpRequest, DeliveryDesk[D], P], HttpResponseBase]
    ) -> Callable[..., HttpResponseBase]:
        """Give a page the delivery `pk` of the person who is signed in; not visible is 404, as is not existing."""

        @wraps(page)
        @never_cache
        @login_required
        def gated(http: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            user, at = cast(User, http.user), timezone.now()  # login_required
            delivery = get_object_or_404(self.visible(user, local_today(at)), pk=pk)
            return page(http, self._desk(delivery, at=at, user=user), *args, **kwargs)

        return gated

    def by_link(
        self, page: Callable[Concatenate[HttpRequest, DeliveryDesk[D], P], HttpResponseBase]
    ) -> Callable[..., HttpResponseBase]:
        """Give a page the delivery of the link that this browser opened; a dead or unknown link is told kindly."""

        @wraps(page)
        @never_cache
        def gated(http: HttpRequest, key: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            at = timezone.now()
            token = token_of(http, key, cookie=self.cookie)
            delivery = self.opened(token_hash(token), at) if token else None
            if delivery is None:
                return unlisted(dead(http))
            return unlisted(page(http, self._desk(delivery, at=at, key=key), *args, **kwargs))

        return gated

    def _desk(self, delivery: D, *, at: datetime, user: User | None = None, key: str = "") -> DeliveryDesk[D]:
        today = delivery.case.local_date(at)
        return DeliveryDesk(delivery=delivery, user=user, at=at, today=today, name=self.name, key=key)
