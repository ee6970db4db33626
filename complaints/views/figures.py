"""The office's figures: a period at a glance, each number with its cases, the workbook, the signed report."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Office
from complaints.figures.counting import KEPT, NAMES, report
from complaints.figures.figure import FIGURES, SPLITS
from complaints.figures.period import Period
from complaints.figures.periodic import draft_report
from complaints.figures.printing import ask
from complaints.figures.workbook import workbook
from complaints.models import Complaint, ComplaintQuerySet, FiguresPrint, OrderState, PeriodicReport
from complaints.permissions import may_draft_periodic_report, may_read_figures
from complaints.queue import PAGE_SIZE, Cursor, page_of
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from complaints.views.queue_rows import rows_of
from deadlines.models import Deadline, DeadlineRule, Outcome
from documents.refusals import DocumentRefused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PRINTS_SHOWN = 5
ROW_PARTS = ("agency", "assignee", "office")


def _office_of(request: StaffRequest) -> Office:
    refuse_outsiders(allowed=bool(may_read_figures(request.user)))
    if request.user.office is None:
        raise Http404
    return request.user.office


def _period_or_404(code: str) -> Period:
    period = Period.parse(code)
    if period is None:
        raise Http404
    return period


@require_safe
def figures_now(request: StaffRequest) -> HttpResponse:
    """Lead to the present month, or to the period picked in the form."""
    office = _office_of(request)
    picked = Period.parse(request.GET.get("periode", "").strip().lower())
    period = picked or Period.month_of(office.local_date(timezone.now()))
    return redirect("admin:complaints_figures", code=period.code)


@require_safe
def figures(request: StaffRequest, code: str) -> HttpResponse:
    """Show what a period amounts to."""
    office, period = _office_of(request), _period_or_404(code)
    today = office.local_date(timezone.now())
    reports = PeriodicReport.objects.filter(office=office, period=period.code).select_related(
        "document", "by"
    )
    counted = report(office, period)
    prints = FiguresPrint.objects.visible_to(request.user).filter(period=period.code)
    context = page_context(
        request, title=_("Statistik %(period)s") % {"period": period.label}, period=period, today=today,
        report=counted, lines=[(figure, counted.numbers[key]) for key, figure in FIGURES.items()], reports=reports,
        prints=prints.select_related("asked_by")[:PRINTS_SHOWN],
        spans=[Period.month_of(period.end), Period.quarter_of(period.end), Period.year_of(period.end)],
        is_future=period.start > today, is_running=period.start <= today <= period.end,
        may_draft=may_draft_periodic_report(request.user),
    )  # fmt: skip
    return TemplateResponse(request, "admin/complaints/figures.html", context)


@require_safe
def figures_workbook(request: StaffRequest, code: str) -> HttpResponse:
    """Send the period as a workbook."""
    office, period = _office_of(request), _period_or_404(code)
    name = f"statistik-{office.code.lower()}-{period.code}.xlsx"
    return HttpResponse(
        workbook(report(office, period), office=office.name),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@require_POST
def ask_print(request: StaffRequest, code: str) -> HttpResponse:
    """Put a PDF of the period in line; the page shows it once a worker has made it."""
    office, period = _office_of(request), _period_or_404(code)
    ask(office, period, by=request.user, at=timezone.now())
    messages.success(request, _("PDF sedang disusun. Muat ulang halaman ini sebentar lagi."))
    return redirect("admin:complaints_figures", code=period.code)


@never_cache
@require_safe
def print_file(request: StaffRequest, code: str, made: int) -> FileResponse:
    """Send a print of the office's figures."""
    office, period = _office_of(request), _period_or_404(code)
    prints = FiguresPrint.objects.visible_to(request.user).filter(state=OrderState.DONE, period=period.code)
    found = get_object_or_404(prints, pk=made)
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=f"statistik-{office.code.lower()}-{period.code}.pdf",
        content_type="application/pdf",
    )  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def figure_cases(request: StaffRequest, code: str, figure: str) -> HttpResponse:
    """List the cases behind one number: the same question, asked through the gate."""
    office, period = _office_of(request), _period_or_404(code)
    asked = FIGURES.get(figure)
    if asked is None:
        raise Http404
    cases = asked.narrow(Complaint.objects.visible_to(request.user).filter(office=office), period)
    title = str(asked.label)
    if (side := request.GET.get("sisi", "")) in asked.splits:
        value = request.GET.get("nilai", "")
        cases = SPLITS[side].narrow(cases, value)
        title = f"{title}: {NAMES[side]().get(value, value) if value else _('Belum diisi')}"
    return _list(request, period, cases, title=title, meaning=str(asked.meaning))


@require_safe
def clock_cases(request: StaffRequest, code: str, rule: int) -> HttpResponse:
    """List the cases with a clock of one rule that ended in the period; with `lewat`, only those that were late."""
    office, period = _office_of(request), _period_or_404(code)
    limit = DeadlineRule.objects.filter(pk=rule).first()
    if limit is None:
        raise Http404
    about = ContentType.objects.get_for_model(Complaint)
    ended = Deadline.objects.visible_to(request.user).filter(
        rule=limit, about_type=about, ended_on__range=(period.start, period.end),
        outcome__in=[Outcome.MET, Outcome.LAPSED], due_effective__isnull=False,
    )  # fmt: skip
    meaning = _("Tenggat ini berakhir dalam periode ini.")
    if "lewat" in request.GET:
        ended, meaning = (
            ended.exclude(KEPT),
            _("Tenggat ini berakhir dalam periode ini, dan tidak tepat waktu."),
        )
    cases = Complaint.objects.visible_to(request.user).filter(office=office, pk__in=ended.values("about_id"))
    return _list(request, period, cases, title=limit.local_name, meaning=meaning)


def _list(
    request: StaffRequest, period: Period, cases: ComplaintQuerySet, *, title: str, meaning: str
) -> HttpResponse:
    after = request.GET.get("after", "")
    page = page_of(
        cases.select_related(*ROW_PARTS).defer("account", "hope", "search"), Cursor.parse(after), by_due=False,
        size=PAGE_SIZE,
    )  # fmt: skip
    state = request.GET.copy()
    state.pop("after", None)
    context: Mapping[str, Any] = page_context(
        request, title=title, period=period, meaning=meaning,
        rows=rows_of(page.cases, today=request.user.local_date(timezone.now())),
        first_url=f"?{state.urlencode()}" if after else "",
        next_url=f"?{state.urlencode()}&after={page.after}" if page.after else "",
        crumbs=[(reverse("admin:complaints_figures", args=[period.code]), period.label)],
    )  # fmt: skip
    return TemplateResponse(request, "admin/complaints/figure_cases.html", dict(context))


@require_POST
def draft_periodic(request: StaffRequest, code: str) -> HttpResponse:
    """Freeze the figures of a past period in a report that the head signs (UU 37/2008 art. 42)."""
    office, period = _office_of(request), _period_or_404(code)
    try:
        paper = draft_report(office, period, by=request.user, at=timezone.now())
    except DocumentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:complaints_figures", code=period.code)
    messages.success(request, _("Laporan berkala dikonsep. Periksa lalu minta tanda tangan."))
    return redirect("admin:documents_document_change", paper.pk)
