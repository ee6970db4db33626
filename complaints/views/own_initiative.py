"""Patterns among reports, and opening an investigation on the office's own initiative."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from agencies.models import Agency
from complaints.clusters import PatternKey, cases_of, limit_on, patterns
from complaints.forms.desk_own_initiative import InvestigationForm
from complaints.forms.refused import say_why
from complaints.investigations import RELATED_MAX, Plan, open_investigation
from complaints.models import Complaint
from complaints.permissions import EXAMINERS, may_investigate, may_read_clusters
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from complaints.views.queue_rows import rows_of


def _key(asked: QueryDict) -> PatternKey | None:
    """Return the pattern that a query string names; None when it names none."""
    values = [asked.get(name, "") for name in ("instansi", "bidang", "bentuk")]
    if not all(value.isdecimal() and len(value) < 10 for value in values):  # noqa: PLR2004  digits of a row's key
        return None
    agency, area, form = map(int, values)
    return PatternKey(agency=agency, area=area, form=form)


@never_cache
@require_safe
def clusters(request: StaffRequest) -> HttpResponse:
    """Show the patterns of the last months, or the cases of one."""
    verdict = may_read_clusters(request.user)
    now = timezone.now()
    today = request.user.local_date(now)
    key = _key(request.GET) if verdict else None
    cases = cases_of(request.user, key, on=today) if key else []
    context = page_context(
        request,
        title=_("Pola laporan"),
        verdict=verdict,
        limit=limit_on(today),
        patterns=patterns(request.user, on=today) if verdict and key is None else [],
        rows=rows_of(cases, today=today, now=now) if cases else [],
        key=key,
        query=request.GET.urlencode(),
        may_start=may_investigate(request.user),
    )
    return TemplateResponse(request, "admin/complaints/clusters.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    """Open an investigation; with a pattern in the address, its cases are ticked as what it came from."""
    refuse_outsiders(allowed=bool(may_investigate(request.user)) and request.user.office is not None)
    form = _form(request)
    if request.method != "POST":
        return _page(request, form)
    if form.is_valid() and (case := _opened(request, form)):
        messages.success(request, _("Investigasi %(number)s dibuka.") % {"number": case.registration_number})
        return redirect(case)
    return _page(request, form, status=422)


def _form(request: StaffRequest) -> InvestigationForm:
    now = timezone.now()
    key = _key(request.GET)
    related = cases_of(request.user, key, on=request.user.local_date(now))[:RELATED_MAX] if key else []
    office = request.user.office
    assert office is not None  # noqa: S101  refused above
    initial = {"related": [case.pk for case in related], "agencies": [key.agency] if key else []}
    return InvestigationForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        related=related,
        people=User.objects.staff_of(office).with_role(*EXAMINERS),
        agencies=Agency.objects.filter(is_active=True).order_by("name"),
    )


def _opened(request: StaffRequest, form: InvestigationForm) -> Complaint | None:
    data = form.cleaned_data
    plan = Plan(
        title=data["title"], reason=data["reason"], plan=data["plan"], agencies=list(data["agencies"]),
        lead=data["lead"].pk, members=[user.pk for user in data["members"]], related=list(data.get("related") or []),
    )  # fmt: skip
    try:
        return open_investigation(plan, by=request.user, at=timezone.now())
    except (MoveInvalid, MoveRefused) as refusal:
        say_why(form, refusal)
    return None


def _page(request: StaffRequest, form: InvestigationForm, *, status: int = 200) -> HttpResponse:
    context = page_context(request, title=_("Investigasi atas prakarsa sendiri"), form=form)
    return TemplateResponse(request, "admin/complaints/investigation.html", context, status=status)
