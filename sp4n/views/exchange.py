"""Import from LAPOR and export, for the coordinator."""

import csv
from collections.abc import Iterable, Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Office
from agencies.models import Agency
from complaints.views.queue_export import Echo
from sp4n.exchange import COLUMNS, NEEDED, FileUnreadable, export_lines, import_rows, read_rows, refused_lines
from sp4n.forms.desk_writing import ImportForm
from sp4n.inbox import Asked, page_of
from sp4n.models import Grievance, ImportRun
from sp4n.permissions import may_import
from sp4n.views.access import Officer, sent_of, with_seat
from sp4n.views.desk import asked_of

EXPORT_MAX, BATCH = 10_000, 500  # rows


def _coordinated(officer: Officer) -> Agency:
    """Return the government the person coordinates. Raises PermissionDenied for everybody else."""
    if not may_import(officer.standing):
        raise PermissionDenied
    return Agency.objects.filter(pk__in=officer.standing.coordinates).order_by("pk")[0]


@with_seat
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Take a CSV file; rows that are known change nothing, refused ones are reported with line and reason."""
    government = _coordinated(officer)
    form = ImportForm(*sent_of(request))
    run, status = None, 200
    if request.method == "POST" and form.is_valid():
        try:
            rows = read_rows(form.cleaned_data["upload"].read())
            office = Office.objects.representative().order_by("code")[0]
            run = import_rows(rows, government, office=office, by=officer.user, at=officer.at)
        except FileUnreadable as unreadable:
            form.add_error("upload", str(unreadable))
    if request.method == "POST" and run is None:
        status = 422
    earlier = ImportRun.objects.filter(government=government).select_related("by")[:10]
    context = {
        "form": form,
        "run": run,
        "earlier": earlier,
        "officer": officer,
        "columns": COLUMNS,
        "needed": NEEDED,
    }
    return render(request, "sp4n/desk/import.html", context, status=status)


def _csv(lines: Iterable[list[str]], name: str) -> StreamingHttpResponse:
    writer = csv.writer(Echo())

    def written() -> Iterator[str]:
        yield "\N{BYTE ORDER MARK}"
        for cells in lines:
            yield writer.writerow(cells)

    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(written(), content_type="text/csv; charset=utf-8", headers=headers)


@with_seat
@require_safe
def refused(request: HttpRequest, officer: Officer, pk: int) -> StreamingHttpResponse:
    """Send the report of what an import refused and why."""
    run = get_object_or_404(ImportRun, pk=pk, government__in=officer.standing.coordinates)
    return _csv(refused_lines(run), f"impor-{run.pk}-ditolak.csv")


@with_seat
@require_safe
def export(request: HttpRequest, officer: Officer) -> StreamingHttpResponse:
    """Send the filtered complaints as CSV, line by line."""
    _coordinated(officer)
    cases = Grievance.objects.visible_to(officer.standing)
    asked = asked_of(request)

    def rows() -> Iterator[Grievance]:
        key, left = "", EXPORT_MAX
        while left > 0:
            page = page_of(
                cases, Asked(shelf=asked.shelf, words=asked.words, unit=asked.unit, after=key), on=officer.today,
                size=min(BATCH, left),
            )  # fmt: skip
            yield from page.rows
            left -= len(page.rows)
            if not page.next_key:
                return
            key = page.next_key

    return _csv(export_lines(rows()), f"aduan-{officer.today.isoformat()}.csv")
