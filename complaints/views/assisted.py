"""Write down a report for somebody who came, called or wrote; the number and the code are handed over at once."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from complaints.files_intake import AcceptedFile, accept_all, attach
from complaints.forms.assisted import AssistedForm
from complaints.intake import Filed, file_report
from complaints.models import FileSource
from complaints.permissions import may_enter_reports
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from complaints.views.desk_page import paper_url


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: StaffRequest) -> HttpResponse:
    """Take the report down. The answer to the POST shows the code: it is stored nowhere but as a hash."""
    refuse_outsiders(allowed=bool(may_enter_reports(request.user)) and request.user.office is not None)
    at = timezone.now()
    today = request.user.local_date(at)
    if request.method != "POST":
        return _page(request, AssistedForm(today=today, initial={"channel": request.GET.get("channel", "")}))
    form = AssistedForm(request.POST, request.FILES, today=today)
    accepted = _accepted(form, at=at) if form.is_valid() else []
    if not form.is_valid():
        return _page(request, form, status=422)
    return _handed_over(request, form, _file(request, form, accepted, at=at))


def _accepted(form: AssistedForm, *, at: datetime) -> list[AcceptedFile]:
    """Check the files that came with the report; one that is not accepted is an error of its field."""
    accepted: list[AcceptedFile] = []
    for name, purpose in form.files_by_field().items():
        uploads = form.cleaned_data.get(name) or []
        found, sentences = accept_all(uploads, purpose=purpose, at=at, held=len(accepted))
        accepted += found
        for sentence in sentences:
            form.add_error(name, sentence)
    return accepted


def _page(request: StaffRequest, form: AssistedForm, *, status: int = 200) -> HttpResponse:
    context = page_context(request, title=_("Catat laporan"), form=form)
    return TemplateResponse(request, "admin/complaints/assisted.html", context, status=status)


@transaction.atomic
def _file(
    request: StaffRequest, form: AssistedForm, accepted: Sequence[AcceptedFile], *, at: datetime
) -> Filed:
    """File the report with its files; one transaction, so that a lost file never leaves half a report."""
    office = request.user.office
    assert office is not None  # noqa: S101  refused above
    filed = file_report(
        form.report(),
        office=office,
        at=at,
        entered_by=request.user,
        received_on=form.cleaned_data["received_on"],
    )
    if not filed.is_repeat:
        for file in accepted:
            attach(filed.complaint, file, source=FileSource.REPORTER, by=request.user)
    return filed


def _handed_over(request: StaffRequest, form: AssistedForm, filed: Filed) -> HttpResponse:
    for sentence in form.warnings:
        messages.warning(request, sentence)
    receipt = filed.complaint.documents.filter(kind="receipt").first()
    context = page_context(
        request,
        title=_("Laporan tercatat"),
        case=filed.complaint,
        filed=filed,
        receipt_url=paper_url(receipt.pk) if receipt else "",
        channel=form.cleaned_data["channel"],
    )
    response = TemplateResponse(request, "admin/complaints/entered.html", context)
    response["Cache-Control"] = "no-store"
    return response
