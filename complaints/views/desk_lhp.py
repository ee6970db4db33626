"""The page of a case's examination report: written as a shared draft; later, what became of each corrective action."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.verdict import Verdict
from complaints.actors import Actor
from complaints.forms.desk_lhp import ActionFormSet, LhpForm, judged, shown, tell_rows
from complaints.forms.desk_moves import FORMS
from complaints.guards import guard
from complaints.guards.monitoring import FOLLOW_UP, is_in_signing, is_outdated
from complaints.lhp import DraftChanged, save_draft, take_back
from complaints.models import ExaminationReport, InstrumentState, RequestState
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.permissions import may_move
from complaints.stages import MOVES, Stage
from complaints.stages.monitoring import MOVES as MONITORING_MOVES
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.desk_page import Desk
from complaints.views.follow_up_shown import shown_actions
from deadlines.rules import RuleMissing, rule_for

CONFLICT = 409
_NAMES = {move.name for move in MONITORING_MOVES} & set(FORMS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """Write the report, or read what became of it."""
    at = timezone.now()
    found = desk_or_404(request, pk, at=at)
    if request.method == "POST":
        return _post(request, found, at=at)
    if _is_written(found):
        return _overview(request, found)
    blank = 1 if "baris" in request.GET or not found.facts.actions else 0
    return _page(request, found, *_saved_forms(found, blank=blank))


def _is_written(found: Desk) -> bool:
    """Whether the report is out, and no newer review asks for another."""
    last = found.facts.lhp
    return last is not None and last.issued_on is not None and not is_outdated(last, found.facts.review)


def _draft(found: Desk) -> ExaminationReport | None:
    last = found.facts.lhp
    return last if last is not None and last.issued_on is None else None


def _saved_forms(found: Desk, *, blank: int) -> Any:
    draft = _draft(found)
    return shown(
        draft,
        found.facts.actions if draft else [],
        suggested=_suggested(found),
        respondent=found.case.agency,
        term=_longest(found),
        blank=blank,
    )


def _longest(found: Desk) -> int:
    try:
        return rule_for(FOLLOW_UP, on=found.case.rules_on).length
    except RuleMissing:
        return 1


def _suggested(found: Desk) -> dict[str, str]:
    """Begin with what was written for the agency, and with what the instruments brought."""
    asked = [one for one in found.facts.clarifications if one.state != RequestState.DRAFT]
    held = [one for one in found.facts.instruments if one.state == InstrumentState.HELD]
    results = [f"{one.label}: {one.summary}".strip() for one in held if one.summary]
    return {"account": asked[-1].summary if asked else "", "results": "\n".join(results)}


def _post(request: StaffRequest, found: Desk, *, at: datetime) -> HttpResponse:
    action = request.POST.get("a", "")
    if action == "tarik":
        return _take_back(request, found, at=at)
    form, rows = LhpForm(request.POST), ActionFormSet(request.POST, prefix="action")
    is_valid = all([form.is_valid(), rows.is_valid()])
    out = action.removeprefix("hapus-")
    without = int(out) if out.isdecimal() else None
    try:
        saved = save_draft(
            found.case,
            form.texts(),
            rows.kept(without=without),  # type: ignore[attr-defined]
            version=request.POST.get("version", ""),
            by=request.user,
            at=at,
        )
    except DraftChanged as changed:
        return _page(request, found, form, rows, status=CONFLICT, other=changed.report)
    except MoveRefused as refusal:
        return _page(request, found, form, rows, status=CONFLICT, refusal=refusal.reason)
    if not is_valid:
        tell_rows(form, rows)
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = saved.saved_at.isoformat()  # type: ignore[index]
        return _page(request, desk_or_404(request, found.case.pk, at=at), form, rows, status=422)
    if action == "buat":
        return _draft_papers(request, found, saved, at=at)
    messages.success(request, _("Konsep LHP disimpan."))
    page = reverse("admin:complaints_lhp", args=[found.case.pk])
    return redirect(f"{page}?baris=1#tindakan" if action == "tambah" else page)


def _draft_papers(
    request: StaffRequest, found: Desk, saved: ExaminationReport, *, at: datetime
) -> HttpResponse:
    try:
        advance(found.case, "draft_lhp", actor=Actor.staff(request.user), at=at)
    except MoveInvalid as invalid:
        fresh = desk_or_404(request, found.case.pk, at=at)
        actions = list(saved.actions.select_related("agency"))
        return _page(request, fresh, *judged(saved, actions, invalid.errors), status=422)
    except MoveRefused as refusal:
        fresh = desk_or_404(request, found.case.pk, at=at)
        return _page(request, fresh, *_saved_forms(fresh, blank=0), status=CONFLICT, refusal=refusal.reason)
    messages.success(
        request, _("LHP dan surat pengantarnya dikonsep. Berikutnya diperiksa, lalu ditandatangani.")
    )
    return redirect(found.case)


def _take_back(request: StaffRequest, found: Desk, *, at: datetime) -> HttpResponse:
    try:
        take_back(found.case, by=request.user, at=at)
    except MoveRefused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Konsep surat dibuang. LHP dapat diubah lagi."))
    return redirect("admin:complaints_lhp", found.case.pk)


def _verdict(found: Desk) -> Verdict:
    """Whether this person may write the report now."""
    return may_move(Actor.staff(found.user), found.case, MOVES["draft_lhp"], team=found.facts.team)


def _page(
    request: StaffRequest, found: Desk, form: LhpForm, rows: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    draft = _draft(found)
    verdict = _verdict(found)
    context = page_context(
        request,
        title=_("LHP %(number)s") % {"number": found.case.agenda_number},
        case=found.case,
        crumbs=crumbs(found.case),
        form=form,
        rows=rows,
        report=draft,
        review=found.facts.review,
        verdict=verdict,
        in_signing=is_in_signing(draft),
        opens=guard("draft_lhp", found.facts) if draft else None,
        **more,
    )
    return TemplateResponse(request, "admin/complaints/lhp.html", context, status=status)


def _overview(request: StaffRequest, found: Desk) -> HttpResponse:
    steps = found.steps
    opened = [steps.first, *steps.others] if steps.first else steps.others
    context = page_context(
        request,
        title=_("Pelaksanaan LHP %(number)s") % {"number": found.case.agenda_number},
        case=found.case,
        crumbs=crumbs(found.case),
        report=found.facts.lhp,
        actions=shown_actions(found.facts.actions, today=found.today),
        deliveries=found.facts.deliveries,
        records=found.case.monitoring_records.select_related("by", "document").order_by("-held_on", "-pk"),
        handovers=found.case.resolution_handovers.select_related("by"),
        moves=[option.move for option in opened if option.move.name in _NAMES],
        is_watched=found.case.stage_now is Stage.LHP_ISSUED,
    )
    return TemplateResponse(request, "admin/complaints/lhp_overview.html", context)
