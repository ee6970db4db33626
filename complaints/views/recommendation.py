"""The superior's pages of a recommendation: open it, read it, report on the carrying out. By account and by link."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.files_intake import file_response
from complaints.follow_up import FilesRefused
from complaints.forms.portal import SuperiorReportForm
from complaints.models import CaseFile, FileSource, SuperiorReport
from complaints.moves import MoveInvalid, MoveRefused
from complaints.portal import appointments
from complaints.superior import can_report, is_unopened, send_superior_report
from complaints.views.delivery_receipt import record_receipt
from complaints.views.follow_up import CONFLICT, is_ready
from complaints.views.portal import frame
from complaints.views.portal_access import file_or_404
from complaints.views.recommendation_access import SuperiorDesk
from deadlines.explain import badge
from deadlines.holidays import work_calendar
from documents.downloads import pdf_response
from documents.models import Document

_PAGES = ("receive", "paper", "letter", "report")


@require_safe
def page(http: HttpRequest, desk: SuperiorDesk) -> HttpResponse:
    """Show the recommendation and what was reported. An unopened one first says that opening it starts the time."""
    if is_unopened(desk.delivery):
        return render(http, "complaints/portal/recommendation_unopened.html", _context(desk))
    one = desk.delivery.recommendation
    context = {
        **_context(desk),
        "due": badge(one.clock, today=desk.today, calendar=work_calendar()) if one.clock else None,
        "reports": [
            (sent, _files(desk, sent)) for sent in one.reports.prefetch_related("files").order_by("-pk")
        ],
        "may_report": can_report(desk.delivery),
        "paper_ready": is_ready(one.document),
        "letter_ready": is_ready(desk.delivery.letter),
    }
    return render(http, "complaints/portal/recommendation.html", context)


def _context(desk: SuperiorDesk) -> dict[str, Any]:
    terms = appointments(desk.user, on=desk.today) if desk.user else []
    urls = {"case": desk.url(), **{name: desk.url(name) for name in _PAGES}}
    return {
        "desk": desk,
        "delivery": desk.delivery,
        "recommendation": desk.delivery.recommendation,
        "case": desk.delivery.case,
        "urls": urls,
        **frame(terms),
    }


def _files(desk: SuperiorDesk, sent: SuperiorReport) -> list[dict[str, Any]]:
    return [
        {"url": desk.url("file", file.pk), "name": file.name, "size": file.size} for file in sent.files.all()
    ]


@require_POST
def receive(http: HttpRequest, desk: SuperiorDesk) -> HttpResponse:
    """Record that the superior received it today, because somebody opened it; pressing twice changes nothing."""
    if is_unopened(desk.delivery):
        record_receipt(http, desk, "record_recommendation_receipt")
    return redirect(desk.url())


@require_safe
def paper(_http: HttpRequest, desk: SuperiorDesk) -> HttpResponseBase:
    """Hand out the recommendation as PDF, once it is rendered and its receipt recorded."""
    return _pdf(desk, desk.delivery.recommendation.document)


@require_safe
def letter(_http: HttpRequest, desk: SuperiorDesk) -> HttpResponseBase:
    """Hand out the cover letter as PDF."""
    return _pdf(desk, desk.delivery.letter)


def _pdf(desk: SuperiorDesk, found: Document) -> HttpResponseBase:
    if not is_ready(found) or is_unopened(desk.delivery):
        raise Http404
    return pdf_response(found)


@require_safe
def file(_http: HttpRequest, desk: SuperiorDesk, file_pk: int) -> HttpResponseBase:
    """Hand out a file that the superior itself sent with a report."""
    own = desk.delivery.recommendation.reports.values("files")
    found = CaseFile.objects.filter(
        pk=file_pk, complaint=desk.delivery.case, source=FileSource.AGENCY, pk__in=own
    )
    return file_response(file_or_404(found.first()))


@require_http_methods(["GET", "HEAD", "POST"])
def report(http: HttpRequest, desk: SuperiorDesk) -> HttpResponse:
    """Write the report. Files that are refused send nothing, and the text stays."""
    if not can_report(desk.delivery):
        return redirect(desk.url())
    limit = settings.ATTACHMENT_MAX_MIB
    if http.method != "POST":
        return _form_page(http, desk, SuperiorReportForm(limit_mib=limit))
    form = SuperiorReportForm(http.POST, http.FILES, limit_mib=limit)
    if not form.is_valid():
        return _form_page(http, desk, form, status=422)
    try:
        sent = send_superior_report(
            desk.delivery,
            form.cleaned_data["text"],
            form.cleaned_data["uploads"] or [],
            by=desk.user,
            at=desk.at,
        )
    except FilesRefused as refused:
        for sentence in refused.sentences:
            form.add_error("uploads", sentence)
        return _form_page(http, desk, form, status=422)
    except (MoveRefused, MoveInvalid) as refusal:
        form.add_error(None, str(refusal))
        return _form_page(http, desk, form, status=CONFLICT)
    messages.success(http, _("Laporan terkirim. Bukti kirim: %(number)s.") % {"number": sent.proof_number})
    return redirect(desk.url())


def _form_page(
    http: HttpRequest, desk: SuperiorDesk, form: SuperiorReportForm, *, status: int = 200
) -> HttpResponse:
    context = {**_context(desk), "form": form}
    return render(http, "complaints/portal/recommendation_report.html", context, status=status)
