"""One complaint on the government's desk: what it says, what was done, what may be done now."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.files_intake import AcceptedFile, accept_all, file_response
from complaints.models import FilePurpose
from deadlines.clocks import clocks_of
from deadlines.explain import badge, explain
from deadlines.holidays import work_calendar
from sp4n.actors import Actor
from sp4n.forms.desk import FORMS, MoveForm
from sp4n.forms.desk_writing import IdentityForm, NoteForm
from sp4n.identity import display_name, open_identity
from sp4n.intake import attach
from sp4n.models import FileFrom, Grievance, GrievanceEvent, GrievanceFile, GrievanceNote, Hop
from sp4n.moves import MoveInvalid, MoveRefused, advance, options
from sp4n.permissions import may_move, may_open_identity, may_write_note
from sp4n.stages import MOVES
from sp4n.tracking import timeline
from sp4n.views.access import Officer, sent_of, with_grievance

CONFLICT = 409


@with_grievance
@require_safe
def page(request: HttpRequest, officer: Officer, case: Grievance) -> HttpResponse:
    """Show the case."""
    return _show(request, officer, case)


def _show(
    request: HttpRequest, officer: Officer, case: Grievance, *, status: int = 200, **more: Any
) -> HttpResponse:
    clocks = list(clocks_of(case).open().select_related("rule").order_by("due_effective"))
    events = list(GrievanceEvent.objects.filter(about=case).order_by("-sequence"))
    hops = {hop.pk: hop for hop in Hop.objects.filter(grievance=case).select_related("to_agency")}
    calendar = work_calendar()
    context = {
        "case": case, "officer": officer, "options": options(case, officer.standing), "forms_of": FORMS,
        "reporter": display_name(case, case.identity),
        "clocks": [(badge(one, today=officer.today, calendar=calendar), one, explain(one, today=officer.today))
                   for one in clocks],
        "lines": list(timeline(case, events, hops)),
        "files": [_shown(case, held) for held in GrievanceFile.objects.filter(grievance=case)],
        "supports": case.supports.select_related("unit", "added_by").prefetch_related("files"),
        "notes": GrievanceNote.objects.filter(grievance=case).select_related("by"),
        "may_note": may_write_note(officer.standing, case),
        "may_open": may_open_identity(officer.standing, case),
        "note_form": NoteForm(prefix="note"), "identity_form": IdentityForm(prefix="identity"),
        **more,
    }  # fmt: skip
    return render(request, "sp4n/desk/case.html", context, status=status)


def _shown(case: Grievance, held: GrievanceFile) -> dict[str, Any]:
    return {
        "url": f"{case.get_absolute_url()}berkas/{held.pk}/", "name": held.name, "size": held.size,
        "kind": held.name.rpartition(".")[2].upper(), "is_image": held.content_type.startswith("image/"),
        "origin": _("dari pelapor") if held.source == FileFrom.REPORTER else _("dari unit"),
    }  # fmt: skip


@with_grievance
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, officer: Officer, case: Grievance, name: str) -> HttpResponse:
    """Ask for what a move needs and make it; a move that needs nothing is made by one press."""
    made = MOVES.get(name)
    if made is None or (name not in FORMS and request.method != "POST"):
        raise Http404
    if not (verdict := may_move(officer.standing, case, made)):
        messages.error(request, str(verdict.reason))
        return redirect(case)
    if name not in FORMS:
        return _made(request, officer, case, name=name)
    form = FORMS[name](*sent_of(request), case=case)
    if request.method != "POST":
        return _ask(request, officer, case, name=name, form=form)
    accepted = _accepted(form, officer) if form.is_valid() else []
    if not form.is_valid():
        return _ask(request, officer, case, name=name, form=form, status=422)
    return _made(request, officer, case, name=name, form=form, accepted=accepted)


def _ask(
    request: HttpRequest, officer: Officer, case: Grievance, *, name: str, form: Form, status: int = 200
) -> HttpResponse:
    context = {"case": case, "officer": officer, "move": MOVES[name], "form": form}
    return render(request, "sp4n/desk/move.html", context, status=status)


def _accepted(form: Form, officer: Officer) -> list[AcceptedFile]:
    """Check the files of a form; a refused one becomes the form's error."""
    uploads = form.cleaned_data.get("uploads") or []
    accepted, refused = accept_all(uploads, purpose=FilePurpose.ANSWER, at=officer.at)
    for sentence in refused:
        form.add_error("uploads", sentence)
    return accepted


def _made(
    request: HttpRequest,
    officer: Officer,
    case: Grievance,
    *,
    name: str,
    form: MoveForm | None = None,
    accepted: list[AcceptedFile] | None = None,
) -> HttpResponse:
    actor, data = Actor.officer(officer.user), form.data_for_move() if form else {}
    try:
        with transaction.atomic():
            if accepted:
                data["files"] = attach(case, accepted, source=FileFrom.UNIT, actor=actor)
            advance(case, name, actor=actor, at=officer.at, **data)
    except MoveInvalid as invalid:
        if form is None:
            messages.error(request, str(invalid))
            return redirect(case)
        for field, sentence in invalid.errors.items():
            form.add_error(field if field in form.fields else None, sentence)
        return _ask(request, officer, case, name=name, form=form, status=422)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(case)
    messages.success(request, _("Tercatat: %(step)s.") % {"step": MOVES[name].label})
    gone = not Grievance.objects.visible_to(officer.standing).filter(pk=case.pk).exists()
    return redirect("sp4n:inbox") if gone else redirect(case)


@with_grievance
@require_POST
def note(request: HttpRequest, officer: Officer, case: Grievance) -> HttpResponse:
    """Keep an internal note."""
    form = NoteForm(request.POST, prefix="note")
    if not (verdict := may_write_note(officer.standing, case)):
        messages.error(request, str(verdict.reason))
        return redirect(case)
    if not form.is_valid():
        return _show(request, officer, case, status=422, note_form=form, form=form)
    GrievanceNote.objects.create(
        grievance=case, text=form.cleaned_data["text"], at=officer.at, by=officer.user
    )
    messages.success(request, _("Catatan disimpan."))
    return redirect(case)


@sensitive_variables("identity")
@with_grievance
@require_POST
def identity(request: HttpRequest, officer: Officer, case: Grievance) -> HttpResponse:
    """Open the identity: the reason is written down, then it is shown once, in this answer."""
    form = IdentityForm(request.POST, prefix="identity")
    if not form.is_valid():
        return _show(request, officer, case, status=422, identity_form=form, form=form)
    try:
        opened = open_identity(case, by=officer.user, reason=form.cleaned_data["reason"], at=officer.at)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(case)
    return _show(request, officer, case, opened=opened)


@with_grievance
@require_safe
def file(_request: HttpRequest, officer: Officer, case: Grievance, file_pk: int) -> HttpResponseBase:
    """Hand out a file of the case."""
    return file_response(get_object_or_404(GrievanceFile, pk=file_pk, grievance=case))
