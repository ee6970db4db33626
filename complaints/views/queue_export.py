"""The queue as CSV, and the search for a person's cases."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from complaints.forms.desk_queue import PersonSearchForm
from complaints.models import CaseKind, Channel, Complaint
from complaints.people_search import cases_of_person, condition_for
from complaints.permissions import may_search_identity
from complaints.queue import Cursor, page_of
from complaints.stages import STAGE_LABELS
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from complaints.views.queue import Queue
from complaints.views.queue_rows import rows_of

EXPORT_MAX = 10_000  # rows: about 2 MB, what a spreadsheet opens without complaint
EXPORT_BATCH = 500


class Echo:
    """A file for csv.writer that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def _safe(value: Any) -> str:
    """Return a cell that a spreadsheet shows as text: a leading =, +, - or @ would be run as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _head() -> list[str]:
    return [
        _("Nomor laporan"), _("Nomor registrasi"), _("Jenis"), _("Cara penyampaian"), _("Diterima"), _("Tahap"),
        _("Tenggat terdekat"), _("Terlapor"), _("Wilayah"), _("Pokok masalah"), _("Kelas"), _("Petugas"),
        _("Ditutup"), _("Alasan penutupan"),
    ]  # fmt: skip


def _line(case: Complaint) -> list[str]:
    """Return the cells of a case. No identities; what a confidential reporter wrote stays out too."""
    subject = _("(dirahasiakan)") if case.is_confidential else case.subject
    due = case.queue_due if case.is_open and case.queue_due.year < 9999 else None  # noqa: PLR2004  NO_CLOCK
    cells = [
        case.agenda_number, case.registration_number, CaseKind(case.kind).label, Channel(case.channel).label,
        case.received_on, STAGE_LABELS[case.stage_now], due, case.respondent,
        case.region.full_name if case.region else "", subject, case.get_case_class_display(), case.assignee,
        case.closed_on, case.closure_reason,
    ]  # fmt: skip
    return [_safe(cell) for cell in cells]


def _batches(queue: Queue) -> Iterator[list[Complaint]]:
    cases = queue.cases().select_related("region", "closure_reason")
    cursor, left = None, EXPORT_MAX
    while left > 0:
        page = page_of(cases, cursor, by_due=queue.filter.by_due, size=min(EXPORT_BATCH, left))
        yield page.cases
        left -= len(page.cases)
        if not page.after:
            return
        cursor = Cursor.parse(page.after)


@require_safe
def export(request: StaffRequest) -> HttpResponse | StreamingHttpResponse:
    """Send the filtered cases as CSV, line by line, at most EXPORT_MAX."""
    queue = Queue(request, request.GET)
    writer = csv.writer(Echo())

    def lines() -> Iterator[str]:
        yield "\N{BYTE ORDER MARK}" + writer.writerow(_head())
        for cases in _batches(queue):
            for case in cases:
                yield writer.writerow(_line(case))

    day = queue.viewer.today.isoformat()
    return StreamingHttpResponse(
        lines(),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="laporan-{day}.csv"',
            "Cache-Control": "no-store",
        },
    )


@never_cache
@sensitive_post_parameters("value")
def find_person(request: StaffRequest) -> HttpResponse:
    """Find a person's cases by NIK, phone or e-mail. The value is sent and answered in one POST, never in a URL."""
    refuse_outsiders(allowed=may_search_identity(request.user))
    form = PersonSearchForm(request.POST or None)
    found: list[Complaint] | None = None
    if form.is_valid():
        value = form.cleaned_data["value"].strip()
        if condition_for(value) is None:
            form.add_error("value", _("Tulis NIK 16 angka, nomor HP, atau alamat e-mail lengkap"))
        else:
            found = cases_of_person(value, request.user)
    today = request.user.local_date(timezone.now())
    context = page_context(
        request,
        title=_("Cari pelapor"),
        form=form,
        rows=rows_of(found, today=today) if found else [],
        searched=found is not None,
    )
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/complaints/find_person.html", context, status=status)
