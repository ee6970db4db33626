"""Pages of the whole product: home, where a person belongs after signing in, error pages, the local mail page."""

import logging
import secrets
from collections.abc import Callable
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from agencies.models import FocalPoint
from config.context import current_office, office_in_memory
from config.home import waiting_times
from config.menus import PAGES
from earlywarning.models import Appointment
from organisations.permissions import units_kept_by
from outreach.permissions import posts_of
from sp4n.models import Seat

logger = logging.getLogger(__name__)

# Fields whose content is never shown again, by a part of their name.
_SECRET_PARTS = ("csrf", "password", "token", "code", "otp", "kode")
_MAILS_SHOWN = 50

# Where people without a place in the office work, the first that fits.
WORKPLACES: tuple[tuple[Callable[[User, date], bool], str], ...] = (
    (lambda user, on: FocalPoint.objects.serving(on).filter(user=user).exists(), "complaints:portal_inbox"),
    (lambda user, on: posts_of(user, on=on).exists(), "outreach:own_entries"),
    (lambda user, on: bool(Seat.objects.standing(user, on=on)), "sp4n:inbox"),
    (lambda user, on: units_kept_by(user, on=on).exists(), "organisations:list"),
    (lambda user, on: bool(Appointment.objects.access(user, on=on).reads), "earlywarning:list"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Tell what the office does, how long it takes, and where to begin."""
    return render(request, "home.html", {"times": waiting_times(on=timezone.localdate())})


@login_required
@never_cache
def home_of_user(request: HttpRequest) -> HttpResponse:
    """Send a person who signed in to where they work: queue, portal, or the account page."""
    user = cast(User, request.user)  # login_required
    if user.is_staff:
        return redirect("admin:index")
    office = current_office()
    today = office.local_date(timezone.now()) if office else timezone.localdate()
    place = next((address for works, address in WORKPLACES if works(user, today)), PAGES["account"])
    return redirect(place)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """400: the address or the data cannot be read."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """403: signed in, but not for this page."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """404: also the answer for what exists but is not this person's to see."""
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest, *, again_at: Any = None) -> HttpResponse:
    """429: tell when to come back. `again_at` is an aware datetime, or None when the time is not known."""
    return render(request, "429.html", {"again_at": again_at}, status=429)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the page stands alone
    """500: a page that needs neither database nor session, with a number to find the fault in the log."""
    fault = secrets.token_hex(4)
    logger.error("fault %s", fault)
    office = office_in_memory()
    body = render_to_string("500.html", {"fault": fault, "phone": office.phone if office else ""})
    return HttpResponse(body, status=500)


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  no word for people
    """403 for a form that was open too long. What was typed is shown, so that it can be copied; nothing is acted on.

    Text that another site had posted here is not shown: browsers say where a form comes from.
    """
    own = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    typed = _typed(request) if own else []
    return render(request, "errors/csrf.html", {"typed": typed, "again": request.path}, status=403)


def _typed(request: HttpRequest) -> list[str]:
    return [
        value
        for name, values in request.POST.lists()
        if not any(part in name.lower() for part in _SECRET_PARTS)
        for value in values
        if len(value.strip()) > 1
    ]


@require_safe
@never_cache
def local_mail(request: HttpRequest) -> HttpResponse:
    """Show the mails that this machine wrote instead of sending, newest first. Only where settings allow it."""
    place = getattr(settings, "EMAIL_FILE_PATH", None)
    if not settings.SHOW_LOCAL_MAIL or not place:
        raise Http404
    folder = Path(place)
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:_MAILS_SHOWN]
    return render(request, "local_mail.html", {"mails": [mail for file in files for mail in _mails_of(file)]})


def _mails_of(file: Path) -> list[dict[str, str]]:
    """Read a file of Django's file backend: messages, each followed by a line of 79 hyphens."""
    mails = []
    for raw in reversed(file.read_bytes().split(b"-" * 79)):
        if not raw.strip():
            continue
        message = message_from_bytes(raw.lstrip(), policy=policy.default)
        body = message.get_body(("plain", "html"))
        mails.append(
            {
                "subject": str(message["Subject"] or ""),
                "to": str(message["To"] or ""),
                "date": str(message["Date"] or ""),
                "body": body.get_content() if body else "",
            }
        )
    return mails
