"""The board of agreements: what ran out, what ends soon, what is overdue; and the text as a download."""

from datetime import timedelta

from django.contrib import admin
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from agencies.models import ActionState, AgreedAction, Agreement
from agencies.renewals import STEPS
from agencies.views.appointments import StaffRequest

SHOWN = 100  # of each column


@never_cache
@require_safe
def board(request: StaffRequest) -> HttpResponse:
    """Show agreements by how soon they end, and the actions that are late or due within 30 days."""
    today = request.user.local_date(timezone.now())
    seen = (
        Agreement.objects.visible_to(request.user).select_related("responsible").prefetch_related("parties")
    )
    columns = [(_("Lewat, belum diperpanjang"), list(seen.run_out(today)[:SHOWN]))]
    begin = today
    for step in sorted(STEPS):
        until = today + timedelta(days=step)
        words = ngettext("Berakhir dalam %(n)s hari", "Berakhir dalam %(n)s hari", step) % {"n": step}
        ending = seen.ending(on=today, until=until).filter(valid_to__gte=begin)
        columns.append((words, list(ending[:SHOWN])))
        begin = until + timedelta(days=1)
    actions = AgreedAction.objects.filter(
        agreement__in=Agreement.objects.visible_to(request.user), agreement__ended_on__isnull=True,
        state=ActionState.PLANNED, due_on__lte=today + timedelta(days=30),
    ).select_related("agreement__responsible", "owner")[:SHOWN]  # fmt: skip
    context = {
        **admin.site.each_context(request), "title": _("Papan perjanjian"), "columns": columns,
        "actions": actions, "today": today,
    }  # fmt: skip
    return TemplateResponse(request, "admin/agencies/agreement_board.html", context)


@never_cache
@require_safe
def text_file(request: StaffRequest, pk: int) -> FileResponse:
    """Send the signed text, as a download."""
    agreement = get_object_or_404(Agreement.objects.visible_to(request.user), pk=pk)
    if not agreement.file:
        raise Http404
    return FileResponse(
        agreement.file.open("rb"),
        as_attachment=True,
        filename=f"perjanjian-{agreement.pk}.pdf",
        content_type="application/pdf",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )
