"""How a keeper reaches the register: by account, with the seats in force today. Not visible is 404."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Office, User
from agencies.models import Agency
from organisations.models import Organisation, OrganisationQuerySet
from organisations.permissions import units_kept_by

Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """Who asks, for which units, when."""

    user: User
    units: frozenset[int]
    at: datetime
    today: date

    def organisations(self) -> OrganisationQuerySet:
        """The organisations of the person's units: the gate of every page of the register."""
        return Organisation.objects.visible_to(self.user, on=self.today)

    def kept_units(self) -> list[Agency]:
        """The units, by name."""
        return list(Agency.objects.filter(pk__in=self.units).order_by("name"))


def local_today(at: datetime) -> date:
    """Return the legal date at the office of this installation."""
    office = Office.objects.representative().order_by("code").first()
    return office.local_date(at) if office else timezone.localdate(at)


def keeper_of(request: HttpRequest) -> Keeper:
    """Return the person who is signed in. Raises Http404 for one who keeps no register."""
    user, at = cast(User, request.user), timezone.now()  # login_required
    today = local_today(at)
    units = frozenset(units_kept_by(user, on=today))
    if not units:
        raise Http404
    return Keeper(user=user, units=units, at=at, today=today)


def of_keeper(page: Page) -> Page:
    """Give a page the keeper; anybody else is told that there is no such page."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return page(request, keeper_of(request), **kwargs)

    return gated


def of_organisation(page: Page) -> Page:
    """Give a page one organisation through the gate."""

    @wraps(page)
    @of_keeper
    def gated(request: HttpRequest, keeper: Keeper, pk: int, **kwargs: Any) -> HttpResponseBase:
        rows = keeper.organisations().select_related("element", "unit", "government")
        return page(request, keeper, get_object_or_404(rows, pk=pk), **kwargs)

    return gated
