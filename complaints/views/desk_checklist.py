"""The formal and the material check list of a case, all items saved at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.checklists import save_answers
from complaints.forms.desk_checklist import ChecklistForm
from complaints.models import Phase
from complaints.permissions import may_edit_checklist
from complaints.promised_time import ITEM, promised_times
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, page_context

ADDRESSES = {"formil": Phase.FORMAL, "materiil": Phase.MATERIAL}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def checklist(request: StaffRequest, pk: int, phase: str) -> HttpResponse:
    """Show or save one check list. Items left open stay open; a wrong item loses nothing of the others."""
    if phase not in ADDRESSES:
        raise Http404
    at = timezone.now()
    found = desk_or_404(request, pk, at=at)
    kind = ADDRESSES[phase]
    form = ChecklistForm(
        request.POST or None, facts=found.facts, phase=kind, files=list(found.case.files.all())
    )
    if form.is_valid():
        try:
            changed = save_answers(found.case, kind, form.answers(), by=request.user, at=at)
        except MoveRefused as refusal:
            form.add_error(None, refusal.reason)
        except MoveInvalid as invalid:
            for code, sentence in invalid.errors.items():
                form.add_error(form.state_name(code), sentence)
        else:
            words = ngettext("%(n)s butir disimpan.", "%(n)s butir disimpan.", changed)
            messages.success(request, words % {"n": changed})
            return redirect(found.case)
    context = page_context(
        request,
        title=_("Verifikasi %(phase)s %(number)s")
        % {"phase": kind.label, "number": found.case.agenda_number},
        case=found.case,
        form=form,
        crumbs=crumbs(found.case),
        promised=list(promised_times(found.case, on=found.case.local_date(at)))
        if kind == Phase.MATERIAL
        else [],
        promised_for=ITEM,
        verdict=may_edit_checklist(request.user, found.case),
    )
    return TemplateResponse(
        request, "admin/complaints/checklist.html", context, status=422 if form.errors else 200
    )
