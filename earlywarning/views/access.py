"""How a watcher reaches the pages: by an appointment in force today. Everybody else is told there is no such page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache

from accounts.models import Office, User
from earlywarning.models import Appointment
from earlywarning.permissions import Access

Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Who asks, with what access, when."""

    user: User
    access: Access
    at: datetime
    today: date


def local_today(at: datetime) -> date:
    """Return the legal date at the office of this installation."""
    office = Office.objects.representative().order_by("code").first()
    return office.local_date(at) if office else timezone.localdate(at)


def of_watcher(page: Page) -> Page:
    """Give a page the watcher. Without an appointment, or with the module switched off: 404, whoever asks."""

    @wraps(page)
    @never_cache
    def gated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if not settings.EARLY_WARNING:
            raise Http404
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        user, at = request.user, timezone.now()
        today = local_today(at)
        access = Appointment.objects.access(user, on=today)
        if not access.reads:
            raise Http404
        return page(request, Watcher(user=user, access=access, at=at, today=today), **kwargs)

    return gated
