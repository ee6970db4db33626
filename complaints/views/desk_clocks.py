"""Clocks of a case: every one with its reasons and its history, and where a head may pause or extend it."""

from typing import get_args

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.case_clocks import Change, change_clock
from complaints.forms.desk_write import ClockForm
from complaints.forms.refused import say_why
from complaints.permissions import may_manage_clock
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, case_or_404, page_context
from deadlines.models import ClockChange

WORDS = {
    "pause": gettext_lazy("Jeda tenggat"),
    "resume": gettext_lazy("Jalankan lagi"),
    "extend": gettext_lazy("Perpanjang tenggat"),
}


@never_cache
@require_safe
def clocks(request: StaffRequest, pk: int) -> HttpResponse:
    """Show every clock of the case, why its date is what it is, and how it changed."""
    found = desk_or_404(request, pk, at=timezone.now())
    changes = ClockChange.objects.filter(
        deadline__in=[line.clock.pk for line in found.clocks]
    ).select_related("by", "deadline__rule")
    context = page_context(
        request,
        title=_("Tenggat %(number)s") % {"number": found.case.agenda_number},
        case=found.case,
        clocks=found.clocks,
        changes=changes.order_by("-pk"),
        may_change=may_manage_clock(request.user),
        crumbs=crumbs(found.case),
    )
    return TemplateResponse(request, "admin/complaints/clocks.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, pk: int, clock: int, change: str) -> HttpResponse:
    """Pause, resume or extend one open clock."""
    if change not in get_args(Change):
        raise Http404
    kind: Change = change  # type: ignore[assignment]
    at = timezone.now()
    case = case_or_404(request, pk)
    found = get_object_or_404(case.deadlines.open().select_related("rule"), pk=clock)
    form = ClockForm(request.POST or None, change=change, today=case.local_date(at))
    if form.is_valid():
        data = form.cleaned_data
        try:
            change_clock(
                case, found, kind, by=request.user, at=at, on=data.get("on"), reason=data.get("reason", ""),
                days=data.get("days") or 0,
            )  # fmt: skip
        except (MoveInvalid, MoveRefused) as refusal:
            say_why(form, refusal)
        else:
            messages.success(request, _("Tenggat %(title)s diubah.") % {"title": found.local_title})
            return redirect("admin:complaints_clocks", pk=case.pk)
    context = page_context(
        request,
        title=f"{WORDS[change]}: {case.agenda_number}",
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=may_manage_clock(request.user),
        intro=found.local_title,
        action=WORDS[change],
    )
    return TemplateResponse(
        request, "admin/complaints/form.html", context, status=422 if form.errors else 200
    )
