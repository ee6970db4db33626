"""The calendar of due dates: its private address, and the file that calendar programs read."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from complaints.calendar_feed import calendar, end_link, make_link, owner_of
from complaints.models import CalendarLink


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar_link(request: HttpRequest) -> HttpResponse:
    """Make the person's calendar address, which this answer alone shows, or end the present one."""
    user = cast(User, request.user)  # login_required
    address = ""
    if request.method == "POST" and "akhiri" in request.POST:
        end_link(user)
        messages.success(request, _("Alamat kalender Anda tidak berlaku lagi."))
        return redirect("complaints:calendar_link")
    if request.method == "POST":
        address = make_link(user, at=timezone.now())
    held = CalendarLink.objects.filter(user=user).first()
    return render(request, "complaints/calendar_link.html", {"address": address, "link": held})


@never_cache
@require_safe
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program. An address that is none is not found, exactly as one that was ended."""
    user = owner_of(token)
    if user is None:
        raise Http404
    now = timezone.now()
    with translation.override(user.language):
        body = calendar(user, at=now, today=user.local_date(now))
    return HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="tenggat.ics"'},
    )
