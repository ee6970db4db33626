"""The team board: what a head opens in the morning, with what has to be given to somebody."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from complaints.forms.desk_queue import AssignForm
from complaints.permissions import may_assign, may_hold_cases, may_read_workload
from complaints.queue import Viewer
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.queue_rows import rows_of
from complaints.workload import board, to_give_away


@never_cache
@require_safe
def board_page(request: StaffRequest) -> HttpResponse:
    """Show each unit and person with the cases they have; a head gives late and free cases to somebody here."""
    now, user = timezone.now(), request.user
    viewer = Viewer(user, user.local_date(now))
    verdict, giving = may_read_workload(user), may_assign(user)
    cases = to_give_away(viewer) if verdict and giving else []
    receivers: list[User] = []
    if cases and user.office:
        receivers = [person for person in User.objects.staff_of(user.office) if may_hold_cases(person)]
    context = page_context(
        request,
        title=_("Papan tim"),
        verdict=verdict,
        units=board(viewer) if verdict else [],
        today=viewer.today,
        rows=rows_of(cases, today=viewer.today, now=now) if cases else [],
        form=AssignForm(people=receivers),
    )
    return TemplateResponse(request, "admin/complaints/workload.html", context)
