"""Cases that belong together: links, suggestions, and one decision for a group."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.forms.desk_together import LinkForm, UnlinkForm
from complaints.forms.refused import say_why
from complaints.groups import TOGETHER
from complaints.links import link, suggestions, unlink
from complaints.models import CaseLink, Complaint, LinkKind
from complaints.permissions import may_link
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, case_or_404, page_context
from complaints.views.desk_page import Desk

RELATED = "admin:complaints_related"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def related(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what belongs to the case and what might; link another case."""
    found = desk_or_404(request, pk, at=timezone.now())
    case = found.case
    form = LinkForm(request.POST or None, user=request.user)
    if form.is_valid() and _link(request, case, form):
        messages.success(request, _("Laporan dihubungkan."))
        return redirect(RELATED, pk)
    links = (
        CaseLink.objects.visible_to(request.user)
        .of(case)
        .select_related("complaint__agency", "other__agency", "by")
    )
    context = page_context(
        request,
        title=_("Laporan terkait %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=may_link(request.user),
        links=[(row, row.other if row.complaint_id == case.pk else row.complaint) for row in links],
        suggestions=suggestions(case, request.user),
        group_moves=_group_moves(found, links),
    )
    return TemplateResponse(
        request, "admin/complaints/related.html", context, status=422 if form.errors else 200
    )


def _link(request: StaffRequest, case: Complaint, form: LinkForm) -> bool:
    """Link the two cases, or say in the form why not."""
    given = form.cleaned_data
    try:
        link(
            case, given["number"], kind=given["kind"], note=given["note"], by=request.user, at=timezone.now()
        )
    except (MoveInvalid, MoveRefused) as refusal:
        say_why(form, refusal)
    return form.is_valid()


def _group_moves(found: Desk, links: object) -> list[object]:
    """Return the decisions this person may make for the group the case leads."""
    leads = any(row.kind == LinkKind.JOINED and row.complaint_id == found.case.pk for row in links)  # type: ignore[attr-defined]
    if not leads:
        return []
    steps = found.steps
    return [option.move for option in [steps.first, *steps.others] if option and option.move.name in TOGETHER]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unrelate(request: StaffRequest, pk: int, link: int) -> HttpResponse:
    """Take a link back, with a reason."""
    case = case_or_404(request, pk)
    found = get_object_or_404(CaseLink.objects.visible_to(request.user).of(case), pk=link)
    form = UnlinkForm(request.POST or None)
    if form.is_valid():
        try:
            unlink(found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except MoveRefused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Hubungan dilepas."))
            return redirect(RELATED, pk)
    context = page_context(
        request,
        title=_("Lepas hubungan"),
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=may_link(request.user),
        intro=_("Kedua laporan tetap ada. Buku kejadian keduanya mencatat alasannya."),
        action=_("Lepas hubungan"),
    )
    return TemplateResponse(
        request, "admin/complaints/form.html", context, status=422 if form.errors else 200
    )
