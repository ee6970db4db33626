"""One decision for a group: the form, then the list of members to read, then all at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.actors import Actor
from complaints.forms.desk_move import MoveForm
from complaints.forms.desk_moves import form_for
from complaints.forms.desk_together import MembersForm
from complaints.forms.refused import say_why
from complaints.groups import TOGETHER, Together, decide_together
from complaints.links import members_of
from complaints.models import Complaint
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.stages import MOVES
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.desk_page import Desk


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Decide for a group: first the form, then the list of members to read, then all at once."""
    if name not in TOGETHER:
        raise Http404
    found = desk_or_404(request, pk, at=timezone.now())
    cases = members_of(found.case, request.user)
    if not cases:
        raise Http404
    if request.method != "POST":
        return _page(request, found, form_for(name, found.setting), cases)
    form = form_for(name, found.setting, request.POST)
    members = MembersForm(request.POST if "confirmed" in request.POST else None, cases=cases)
    if not form.is_valid():
        return _page(request, found, form, cases, status=422)
    if not members.is_valid():
        return _page(request, found, form, cases, members=members)
    return _decide(request, found, form, members=members, cases=cases)


def _decide(
    request: StaffRequest, found: Desk, form: MoveForm, *, members: MembersForm, cases: list[Complaint]
) -> HttpResponse:
    """Make the decision, unless the leading case has moved on since it was read."""
    if form.cleaned_data.get("event_count") not in {None, found.case.event_count}:
        sentence = _("Laporan ini berubah sejak Anda membukanya. Periksa lagi, lalu kirim.")
        return _page(request, found, form, cases, status=409, refusal=sentence)
    try:
        result = decide_together(
            found.case, form.move.name, members=members.chosen(), actor=Actor.staff(request.user), at=timezone.now(),
            on=form.legal_date(), reason=form.cleaned_data.get("reason", ""), data=form.data_of_move(),
        )  # fmt: skip
    except MoveRefused as refusal:
        return _page(request, found, form, cases, status=409, refusal=refusal.reason)
    except MoveInvalid as invalid:
        say_why(form, invalid)
        return _page(request, found, form, cases, status=422)
    _say(request, result)
    return redirect("admin:complaints_related", found.case.pk)


def _say(request: StaffRequest, result: Together) -> None:
    """Tell how many were decided, and of each one left why."""
    done = len(result.done) + 1
    words = ngettext("Keputusan berlaku untuk %(n)d laporan.", "Keputusan berlaku untuk %(n)d laporan.", done)
    messages.success(request, words % {"n": done})
    for case, why in result.refused:
        messages.warning(
            request, _("%(number)s dilewati: %(why)s") % {"number": case.agenda_number, "why": why}
        )


def _page(
    request: StaffRequest,
    found: Desk,
    form: MoveForm,
    cases: list[Complaint],
    *,
    members: MembersForm | None = None,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    """Answer the form, or with `members` the page on which the list is read before it is decided."""
    move = MOVES[form.move.name]
    context = page_context(
        request,
        title=_("Keputusan kelompok: %(move)s") % {"move": move.label},
        case=found.case,
        form=form,
        move=move,
        members=members,
        cases=cases,
        refusal=refusal,
        crumbs=crumbs(found.case),
        event_count=found.case.event_count,
    )
    return TemplateResponse(request, "admin/complaints/group_move.html", context, status=status)
