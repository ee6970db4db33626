"""The examination plan of a case."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.forms.desk_moves import FORMS
from complaints.plan import LABELS, plan_of
from complaints.stages.instruments import MOVES
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, page_context

_NAMES = {move.name for move in MOVES} & set(FORMS)


@never_cache
@require_safe
def plan(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what is planned, what was done and what was cancelled, with what this person may do now."""
    found = desk_or_404(request, pk, at=timezone.now())
    lines = plan_of(found.case, today=found.today)
    steps = found.steps
    open_steps = [steps.first, *steps.others] if steps.first else steps.others
    context = page_context(
        request,
        title=_("Rencana pemeriksaan %(number)s") % {"number": found.case.agenda_number},
        case=found.case,
        desk=found,
        crumbs=crumbs(found.case),
        plan_groups=[(LABELS[state], lines[state], state) for state in LABELS],
        moves=[option.move for option in open_steps if option.move.name in _NAMES],
        late=sum(line.is_late for line in lines["terbuka"]),
    )
    return TemplateResponse(request, "admin/complaints/plan.html", context)
