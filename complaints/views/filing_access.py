"""How a filing finds its draft without session or sign-in: two signed cookies, and limits per address."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import Office
from accounts.throttle import Throttle, hit
from complaints.filing import drafts
from complaints.filing.drafts import Draft

DRAFT_COOKIE = "nh_konsep"  # holds the resume code, signed
SENT_COOKIE = (
    "nh_terkirim"  # holds the number of the row of the case just sent, signed; it opens only the receipt
)
ORIGIN_COOKIE = "nh_loket"  # the code of the counter at which the person began, signed
DANGER_COOKIE = "nh_darurat"  # whether the person said that a life is in danger, signed
PATH = "/lapor/"
SENT_KEPT = timedelta(days=1)
ORIGIN_KEPT = timedelta(hours=4)
OFFICE_KEPT = 60  # seconds

# Per network address, which a whole village may share: (how many, in how many seconds).
LIMITS = {
    "filing-start": (60, 3600),
    "filing-upload": (300, 3600),
    "filing-resume": (20, 900),
    "filing-send": (40, 3600),
    "filing-mail": (10, 3600),
}


def this_office() -> Office:
    """Return the office of this deployment, kept for a minute. 404 before one exists."""
    office: Office | None = cache.get("filing-office")
    if office is None:
        office = Office.objects.representative().order_by("code").first()
        if office is None:
            raise Http404
        cache.set("filing-office", office, OFFICE_KEPT)
    return office


def limited(request: HttpRequest, action: str) -> Throttle:
    """Count one more `action` from this address."""
    limit, window = LIMITS[action]
    return hit(action, request.META.get("REMOTE_ADDR", ""), limit=limit, window=window)


def too_many(request: HttpRequest, throttle: Throttle) -> HttpResponse:
    """Answer 429 with the time from which it works again."""
    return render(request, "429.html", {"again_at": throttle.retry_at}, status=429)


def _signed(request: HttpRequest, cookie: str) -> str:
    try:
        return str(request.get_signed_cookie(cookie, "", salt=cookie))
    except signing.BadSignature:
        return ""


def code_of(request: HttpRequest) -> str:
    """Return the resume code in the browser's cookie, or ''."""
    return _signed(request, DRAFT_COOKIE)


def draft_of(request: HttpRequest, *, now: datetime) -> Draft | None:
    """Return the draft that this browser is working on, or None. A sent one is no longer a draft."""
    code = code_of(request)
    draft = drafts.find(code, now=now) if code else None
    return draft if draft and draft.complaint_id is None else None


def origin_of(request: HttpRequest) -> str:
    """Return the code of the counter at which this browser began, or ''."""
    return _signed(request, ORIGIN_COOKIE)


def keep_origin(response: HttpResponse, request: HttpRequest, code: str) -> HttpResponse:
    """Remember the counter until the report is sent, at most for four hours."""
    _set(response, request, ORIGIN_COOKIE, code, kept=ORIGIN_KEPT)
    return response


def said_danger(request: HttpRequest) -> bool:
    """Whether this browser said before the form that a life is in danger."""
    return _signed(request, DANGER_COOKIE) == "ya"


def keep_danger(response: HttpResponse, request: HttpRequest, *, danger: bool) -> HttpResponse:
    """Remember the answer to the question before the form until the report is sent, at most for four hours."""
    if danger:
        _set(response, request, DANGER_COOKIE, "ya", kept=ORIGIN_KEPT)
    else:
        response.delete_cookie(DANGER_COOKIE, path=PATH, samesite="Lax")
    return response


def sent_case(request: HttpRequest) -> int | None:
    """Return the row number of the case that this browser sent last, or None."""
    value = _signed(request, SENT_COOKIE)
    return int(value) if value.isdecimal() else None


def _set(response: HttpResponse, request: HttpRequest, cookie: str, value: str, *, kept: timedelta) -> None:
    flags: dict[str, Any] = {"path": PATH, "httponly": True, "samesite": "Lax"}
    secure = request.is_secure() or settings.SESSION_COOKIE_SECURE
    response.set_signed_cookie(
        cookie, value, salt=cookie, max_age=int(kept.total_seconds()), secure=secure, **flags
    )


def keep_draft(response: HttpResponse, request: HttpRequest, draft: Draft) -> HttpResponse:
    """Let the browser find the draft again for seven days."""
    _set(response, request, DRAFT_COOKIE, draft.code, kept=drafts.KEPT_FOR)
    return response


def keep_sent(response: HttpResponse, request: HttpRequest, case: int) -> HttpResponse:
    """Forget the draft; let the browser fetch the receipt for a day."""
    response.delete_cookie(DRAFT_COOKIE, path=PATH, samesite="Lax")
    response.delete_cookie(ORIGIN_COOKIE, path=PATH, samesite="Lax")
    response.delete_cookie(DANGER_COOKIE, path=PATH, samesite="Lax")
    _set(response, request, SENT_COOKIE, str(case), kept=SENT_KEPT)
    return response


def forget_draft(response: HttpResponse) -> HttpResponse:
    """Forget the draft on this device."""
    response.delete_cookie(DRAFT_COOKIE, path=PATH, samesite="Lax")
    return response
