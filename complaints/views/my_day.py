"""The person's own day: what waits for whom, on one page."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from complaints.my_day import my_day
from complaints.queue import Viewer
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.queue_rows import rows_of


@never_cache
@require_safe
def day(request: StaffRequest) -> HttpResponse:
    """Show what waits for the person today and this week."""
    now = timezone.now()
    today = request.user.local_date(now)
    mine = my_day(Viewer(request.user, today))
    lists = [
        (_("Lewat tenggat"), rows_of(mine.late, today=today)),
        (_("Jatuh tempo hari ini"), rows_of(mine.today, today=today)),
        (_("Jatuh tempo minggu ini"), rows_of(mine.week, today=today)),
        (_("Pelapor meminta mencabut"), rows_of(mine.withdrawals, today=today)),
    ]
    context = page_context(request, title=_("Hari ini"), now=now, day=mine, lists=lists)
    return TemplateResponse(request, "admin/complaints/my_day.html", context)
