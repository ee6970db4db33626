"""Taking reports on a visit: one page that also works while the network is away, and sends without doubling."""

from datetime import datetime, time
from pathlib import Path

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from agencies.models import Agency
from agencies.search import within
from complaints.identity import initials_of
from complaints.models import Channel
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from outreach.entries import Entered, KeyTaken, Taking, enter
from outreach.forms import CONSENT, KEPT_ON_DEVICE, EntryForm
from outreach.models import Visit
from outreach.permissions import may_take_reports

WORKER = Path(__file__).parent.parent / "static/outreach/visit-worker.js"
AGENCIES_OFFERED = 150  # names in the page, so that they are there without a network
JSON = "application/json"


def _visit_or_404(request: StaffRequest, pk: int) -> Visit:
    refuse_outsiders(allowed=bool(may_take_reports(request.user)))
    visits = Visit.objects.visible_to(request.user).select_related("office", "region", "host")
    return get_object_or_404(visits, pk=pk)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def entries(request: StaffRequest, pk: int) -> HttpResponse:
    """Take reports. A device that sends by itself asks for JSON; everything else is a plain form."""
    visit = _visit_or_404(request, pk)
    by_device = request.headers.get("Accept") == JSON
    if request.method != "POST":
        return _page(request, visit, EntryForm())
    form = EntryForm(request.POST)
    entered = _entered(request, visit, form, now=timezone.now()) if form.is_valid() else None
    if entered is None:
        if by_device:
            return JsonResponse({"errors": list(form.sentences())}, status=422)
        return _page(request, visit, form, status=422)
    if by_device:
        return _no_store(JsonResponse(_slip(entered, form), status=200 if entered.is_repeat else 201))
    context = page_context(
        request, title=_("Laporan tercatat"), entered=entered, back=visit.get_absolute_url()
    )
    return _no_store(TemplateResponse(request, "admin/outreach/entered.html", context))


def _entered(request: StaffRequest, visit: Visit, form: EntryForm, *, now: datetime) -> Entered | None:
    begins = datetime.combine(visit.held_on, time.min, tzinfo=visit.office.zone)
    taking = Taking(
        key=form.key_of, by=request.user, taken_at=form.taken(earliest=begins, now=now), consent=str(CONSENT)
    )
    report = form.report(channel=Channel.ON_THE_SPOT, region=visit.region)
    try:
        return enter(report, taking, office=visit.office, source={"visit": visit}, at=now)
    except KeyTaken:
        form.add_error(None, _("Isian ini sudah dikirim petugas lain. Muat ulang halaman, lalu isi lagi"))
        return None


def _slip(entered: Entered, form: EntryForm) -> dict[str, str]:
    """What the person takes home. Initials only, so that the right slip goes to the right person."""
    return {
        "number": entered.case.agenda_number,
        "code": entered.access_code or "",
        "initials": initials_of(form.cleaned_data["full_name"]),
    }


def _no_store(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _page(request: StaffRequest, visit: Visit, form: EntryForm, *, status: int = 200) -> HttpResponse:
    offered = within(Agency.objects.active(), visit.region).order_by("name")
    context = page_context(
        request,
        title=str(visit),
        visit=visit,
        form=form,
        entered_count=visit.entries.visible_to(request.user).count(),
        agency_names=offered.values_list("name", flat=True)[:AGENCIES_OFFERED],
        kept_hours=KEPT_ON_DEVICE.total_seconds() // 3600,
    )
    return TemplateResponse(request, "admin/outreach/entries.html", context, status=status)


@never_cache
@require_safe
def status(request: StaffRequest, pk: int) -> HttpResponse:
    """Tell a device that waits to send who is signed in, and give it what a POST needs."""
    _visit_or_404(request, pk)
    return JsonResponse({"owner": str(request.user.pk), "token": get_token(request)})


@require_safe
def worker(request: StaffRequest) -> HttpResponse:
    """The script that keeps the page for when there is no network; served here, because its place is its reach."""
    refuse_outsiders(allowed=bool(may_take_reports(request.user)))
    response = HttpResponse(WORKER.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
