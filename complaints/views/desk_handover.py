"""Hand a case to somebody else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from complaints.forms.desk_together import HandOverForm
from complaints.forms.refused import say_why
from complaints.handover import hand_over as give
from complaints.permissions import may_hand_over, may_hold_cases, works_on
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk import crumbs
from complaints.views.desk_access import StaffRequest, case_or_404, page_context


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    """Choose who gets the case and write what the person must know."""
    case = case_or_404(request, pk)
    office = User.objects.staff_of(case.office)
    people = [
        user
        for user in office
        if user.pk != case.assignee_id and may_hold_cases(user) and works_on(user, case)
    ]
    form = HandOverForm(request.POST or None, people=people)
    if form.is_valid():
        to, remark = form.cleaned_data["to"], form.cleaned_data["remark"]
        try:
            give(case, to, by=request.user, remark=remark, at=timezone.now())
        except (MoveInvalid, MoveRefused) as refusal:
            say_why(form, refusal)
        else:
            messages.success(request, _("Laporan diserahkan kepada %(person)s.") % {"person": to.name})
            return redirect(case)
    context = page_context(
        request,
        title=_("Serahkan laporan %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=may_hand_over(request.user, case),
        intro=_("Penerima menggantikan tempat Anda dalam tim dan pada rencana pemeriksaan."),
        action=_("Serahkan"),
    )
    return TemplateResponse(
        request, "admin/complaints/form.html", context, status=422 if form.errors else 200
    )
