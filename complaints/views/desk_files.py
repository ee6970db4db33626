"""Files of a case on the desk: all of them, more of them, and one as a download."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints import ledger
from complaints.actors import Actor
from complaints.files_intake import AcceptedFile, accept_all, attach, file_response
from complaints.forms.desk_write import UploadForm
from complaints.locks import lock_case
from complaints.models import Complaint, FileSource
from complaints.permissions import may_write_note
from complaints.views.desk import crumbs
from complaints.views.desk_access import StaffRequest, case_or_404, page_context


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: StaffRequest, pk: int) -> HttpResponse:
    """List the files and take more. Good files are kept; one that is not accepted is named with the reason."""
    case = case_or_404(request, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    verdict = may_write_note(request.user)
    if form.is_valid() and not verdict:
        form.add_error(None, str(verdict.reason))
    if form.is_valid():
        at = timezone.now()
        accepted, sentences = accept_all(
            form.cleaned_data["uploads"], purpose=form.cleaned_data["purpose"], at=at
        )
        if accepted:
            _keep(case, accepted, FileSource(form.cleaned_data["source"]), request=request, at=at)
        if not sentences:
            return redirect("admin:complaints_upload", pk=case.pk)
        for sentence in sentences:
            form.add_error("uploads", sentence)
    context = page_context(
        request,
        title=_("Berkas %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        files=case.files.all(),
        verdict=verdict,
        crumbs=crumbs(case),
    )
    return TemplateResponse(
        request, "admin/complaints/files.html", context, status=422 if form.errors else 200
    )


def _keep(
    case: Complaint, accepted: list[AcceptedFile], source: FileSource, *, request: StaffRequest, at: datetime
) -> None:
    with transaction.atomic():
        locked = lock_case(case)
        kept = [attach(locked, file, source=source, by=request.user).pk for file in accepted]
        ledger.record(locked, "file_added", actor=Actor.staff(request.user), at=at, detail={"files": kept})
    words = ngettext("%(n)s berkas ditambahkan.", "%(n)s berkas ditambahkan.", len(kept))
    messages.success(request, words % {"n": len(kept)})


@never_cache
@require_safe
def download(request: StaffRequest, pk: int, file: int) -> FileResponse:
    """Send one file of a case the person may open."""
    return file_response(get_object_or_404(case_or_404(request, pk).files, pk=file))
