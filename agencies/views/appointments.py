"""Staff pages of appointments: appoint, replace, end, and the decree as a download."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from agencies import appointments
from agencies.appointments import AppointmentRefused
from agencies.forms import AppointForm, EndForm, PersonAndTermForm, ReplaceForm
from agencies.models import Agency, FocalPoint
from agencies.permissions import may_keep_agencies

POINTS = "admin:agencies_focalpoint_changelist"
POINT = "admin:agencies_focalpoint_change"
AGENCY = "admin:agencies_agency_change"


class StaffRequest(HttpRequest):
    """A request behind the staff sign-in (`AdminSite.admin_view`)."""

    user: User


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: StaffRequest, pk: int) -> HttpResponse:
    """Appoint a principal or a deputy of an agency."""
    agency = get_object_or_404(Agency, pk=pk)
    form = AppointForm(request.POST or None, request.FILES or None, initial=_today(request))

    def act(at: datetime, _on: date) -> FocalPoint:
        person = appointments.person_for(**form.person(), by=request.user, at=at)
        return appointments.appoint(
            agency, person, form.post(), is_deputy=form.cleaned_data["is_deputy"], by=request.user, at=at
        )

    if point := _acted(request, form, act):
        messages.success(request, _("Penunjukan sudah dicatat."))
        return redirect(POINT, point.pk)
    crumbs = [(reverse(AGENCY, args=[agency.pk]), agency.name)]
    return _page(
        request, form, title=_("Tunjuk narahubung"), action=_("Tunjuk"), crumbs=crumbs, agency=agency
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: StaffRequest, pk: int) -> HttpResponse:
    """Put another person in the place of one, or prolong by a new decree."""
    point = _point_or_404(request, pk)
    known = {"email": point.user.email, "name": point.user.name, "position": point.position}
    form = ReplaceForm(request.POST or None, request.FILES or None, initial={**_today(request), **known})

    def act(at: datetime, on: date) -> FocalPoint:
        person = appointments.person_for(**form.person(), by=request.user, at=at)
        reason = form.cleaned_data["reason"]
        return appointments.replace(point, person, form.post(), on=on, reason=reason, by=request.user, at=at)

    if new := _acted(request, form, act):
        messages.success(request, _("Narahubung sudah diganti. Surat yang terbuka tetap pada instansi."))
        return redirect(POINT, new.pk)
    title = _("Ganti atau perpanjang narahubung")
    return _page(request, form, title=title, action=_("Ganti"), crumbs=_crumbs(point), agency=point.agency)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """End an appointment without a successor."""
    point = _point_or_404(request, pk)
    form = EndForm(request.POST or None)

    def act(at: datetime, on: date) -> FocalPoint:
        return appointments.end(point, on=on, reason=form.cleaned_data["reason"], by=request.user, at=at)

    if _acted(request, form, act):
        messages.success(request, _("Penunjukan sudah diakhiri."))
        return redirect(POINT, point.pk)
    title = _("Akhiri penunjukan")
    return _page(request, form, title=title, action=_("Akhiri"), crumbs=_crumbs(point), agency=point.agency)


@never_cache
@require_safe
def decree(request: StaffRequest, pk: int) -> FileResponse:
    """Send the scan of a decree, as a download."""
    point = _point_or_404(request, pk)
    if not point.decree_file:
        raise Http404
    return FileResponse(
        point.decree_file.open("rb"),
        as_attachment=True,
        filename=f"sk-narahubung-{point.pk}.pdf",
        content_type="application/pdf",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


def _point_or_404(request: StaffRequest, pk: int) -> FocalPoint:
    points = FocalPoint.objects.visible_to(request.user).select_related("agency", "user")
    return get_object_or_404(points, pk=pk)


def _acted(
    request: StaffRequest, form: PersonAndTermForm | EndForm, act: Callable[[datetime, date], FocalPoint]
) -> FocalPoint | None:
    """Run `act` in one transaction when the form is good; a refusal is shown in the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    at = timezone.now()
    try:
        with transaction.atomic():
            return act(at, request.user.local_date(at))
    except AppointmentRefused as refusal:
        form.refuse(refusal)
        return None


def _today(request: StaffRequest) -> dict[str, date]:
    return {"valid_from": request.user.local_date(timezone.now())}


def _crumbs(point: FocalPoint) -> list[tuple[str, str]]:
    return [
        (reverse(POINTS), _("Narahubung")),
        (reverse(POINT, args=[point.pk]), str(point)),
    ]


def _page(request: StaffRequest, form: Form, **context: Any) -> TemplateResponse:
    shown = {
        **admin.site.each_context(request),
        "form": form,
        "verdict": may_keep_agencies(request.user),
        **context,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/agencies/form.html", shown, status=status)
