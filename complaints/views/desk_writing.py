"""Write on the desk: an internal note at once, a public message after a second look, a paper letter into its stream."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from complaints import ledger
from complaints.actors import Actor
from complaints.forms.desk_write import LetterForm, WriteForm
from complaints.locks import lock_case
from complaints.models import Complaint, Direction, PartyLetter
from complaints.permissions import may_tell_reporter, may_write_note
from complaints.streams import note, write_to_reporter
from complaints.views.desk import crumbs, desk_or_404, desk_page
from complaints.views.desk_access import StaffRequest, case_or_404, page_context
from complaints.views.desk_insertions import for_the_box
from complaints.views.desk_page import Desk
from documents.insertions import inserted, is_asked, judged, shown_again


@never_cache
@require_POST
def write(request: StaffRequest, pk: int) -> HttpResponse:
    """Save what was typed. A public message is shown once more before the reporter can read it."""
    at = timezone.now()
    case = case_or_404(request, pk)
    if is_asked(request.POST):
        return _insert(request, desk_or_404(request, pk, at=at))
    form = WriteForm(request.POST)
    if form.is_valid():
        is_public = form.cleaned_data["stream"] == "publik"
        verdict = may_tell_reporter(request.user, case) if is_public else may_write_note(request.user)
        if not verdict:
            form.add_error("stream" if is_public else None, str(verdict.reason))
        elif is_public and "confirmed" not in request.POST:
            return _confirm(request, case, form)
        else:
            return _save(request, case, form.cleaned_data["text"], is_public=is_public, at=at)
    return desk_page(request, desk_or_404(request, pk, at=at), write_form=form, status=422)


def _insert(request: StaffRequest, found: Desk) -> HttpResponse:
    """Put a ready-made text into the write box; nothing is written yet."""
    offered = for_the_box(found, WriteForm())
    form = WriteForm(inserted(request.POST, offered))
    insertion = judged(request.POST, offered)
    shown_again(form)
    return desk_page(
        request, found, write_form=form, write_insertion=insertion, status=422 if insertion.error else 200
    )


def _confirm(request: StaffRequest, case: Complaint, form: WriteForm) -> HttpResponse:
    title = _("Tulis kepada pelapor: %(number)s") % {"number": case.agenda_number}
    context = page_context(request, title=title, case=case, form=form, crumbs=crumbs(case))
    return TemplateResponse(request, "admin/complaints/write_confirm.html", context)


def _save(
    request: StaffRequest, case: Complaint, text: str, *, is_public: bool, at: datetime
) -> HttpResponse:
    if is_public:
        write_to_reporter(case, text, by=request.user, at=at)
        messages.success(request, _("Pesan tampil di halaman pelapor."))
    else:
        note(case, text, by=request.user, at=at)
        messages.success(request, _("Catatan disimpan."))
    return redirect(case)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def record_letter(request: StaffRequest, pk: int) -> HttpResponse:
    """Enter a letter that came or went on paper."""
    at = timezone.now()
    case = case_or_404(request, pk)
    form = LetterForm(request.POST or None, today=case.local_date(at))
    verdict = may_write_note(request.user)
    if form.is_valid() and not verdict:
        form.add_error(None, str(verdict.reason))
    if form.is_valid():
        _record_letter(case, form, request=request, at=at)
        messages.success(request, _("Surat dicatat."))
        return redirect(case)
    context = page_context(
        request,
        title=_("Catat surat: %(number)s") % {"number": case.agenda_number},
        case=case,
        form=form,
        crumbs=crumbs(case),
        verdict=verdict,
        intro=_("Untuk surat di atas kertas. Surat yang dibuat di sini tercatat sendiri."),
        action=_("Catat surat"),
    )
    return TemplateResponse(
        request, "admin/complaints/form.html", context, status=422 if form.errors else 200
    )


@transaction.atomic
def _record_letter(case: Complaint, form: LetterForm, *, request: StaffRequest, at: datetime) -> None:
    data, locked = form.cleaned_data, lock_case(case)
    is_out = data["direction"] == Direction.OUT
    letter = PartyLetter.objects.create(
        complaint=locked, party=data["party"], direction=data["direction"], title=data["title"], text=data["text"],
        sent_on=data["on"] if is_out else None, received_on=None if is_out else data["on"],
        received_proof=data["proof"], recorded_at=at, by=request.user,
    )  # fmt: skip
    ledger.record(
        locked, "letter_recorded", actor=Actor.staff(request.user), at=at,
        detail={"letter": letter.pk},
    )  # fmt: skip
