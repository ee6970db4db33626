"""Parties of a case, and one's own conflict of interest."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.verdict import YES
from complaints.forms.desk_write import PartiesForm, RecusalForm
from complaints.forms.refused import say_why
from complaints.models import Complaint
from complaints.parties import correct
from complaints.permissions import may_tell_reporter
from complaints.recusals import recuse as declare
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk import crumbs
from complaints.views.desk_access import StaffRequest, case_or_404, page_context

QUEUE = "admin:complaints_complaint_changelist"
MIN_LETTERS = 2


def _starting_values(case: Complaint) -> dict[str, Any]:
    names = ("official", "region", "subject", "subject_area")
    return {"agency_name": case.respondent, **{name: getattr(case, name) for name in names}}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def parties(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct the respondent, the region or the subject, with a reason that the ledger keeps."""
    case = case_or_404(request, pk)
    form = PartiesForm(request.POST or None, initial=_starting_values(case))
    if form.is_valid():
        try:
            correct(
                case, form.values(), by=request.user, reason=form.cleaned_data["reason"], at=timezone.now()
            )
        except (MoveInvalid, MoveRefused) as refusal:
            say_why(form, refusal)
        else:
            messages.success(request, _("Data laporan diperbaiki."))
            return redirect(case)
    context = page_context(
        request,
        title=_("Para pihak %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=may_tell_reporter(request.user, case),
        intro=_("Nama pelapor tidak diubah di sini."),
        action=_("Simpan"),
        suggest=True,
    )
    return TemplateResponse(
        request, "admin/complaints/form.html", context, status=422 if form.errors else 200
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request: StaffRequest, pk: int) -> HttpResponse:
    """Declare one's own conflict of interest; afterwards the case is out of sight."""
    case = case_or_404(request, pk)
    form = RecusalForm(request.POST or None)
    if form.is_valid():
        try:
            declare(case, by=request.user, reason=form.cleaned_data["reason"], at=timezone.now())
        except MoveRefused as refusal:
            form.add_error(None, refusal.reason)
        else:
            words = _(
                "Konflik kepentingan pada laporan %(number)s dicatat. Anda tidak dapat membukanya lagi."
            )
            messages.success(request, words % {"number": case.agenda_number})
            return redirect(QUEUE)
    context = page_context(
        request,
        title=_("Konflik kepentingan: %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=YES,
        intro=_("Catat kalau Anda punya hubungan keluarga, usaha, atau kepentingan lain dengan laporan ini."),
        action=_("Catat dan lepaskan laporan"),
    )
    return TemplateResponse(
        request, "admin/complaints/form.html", context, status=422 if form.errors else 200
    )
