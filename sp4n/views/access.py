"""How a government's person reaches pages: by account, with the seats in force today. Not visible is 404."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Office, User
from sp4n.models import Grievance, Inspection, Recommendation, Seat
from sp4n.permissions import Standing

Page = Callable[..., HttpResponseBase]
RECOMMENDATION_NEEDS = ("inspection", "agency", "deadline__rule", "deadline__office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Who asks, with what standing, when."""

    user: User
    standing: Standing
    at: datetime
    today: date


def sent_of(request: HttpRequest) -> tuple[Any, Any]:
    """Return what a form is bound to: data and files of a POST, however empty; nothing for a visit."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def officer_of(request: HttpRequest) -> Officer:
    """Return the person who is signed in, with today's seats."""
    user, at = cast(User, request.user), timezone.now()  # login_required
    office = Office.objects.representative().order_by("code").first()
    today = office.local_date(at) if office else timezone.localdate(at)
    return Officer(user=user, standing=Seat.objects.standing(user, on=today), at=at, today=today)


def with_seat(page: Page) -> Page:
    """Give a list page the officer; a person without a seat is told how to get one."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        officer = officer_of(request)
        if not officer.standing:
            return render(request, "sp4n/desk/no_seat.html", status=403)
        return page(request, officer, **kwargs)

    return gated


def with_grievance(page: Page) -> Page:
    """Give a page the complaint `pk` through the gate."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
        officer = officer_of(request)
        rows = Grievance.objects.visible_to(officer.standing).select_related(
            "office", "government", "unit", "identity"
        )
        return page(request, officer, get_object_or_404(rows, pk=pk), **kwargs)

    return gated


def with_inspection(page: Page) -> Page:
    """Give a page the inspectorate's matter `pk` through the gate."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
        officer = officer_of(request)
        rows = Inspection.objects.visible_to(officer.standing).select_related(
            "office", "government", "grievance"
        )
        return page(request, officer, get_object_or_404(rows, pk=pk), **kwargs)

    return gated


def with_recommendation(page: Page) -> Page:
    """Give a page the inspectorate's recommendation `pk` to a unit of the officer. Of its matter only the number."""

    @wraps(page)
    @never_cache
    @login_required
    def gated(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponseBase:
        officer = officer_of(request)
        rows = Recommendation.objects.addressed_to(officer.standing).select_related(*RECOMMENDATION_NEEDS)
        return page(request, officer, get_object_or_404(rows, pk=pk), **kwargs)

    return gated
