"""The end of filing: all answers on one page, sending once, number and code shown once, the receipt."""

from dataclasses import replace
from datetime import datetime

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.filing import advice, drafts, origins
from complaints.filing.drafts import Draft, DraftGone
from complaints.filing.report import report_of
from complaints.filing.sent import DraftChanged, send, take_code
from complaints.filing.steps import ABOUT_THE_EVENT, CHECK, Checked, all_forms, before, checked, progress
from complaints.forms.filing_person import DeclarationForm
from complaints.models import Complaint
from complaints.views.filing_access import (
    code_of,
    draft_of,
    keep_sent,
    limited,
    origin_of,
    said_danger,
    sent_case,
    this_office,
    too_many,
)
from deadlines.models import DeadlineRule
from deadlines.rules import RuleMissing, rule_for
from documents.models import Document, RenderState

HONEYPOT = "alamat_situs"  # hidden from people; only programs fill it in


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show all answers; on POST send the report, if it is complete and declared true."""
    now = timezone.now()
    draft = draft_of(request, now=now)
    if draft is None:
        return redirect(
            "complaints:filing_done" if sent_case(request) or code_of(request) else "complaints:filing_start"
        )
    if request.method == "POST":
        return _send(request, draft, now)
    return _check_page(request, draft, now, DeclarationForm())


def _check_page(
    request: HttpRequest, draft: Draft, now: datetime, form: DeclarationForm, *, changed: bool = False
) -> HttpResponse:
    today = this_office().local_date(now)
    rows = checked(draft, all_forms(draft, today=today))
    context = {
        "form": form,
        "event_rows": rows[:ABOUT_THE_EVENT],
        "person_rows": rows[ABOUT_THE_EVENT:],
        "incomplete": [row for row in rows if not row.is_complete],
        "progress": progress(CHECK),
        "previous": before(CHECK),
        "concerns": advice.concerns(draft, today=today),
        "is_consultation": advice.is_consultation(draft, today=today),
        "saved_steps": list(draft.answers),
        "honeypot": HONEYPOT,
        "changed": changed,
    }
    bad = form.is_bound and (bool(form.errors) or changed)
    return render(request, "complaints/filing/check.html", context, status=422 if bad else 200)


def _incomplete(rows: list[Checked]) -> str:
    names = ", ".join(str(row.step.label) for row in rows if not row.is_complete)
    return _("Lengkapi dulu: %(steps)s") % {"steps": names} if names else ""


def _send(request: HttpRequest, draft: Draft, now: datetime) -> HttpResponse:
    form = DeclarationForm(request.POST)
    today = this_office().local_date(now)
    forms = all_forms(draft, today=today)
    if missing := _incomplete(checked(draft, forms)):
        form.add_error(None, missing)
    if request.POST.get(HONEYPOT):
        form.add_error(None, _("Laporan belum terkirim. Buka halaman ini sekali lagi, lalu kirim"))
    if not form.is_valid():
        return _check_page(request, draft, now, form)
    if not (throttle := limited(request, "filing-send")).allowed:
        return too_many(request, throttle)
    try:
        told = replace(report_of(draft, forms, today=today), is_emergency=said_danger(request))
        report = origins.marked(told, origin_of(request))
        sent = send(draft, report, office=this_office(), at=now, origin=origin_of(request))
    except DraftGone:
        return redirect("complaints:filing_done")
    except DraftChanged:
        newer = drafts.fresh(draft.code) or draft
        return _check_page(request, newer, now, form, changed=True)
    if not sent.again:
        return redirect("complaints:filing_done")
    # The cookie of the draft stays while its code was never shown: then this press is the one the person sees.
    response = HttpResponseRedirect(f"{reverse('complaints:filing_done')}?lagi=1")
    return response if drafts.rows(draft.code).exists() else keep_sent(response, request, sent.complaint_id)


@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Confirm: number, and once only the access code. A reload shows the number alone."""
    case_id, access_code = take_code(code_of(request)) if code_of(request) else (None, "")
    case_id = case_id or sent_case(request)
    if case_id is None:
        return redirect("complaints:filing_start")
    case = Complaint.objects.select_related("office").filter(pk=case_id).first()
    if case is None:
        raise Http404
    context = {
        "case": case,
        "access_code": access_code,
        "again": bool(request.GET.get("lagi")) and not access_code,
        "first_check": case.deadlines.select_related("rule").filter(rule__code="PVL_FORMIL").first(),
        "receipt": _receipt(case),
        "completion": _completion(case),
    }
    return keep_sent(render(request, "complaints/filing/done.html", context), request, case.pk)


def _completion(case: Complaint) -> DeadlineRule | None:
    """Return the rule for completing a report, or None when none is in force."""
    try:
        return rule_for("PVL_COMPLETE", on=case.rules_on)
    except RuleMissing:
        return None


def _receipt(case: Complaint) -> Document | None:
    issued: Document | None = case.documents.issued().filter(kind="receipt").order_by("pk").first()
    return issued


@never_cache
@require_safe
def receipt(request: HttpRequest) -> HttpResponse | FileResponse:
    """Download the receipt, or say that it is being made."""
    case_id = sent_case(request)
    case = Complaint.objects.filter(pk=case_id).first() if case_id else None
    document = _receipt(case) if case else None
    if case is None or document is None:
        raise Http404
    if document.render_state != RenderState.DONE:
        return render(
            request,
            "complaints/filing/receipt_waiting.html",
            {"failed": document.render_state == RenderState.FAILED},
            status=202,
        )
    name = f"tanda-terima-{case.agenda_number}.pdf"
    return FileResponse(
        document.file.open("rb"), as_attachment=True, filename=name, content_type="application/pdf"
    )
