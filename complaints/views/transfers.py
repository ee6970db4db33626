"""Transfers between units and offices: the register, one record, and the receiver's answer to it.

Before it accepts, a receiving office reads the record and no more; the case itself opens with the acceptance.
"""

from datetime import datetime

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from complaints.actors import Actor
from complaints.facts import Facts
from complaints.forms.desk_move import MoveForm, MoveSetting
from complaints.forms.desk_moves import form_for
from complaints.forms.refused import say_why
from complaints.models import Complaint, Transfer, TransferState
from complaints.moves import MoveInvalid, MoveOption, MoveRefused, advance, options
from complaints.stages import MOVES
from complaints.views.desk_access import StaffRequest, page_context

SHOWN = 100
ANSWERS = ("accept_transfer", "return_transfer", "withdraw_transfer")
_PARTS = (
    "complaint__office",
    "complaint__agency",
    "from_office",
    "to_office",
    "to_head",
    "document",
    "by",
    "answered_by",
)


def _visible(request: StaffRequest) -> "QuerySet[Transfer]":
    return Transfer.objects.visible_to(request.user).select_related(*_PARTS).defer("complaint__search")


@never_cache
@require_safe
def register(request: StaffRequest) -> HttpResponse:
    """Show what waits to be accepted, what the office waits for, and what was answered."""
    found = _visible(request)
    waiting = found.filter(state=TransferState.OFFERED)
    office = request.user.office_id
    sections = [
        (_("Menunggu jawaban kami"), waiting.filter(to_office=office)[:SHOWN]),
        (_("Menunggu jawaban kantor lain"), waiting.exclude(to_office=office)[:SHOWN]),
        (_("Sudah dijawab"), found.exclude(state=TransferState.OFFERED)[:SHOWN]),
    ]
    context = page_context(request, title=_("Penyerahan laporan"), sections=sections)
    return TemplateResponse(request, "admin/complaints/transfers.html", context)


@never_cache
@require_safe
def record(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one transfer with what the receiver has to know, and what may be answered now."""
    return _page(request, get_object_or_404(_visible(request), pk=pk), at=timezone.now())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Accept, send back or withdraw. Not open: the page says why, and nothing typed is lost."""
    if name not in ANSWERS:
        raise Http404
    transfer, at = get_object_or_404(_visible(request), pk=pk), timezone.now()
    case = transfer.complaint
    today = case.local_date(at)
    setting = MoveSetting(case=case, facts=Facts(case, on=today), user=request.user, today=today)
    if request.method != "POST":
        return _page(request, transfer, at=at, form=form_for(name, setting))
    form = form_for(name, setting, request.POST)
    if form.is_valid():
        try:
            _make(form, name, case, request=request, at=at)
        except (MoveInvalid, MoveRefused) as refusal:
            say_why(form, refusal)
        else:
            messages.success(request, _("Langkah dicatat: %(move)s.") % {"move": MOVES[name].label})
            return redirect("admin:complaints_transfer", pk=transfer.pk)
    return _page(request, transfer, at=at, form=form, status=422)


def _make(form: MoveForm, name: str, case: Complaint, *, request: StaffRequest, at: datetime) -> None:
    reason = form.cleaned_data.get("reason", "")
    actor = Actor.staff(request.user)
    advance(case, name, actor=actor, at=at, on=form.legal_date(), reason=reason, **form.data_of_move())


def _page(
    request: StaffRequest,
    transfer: Transfer,
    *,
    at: datetime,
    form: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    case = transfer.complaint
    today = case.local_date(at)
    answers = _answers(request, case, transfer, at=at)
    asked = next((option for option in answers if form and option.move.name == form.move.name), None)
    refusal = "" if form is None or (asked and asked.verdict) else _closed(asked)
    context = page_context(
        request,
        title=_("%(kind)s, laporan %(number)s")
        % {"kind": transfer.get_kind_display(), "number": case.agenda_number},
        transfer=transfer,
        case=case,
        clocks=case.deadlines.open().order_by("due_effective", "pk"),
        answers=answers,
        form=form,
        refusal=refusal,
        today=today,
        may_open=Complaint.objects.visible_to(request.user).filter(pk=case.pk).exists(),
        crumbs=[(reverse("admin:complaints_transfers"), _("Penyerahan"))],
    )
    return TemplateResponse(request, "admin/complaints/transfer.html", context, status=status)


def _answers(request: StaffRequest, case: Complaint, transfer: Transfer, *, at: datetime) -> list[MoveOption]:
    """Return the answers to this transfer with their verdicts; none once it is answered."""
    if transfer.state != TransferState.OFFERED:
        return []
    found = options(case, actor=Actor.staff(request.user), on=case.local_date(at))
    return [option for option in found if option.move.name in ANSWERS]


def _closed(asked: MoveOption | None) -> str:
    return str(asked.verdict.reason) if asked else _("Penyerahan ini sudah dijawab.")
