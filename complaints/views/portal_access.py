"""How an agency's person reaches a request: by account through the gate, or by the link of a mail."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Office, User
from complaints.actors import Actor
from complaints.models import ClarificationRequest
from complaints.models.clarification import ClarificationQuerySet

P = ParamSpec("P")
LETTER_PARTS = (
    "complaint__office", "agency__parent", "agency__superior", "passed_to", "document", "deadline__rule",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One request on somebody's table: who (nobody's account when by link), when, and where its pages are."""

    letter: ClarificationRequest
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

    def url(self, page: str, *args: int) -> str:
        """Return the address of one of the request's pages, for this way in."""
        if self.by_link:
            return reverse(f"complaints:answer_{page}", args=[self.key, *args])
        return reverse(f"complaints:portal_{page}", args=[self.letter.pk, *args])


Page = Callable[Concatenate[HttpRequest, Desk, P], HttpResponseBase]


def local_today(at: datetime) -> date:
    """Return the legal date by which appointments are judged: that of the deployment's office."""
    office = Office.objects.representative().order_by("code").first()
    return office.local_date(at) if office else timezone.localdate(at)


def letters_for(user: User, *, today: date) -> ClarificationQuerySet:
    """Return the requests the person may open. Staff have their own pages and see none here."""
    if user.is_staff:
        return ClarificationRequest.objects.none()
    return ClarificationRequest.objects.visible_to(user, on=today)


def by_account(page: Page[P]) -> Callable[..., HttpResponseBase]:
    """Give a page the request `pk` of the person who is signed in; not visible is 404, as is not existing."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(http: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user, at = cast(User, http.user), timezone.now()  # login_required
        today = local_today(at)
        letter = get_object_or_404(letters_for(user, today=today).select_related(*LETTER_PARTS), pk=pk)
        desk = Desk(letter=letter, user=user, at=at, today=letter.complaint.local_date(at))
        return page(http, desk, *args, **kwargs)

    return gated


def file_or_404(found: Any) -> Any:
    """Answer 404 when there is nothing to hand out."""
    if found is None:
        raise Http404
    return found
