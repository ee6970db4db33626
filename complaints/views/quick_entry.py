"""Write down a consultation or a copied letter in a minute, and go on with the next."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from complaints.actors import Actor
from complaints.files_intake import AcceptedFile, accept_all, attach
from complaints.forms.quick_entry import QuickEntryForm
from complaints.intake import file_report
from complaints.models import CaseKind, Complaint, FilePurpose, FileSource
from complaints.moves import advance
from complaints.permissions import may_enter_reports, may_move
from complaints.stages import MOVES
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: StaffRequest) -> HttpResponse:
    """Take it down and show the empty form again, with the number of what was written."""
    refuse_outsiders(allowed=bool(may_enter_reports(request.user)) and request.user.office is not None)
    if request.method != "POST":
        return _page(request, QuickEntryForm(initial={"channel": request.GET.get("channel", "")}))
    form = QuickEntryForm(request.POST, request.FILES)
    at = timezone.now()
    accepted = _accepted(form, at=at) if form.is_valid() else []
    if not form.is_valid():
        return _page(request, form, status=422)
    case = _file(request, form, accepted, at=at)
    if case.is_open:
        messages.warning(
            request, _("%(number)s tercatat dan menunggu unit PVL.") % {"number": case.agenda_number}
        )
    else:
        messages.success(request, _("%(number)s tercatat.") % {"number": case.agenda_number})
    return redirect(f"{request.path}?channel={case.channel}")


def _accepted(form: QuickEntryForm, *, at: datetime) -> list[AcceptedFile]:
    accepted, sentences = accept_all(form.cleaned_data["uploads"] or [], purpose=FilePurpose.EVIDENCE, at=at)
    for sentence in sentences:
        form.add_error("uploads", sentence)
    return accepted


@transaction.atomic
def _file(
    request: StaffRequest, form: QuickEntryForm, accepted: Sequence[AcceptedFile], *, at: datetime
) -> Complaint:
    """File it and finish it at once, where the person may; otherwise the verification unit finishes it."""
    office = request.user.office
    assert office is not None  # noqa: S101  refused above
    filed = file_report(form.report(), office=office, at=at, entered_by=request.user)
    case = filed.complaint
    if filed.is_repeat:
        return case
    for file in accepted:
        attach(case, file, source=FileSource.REPORTER, by=request.user)
    name = "record_consultation" if case.kind == CaseKind.CONSULTATION else "note_copy"
    actor = Actor.staff(request.user)
    if may_move(actor, case, MOVES[name]):
        advance(case, name, actor=actor, at=at, reason=form.cleaned_data["answer"])
        case.refresh_from_db()
    return case


def _page(request: StaffRequest, form: QuickEntryForm, *, status: int = 200) -> HttpResponse:
    context = page_context(request, title=_("Catat konsultasi atau tembusan"), form=form)
    return TemplateResponse(request, "admin/complaints/quick_entry.html", context, status=status)
