"""One page per move: its form, its refusal in words, and what happened meanwhile when somebody was quicker."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.actors import Actor
from complaints.event_words import event_label
from complaints.files_intake import AcceptedFile, accept_all, attach
from complaints.forms.desk_move import MoveForm
from complaints.forms.desk_moves import FORMS, form_for
from complaints.locks import lock_case
from complaints.models import CaseEvent, Complaint
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.stages import MOVES
from complaints.views.desk import crumbs, desk_or_404
from complaints.views.desk_access import StaffRequest, page_context
from complaints.views.desk_insertions import for_the_move
from complaints.views.desk_page import Desk
from documents.insertions import Insertion, inserted, is_asked, judged, shown_again

MEANWHILE_MAX = 5


class Overtaken(Exception):
    """The case has moved on since the person read it."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_move(request: StaffRequest, pk: int, name: str) -> HttpResponse:
    """Show the form of a move, or make it. Not open: the page says why, and nothing typed is lost."""
    if name not in FORMS:
        raise Http404
    at = timezone.now()
    found = desk_or_404(request, pk, at=at)
    if request.method != "POST" or is_asked(request.POST):
        return _shown(request, found, name)
    form = form_for(name, found.setting, request.POST, request.FILES)
    accepted = _uploads(form, at=at) if form.is_valid() else []
    if not form.is_valid():
        return move_page(request, found, form, status=422)
    try:
        _make(found.case, name, form, accepted, user=Actor.staff(request.user), at=at)
    except MoveInvalid as invalid:
        for field, sentence in invalid.errors.items():
            form.add_error(_field_of(form, field), sentence)
        return move_page(request, found, form, status=422)
    except MoveRefused as refusal:
        return move_page(request, found, form, status=409, refusal=refusal.reason)
    except Overtaken:
        fresh = desk_or_404(request, pk, at=at)
        return move_page(request, fresh, form, status=409, meanwhile=_meanwhile(fresh.case, form))
    messages.success(request, _("Langkah dicatat: %(move)s.") % {"move": MOVES[name].label})
    return redirect(found.case)


def _shown(request: StaffRequest, found: Desk, name: str) -> HttpResponse:
    """Show the form: new, or with a ready-made text put into what was typed. What was read stays what was read."""
    if not is_asked(request.POST):
        return move_page(request, found, form_for(name, found.setting))
    offered = for_the_move(found, form_for(name, found.setting))
    form = form_for(name, found.setting, inserted(request.POST, offered))
    insertion = judged(request.POST, for_the_move(found, form))
    shown_again(form)
    seen = request.POST.get("event_count", "")
    return move_page(
        request, found, form, insertion=insertion, seen=seen, status=422 if insertion.error else 200
    )


def _field_of(form: MoveForm, name: str) -> str | None:
    """Return the field of the page that a move's own name stands for; None: the sentence is for the whole form."""
    name = {"files": "uploads", "on": form.day_field}.get(name, name)
    return name if name in form.fields else None


def _uploads(form: MoveForm, *, at: datetime) -> list[AcceptedFile]:
    """Check the files that came with a move; a file that is not accepted is an error of its field."""
    uploads = form.cleaned_data.get("uploads") or []
    accepted, sentences = accept_all(uploads, purpose=form.upload_purpose, at=at)
    for sentence in sentences:
        form.add_error("uploads", sentence)
    return accepted


@transaction.atomic
def _make(
    case: Complaint, name: str, form: MoveForm, accepted: Sequence[AcceptedFile], *, user: Actor, at: datetime
) -> None:
    """Make the move with its files in one transaction, unless the case has moved on since it was read."""
    locked = lock_case(case)
    if form.cleaned_data.get("event_count") not in {None, locked.event_count}:
        raise Overtaken
    data = form.data_of_move()
    if form.upload_source:
        kept = [attach(locked, file, source=form.upload_source, by=user.user).pk for file in accepted]
        data["files"] = [*data.get("files", []), *kept]
    reason = form.cleaned_data.get("reason", "")
    advance(locked, name, actor=user, at=at, on=form.legal_date(), reason=reason, **data)


def _meanwhile(case: Complaint, form: MoveForm) -> list[CaseEvent]:
    """Return what happened since the person read the case, newest first."""
    seen = form.cleaned_data["event_count"]
    return list(
        case.events.filter(sequence__gt=seen).select_related("by").order_by("-sequence")[:MEANWHILE_MAX]
    )


def move_page(
    request: StaffRequest,
    found: Desk,
    form: MoveForm,
    *,
    status: int = 200,
    refusal: str = "",
    meanwhile: Sequence[CaseEvent] = (),
    insertion: Insertion | None = None,
    seen: str = "",
) -> HttpResponse:
    """Answer the page of a move; `refusal` says why it is not open, `meanwhile` what others did."""
    name = form.move.name
    if not refusal and not meanwhile:
        _clocks = found.clocks  # the guards read the same rows
        steps = found.steps
        refusal = next(
            (str(option.verdict.reason) for option in steps.closed if option.move.name == name), ""
        )
        if all(
            name != option.move.name
            for option in [*steps.closed, *steps.others, *filter(None, [steps.first])]
        ):
            refusal = _("Langkah ini tidak terbuka pada tahap sekarang.")
    context = page_context(
        request,
        title=_("%(number)s: %(move)s") % {"number": found.case.agenda_number, "move": form.move.label},
        case=found.case,
        desk=found,
        form=form,
        move=form.move,
        crumbs=crumbs(found.case),
        refusal=refusal,
        meanwhile=[(event, event_label(event)) for event in meanwhile],
        event_count=seen or found.case.event_count,
        insertion=insertion or for_the_move(found, form),
    )
    return TemplateResponse(request, "admin/complaints/move.html", context, status=status)
