"""The case desk: one case, what to do next, and everything known about it. Also its history."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.event_words import event_label
from complaints.forms.desk_write import WriteForm
from complaints.ledger import broken_links
from complaints.models import Complaint
from complaints.stages import MOVES, STAGE_LABELS, Stage
from complaints.views.desk_access import StaffRequest, case_or_404, page_context
from complaints.views.desk_examination import examination_of
from complaints.views.desk_lhp_line import lhp_line
from complaints.views.desk_page import Desk, desk_case, paper_url
from complaints.views.desk_rapid import own_of, rapid_of
from complaints.views.desk_resolution_line import resolution_line
from complaints.views.desk_timeline import STREAMS, timeline

FILES_SHOWN = 10
HISTORY_MAX = 500


def desk_or_404(request: StaffRequest, pk: int, *, at: datetime) -> Desk:
    """Return the desk of a case through the gate."""
    case = desk_case(request, pk)
    if case is None:
        raise Http404
    return Desk(request, case, today=case.local_date(at), now=at)


@never_cache
@require_safe
def desk(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the case."""
    return desk_page(request, desk_or_404(request, pk, at=timezone.now()))


def desk_page(
    request: StaffRequest, found: Desk, *, write_form: WriteForm | None = None, status: int = 200
) -> HttpResponse:
    """Answer the desk, with a write box that may need correcting."""
    stream = request.GET.get("aliran", "")
    stream = stream if stream in STREAMS else ""
    clocks = found.clocks  # first: the guards of the steps read the same rows
    lines, has_more = timeline(found.case, stream=stream, everything="semua" in request.GET)
    files = list(found.case.files.all()[: FILES_SHOWN + 1])
    context = page_context(
        request,
        title=found.case.agenda_number,
        desk=found,
        case=found.case,
        clocks=clocks,
        lines=lines,
        has_more=has_more,
        streams=[("", _("Semua")), *STREAMS.items()],
        stream=stream,
        files=files[:FILES_SHOWN],
        has_more_files=len(files) > FILES_SHOWN,
        papers=[(paper, paper_url(paper.pk)) for paper in found.papers[:FILES_SHOWN]],
        write_form=write_form or WriteForm(),
        may=found.may,
        examination=examination_of(found),
        lhp=lhp_line(found),
        resolution=resolution_line(found),
        rapid=rapid_of(found),
        **own_of(found),
    )
    return TemplateResponse(request, "admin/complaints/desk.html", context, status=status)


@never_cache
@require_safe
def history(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the ledger of the case and whether its chain of hashes holds."""
    case = case_or_404(request, pk)
    events = case.events.select_related("by").order_by("-sequence")[:HISTORY_MAX]
    broken = {event.sequence for event in broken_links(case)}
    context = page_context(
        request,
        title=_("Riwayat %(number)s") % {"number": case.agenda_number},
        case=case,
        crumbs=crumbs(case),
        lines=[_event_line(event, broken) for event in events],
        broken=sorted(broken),
    )
    return TemplateResponse(request, "admin/complaints/history.html", context)


def _event_line(event: Any, broken: set[int]) -> dict[str, Any]:
    return {
        "event": event,
        "label": event_label(event),
        "to_stage": STAGE_LABELS[Stage(event.to_stage)] if event.to_stage != event.from_stage else "",
        "is_move": event.move in MOVES,
        "is_broken": event.sequence in broken,
    }


def crumbs(case: Complaint) -> list[tuple[str, str]]:
    """Return the way to a page of the case: the queue is Beranda, then the case."""
    return [(case.get_absolute_url(), case.agenda_number)]
