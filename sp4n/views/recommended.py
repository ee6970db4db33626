"""What the inspectorate recommends to a unit, as its people see it: the text, until when and why; then they report."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.files_intake import accept_all, file_response
from complaints.models import FilePurpose
from complaints.refusals import MoveInvalid, MoveRefused
from deadlines.explain import badge, explain
from deadlines.holidays import work_calendar
from sp4n.actors import Actor
from sp4n.forms.inspection import ReportForm
from sp4n.inspection_clocks import last_day
from sp4n.models import SETTLED, Recommendation, RecommendationFile
from sp4n.recommendation_reports import report
from sp4n.views.access import RECOMMENDATION_NEEDS, Officer, sent_of, with_recommendation, with_seat

PAGE = 50


@with_seat
@require_safe
def listed(request: HttpRequest, officer: Officer) -> HttpResponse:
    """List the recommendations to the person's units, the newest first."""
    if not officer.standing.handles:
        raise PermissionDenied
    rows = Recommendation.objects.addressed_to(officer.standing).order_by("-pk")
    after = request.GET.get("sesudah", "")
    if after.isascii() and after.isdecimal() and len(after) < PAGE:
        rows = rows.filter(pk__lt=int(after[:9]))
    found = list(rows.select_related(*RECOMMENDATION_NEEDS)[: PAGE + 1])
    context = {
        "officer": officer, "rows": [(one, _due(one, officer)) for one in found[:PAGE]],
        "first_url": "?" if after else "",
        "next_url": f"?sesudah={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }  # fmt: skip
    return render(request, "sp4n/desk/recommendations.html", context)


def _due(one: Recommendation, officer: Officer) -> Any:
    if one.deadline is None:
        return None
    return badge(one.deadline, today=officer.today, calendar=work_calendar())


@with_recommendation
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, officer: Officer, one: Recommendation) -> HttpResponse:
    """Show one recommendation with the unit's reports, or take a report."""
    form = ReportForm(*sent_of(request))
    if request.method == "POST" and form.is_valid() and _reported(request, officer, one, form):
        return redirect(one)
    context = {
        "officer": officer, "one": one, "form": form, "due": _due(one, officer), "last_day": last_day(one),
        "why": explain(one.deadline, today=officer.today) if one.deadline else None,
        "may_report": one.state not in SETTLED, "reports": one.reports.select_related("by").prefetch_related("files"),
    }  # fmt: skip
    return render(request, "sp4n/desk/recommended.html", context, status=422 if form.errors else 200)


def _reported(request: HttpRequest, officer: Officer, one: Recommendation, form: ReportForm) -> bool:
    """Keep the report, or put what is wrong with it beside the fields and return False."""
    uploads = form.cleaned_data.get("uploads") or []
    accepted, refused = accept_all(uploads, purpose=FilePurpose.ANSWER, at=officer.at)
    for sentence in refused:
        form.add_error("uploads", sentence)
    if refused:
        return False
    when: dict[str, Any] = {"actor": Actor.officer(officer.user), "on": officer.today, "at": officer.at}
    try:
        report(one, text=form.cleaned_data["text"], files=accepted, **when)
    except MoveInvalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        return False
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Laporan terkirim ke Inspektorat."))
    return True


@with_recommendation
@require_safe
def file(_request: HttpRequest, officer: Officer, one: Recommendation, file_pk: int) -> HttpResponseBase:
    """Hand out a file of the unit's reports on this recommendation."""
    return file_response(get_object_or_404(RecommendationFile, pk=file_pk, report__recommendation=one))
