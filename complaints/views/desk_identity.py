"""Open a reporter's identity: a reason first, the record of it always, and no copy in any cache."""

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.forms.desk_write import IdentityForm
from complaints.identity import open_identity
from complaints.models import Identity
from complaints.permissions import may_open_identity
from complaints.refusals import MoveRefused
from complaints.views.desk import crumbs
from complaints.views.desk_access import StaffRequest, case_or_404, page_context


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for the reason; with one, show the identity in this one answer and nowhere else."""
    case = case_or_404(request, pk)
    form = IdentityForm(request.POST or None)
    people: list[Identity] = []
    verdict = may_open_identity(request.user, case)
    if form.is_valid():
        data = form.cleaned_data
        try:
            people = open_identity(
                case, by=request.user, reason=data["reason"], detail=data["detail"], at=timezone.now()
            )
        except MoveRefused as refusal:
            form.add_error(None, refusal.reason)
    context = page_context(
        request,
        title=_("Identitas pelapor: %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        people=people,
        verdict=verdict,
        crumbs=crumbs(case),
    )
    status = 422 if form.errors else 200
    response = TemplateResponse(request, "admin/complaints/identity.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
