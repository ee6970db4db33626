"""The inspectorate's pages. Everything starts at the gate: inspectors of that government, nobody else."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Office
from agencies.models import Agency
from complaints.files_intake import file_response
from complaints.refusals import MoveInvalid, MoveRefused
from sp4n import inspections as acts
from sp4n.actors import Actor
from sp4n.forms.inspection import FindingForm, FollowUpForm, LawForm, OpenForm, RecommendForm, ResultForm
from sp4n.inspection_stages import INSPECTION_CHOICES, NEXT
from sp4n.models import (
    Finding,
    GrievanceFile,
    Inspection,
    Recommendation,
    RecommendationFile,
    RecommendationReport,
)
from sp4n.views.access import Officer, sent_of, with_inspection, with_seat

PAGE = 50
Act = Callable[..., Any]
# Name in the address -> (words, form, act).
ACTS: dict[str, tuple[str | Promise, type[Form], Act]] = {
    "lanjut": (gettext_lazy("Lanjut ke tahap berikutnya"), ResultForm, acts.go_to_next),
    "tutup": (gettext_lazy("Tutup perkara"), ResultForm, acts.close_inspection),
    "temuan": (gettext_lazy("Catat temuan"), FindingForm, acts.add_finding),
    "penegak-hukum": (gettext_lazy("Catat penyerahan ke penegak hukum"), LawForm, acts.hand_to_law),
}


@with_seat
@require_safe
def matters(request: HttpRequest, officer: Officer) -> HttpResponse:
    """List the matters of the inspectorate: what goes on first, then the newest."""
    if not officer.standing.inspects:
        raise PermissionDenied
    rows = Inspection.objects.visible_to(officer.standing).order_by("-pk")
    after = request.GET.get("sesudah", "")
    if after.isascii() and after.isdecimal() and len(after) < PAGE:
        rows = rows.filter(pk__lt=int(after[:9]))
    found = list(rows[: PAGE + 1])
    late = (
        Recommendation.objects.late(on=officer.today)
        .filter(inspection__in=Inspection.objects.visible_to(officer.standing))
        .select_related("inspection", "agency")[:PAGE]
    )
    reports = (
        RecommendationReport.objects.waiting()
        .filter(recommendation__inspection__in=Inspection.objects.visible_to(officer.standing))
        .select_related("recommendation__inspection", "recommendation__agency")[:PAGE]
    )
    context = {
        "officer": officer, "rows": found[:PAGE], "late": late, "reports": reports, "first_url": "?" if after else "",
        "next_url": f"?sesudah={found[PAGE - 1].pk}" if len(found) > PAGE else "",
    }  # fmt: skip
    return render(request, "sp4n/desk/inspections.html", context)


@with_seat
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Open a matter that came from no complaint."""
    if not officer.standing.inspects:
        raise PermissionDenied
    form = OpenForm(sent_of(request)[0])
    if request.method == "POST" and form.is_valid():
        government = Agency.objects.filter(pk__in=officer.standing.inspects).order_by("pk")[0]
        with transaction.atomic():
            matter = acts.open_inspection(
                government, subject=form.cleaned_data["subject"],
                office=Office.objects.representative().order_by("code")[0],
                actor=Actor.officer(officer.user), on=officer.today, at=officer.at,
            )  # fmt: skip
        return redirect(matter)
    context = {"officer": officer, "form": form, "title": _("Perkara baru")}
    return render(request, "sp4n/desk/inspection_form.html", context, status=422 if form.errors else 200)


@with_inspection
@require_safe
def matter(request: HttpRequest, officer: Officer, case: Inspection) -> HttpResponse:
    """Show a matter with its findings and what became of the recommendations."""
    order = [value for value, _label in INSPECTION_CHOICES]
    context = {
        "officer": officer, "matter": case, "next_stage": NEXT.get(case.stage_now),
        "stages": [
            {"label": label, "meta": "",
             "state": "now" if value == case.stage
             else "done" if order.index(value) < order.index(case.stage) else "ahead"}
            for value, label in INSPECTION_CHOICES
        ],
        "findings": case.findings.prefetch_related("recommendations__agency", "recommendations__reports__files"),
        "events": case.events.select_related("by").order_by("-sequence"),
        "files": GrievanceFile.objects.filter(grievance=case.grievance) if case.grievance else [],
        "acts": [(name, words) for name, (words, _form, _act) in ACTS.items()
                 if case.closed_on is None and (name != "lanjut" or case.stage_now in NEXT)
                 and (name != "penegak-hukum" or case.law_enforcement_on is None)],
    }  # fmt: skip
    return render(request, "sp4n/desk/inspection.html", context)


def _ask(
    request: HttpRequest,
    officer: Officer,
    case: Inspection,
    *,
    title: Any,
    form: Form,
    do: Callable[..., Any],
    **more: Any,
) -> HttpResponse:
    """Show a form of the matter, or do what it asks for and go back to the matter."""
    if request.method == "POST" and form.is_valid():
        when = {"actor": Actor.officer(officer.user), "on": officer.today, "at": officer.at}
        try:
            do(**form.cleaned_data, **when)
        except MoveInvalid as invalid:
            for field, sentence in invalid.errors.items():
                form.add_error(field if field in form.fields else None, sentence)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(case)
        else:
            messages.success(request, _("Tercatat."))
            return redirect(case)
    context = {"officer": officer, "matter": case, "form": form, "title": title, **more}
    return render(request, "sp4n/desk/inspection_form.html", context, status=422 if form.errors else 200)


@with_inspection
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, officer: Officer, case: Inspection, name: str) -> HttpResponse:
    """Make one of the acts on a matter."""
    if name not in ACTS:
        raise Http404
    words, form, do = ACTS[name]
    filled = form(sent_of(request)[0])
    return _ask(request, officer, case, title=words, form=filled, do=partial(do, case))


@with_inspection
@require_http_methods(["GET", "HEAD", "POST"])
def recommend(request: HttpRequest, officer: Officer, case: Inspection, finding_pk: int) -> HttpResponse:
    """Tie a recommendation to a finding of this matter."""
    finding = get_object_or_404(Finding, pk=finding_pk, inspection=case)
    form = RecommendForm(sent_of(request)[0], matter=case)
    do = partial(acts.recommend, finding)
    return _ask(request, officer, case, title=_("Tambah rekomendasi"), form=form, do=do)


@with_inspection
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(
    request: HttpRequest, officer: Officer, case: Inspection, recommendation_pk: int
) -> HttpResponse:
    """Record how far a recommendation of this matter is carried out."""
    one = get_object_or_404(Recommendation, pk=recommendation_pk, inspection=case)
    form = FollowUpForm(sent_of(request)[0], initial={"state": one.state, "text": one.follow_up})
    return _ask(
        request,
        officer,
        case,
        title=_("Catat tindak lanjut"),
        form=form,
        do=partial(acts.record_follow_up, one),
        reports=one.reports.prefetch_related("files"),
    )


@with_inspection
@require_safe
def file(_request: HttpRequest, officer: Officer, case: Inspection, file_pk: int) -> HttpResponseBase:
    """Hand out a file of the complaint a matter came from."""
    if case.grievance_id is None:
        raise Http404
    return file_response(get_object_or_404(GrievanceFile, pk=file_pk, grievance=case.grievance_id))


@with_inspection
@require_safe
def report_file(_request: HttpRequest, officer: Officer, case: Inspection, file_pk: int) -> HttpResponseBase:
    """Hand out a file a unit sent with its report on a recommendation of this matter."""
    rows = RecommendationFile.objects.filter(report__recommendation__inspection=case)
    return file_response(get_object_or_404(rows, pk=file_pk))
