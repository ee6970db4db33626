"""The page of the head office's work on a case: sessions, the points agreed, the recommendation and its reports."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.forms.desk_moves import FORMS
from complaints.stages.resolution import MOVES as RESOLUTION_MOVES
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.follow_up_shown import shown_actions
from deadlines.explain import badge
from deadlines.holidays import work_calendar

_NAMES = {move.name for move in RESOLUTION_MOVES} & set(FORMS)


@never_cache
@require_safe
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the sessions, the points with what agencies reported, and the recommendation with its reports."""
    found = desk_or_404(request, pk, at=timezone.now())
    _clocks = found.clocks  # the guards of the steps read the same rows
    steps, facts = found.steps, found.facts
    opened = [steps.first, *steps.others] if steps.first else steps.others
    one = facts.recommendation
    context = page_context(
        request,
        title=_("Resolusi dan Rekomendasi %(number)s") % {"number": found.case.agenda_number},
        case=found.case,
        crumbs=crumbs(found.case),
        sessions=found.case.resolution_sessions.select_related("by").order_by("-held_on", "-pk"),
        points=shown_actions(facts.points, today=found.today),
        recommendation=one,
        due=badge(one.clock, today=found.today, calendar=work_calendar()) if one and one.clock else None,
        deliveries=facts.recommendation_deliveries,
        reports=one.reports.prefetch_related("files").order_by("-pk") if one else [],
        moves=[option.move for option in opened if option.move.name in _NAMES],
    )
    return TemplateResponse(request, "admin/complaints/resolution.html", context)
