"""The office's own words for its letters: the list, a letter with its versions, the editor, previews asked for."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.forms.wording import PreviewForm, WordingForm
from complaints.letters.starting_words import starting_words
from complaints.letters.variables import OWN_WORDS, is_to_reporter, kind_of_code, variables_of
from complaints.models import Complaint, LetterWording, WordingState
from complaints.views.desk_access import StaffRequest, page_context, refuse_outsiders
from complaints.wording_preview import ask
from complaints.wordings import (
    FIELDS,
    WordingRefused,
    discard_draft,
    draft_of,
    mark_of,
    put_into_force,
    return_to_built_in,
    save_draft,
    words_to_begin_with,
)
from documents.kinds import KINDS
from documents.permissions import may_keep_texts, may_put_into_force

LIST = "admin:complaints_letterwording_changelist"
ONE = "admin:complaints_wording"
EDIT = "admin:complaints_wording_edit"
MADE = "admin:complaints_wording_made"


def label_of(code: str) -> str:
    """Return the name of a letter; where one kind goes to two readers, also to whom."""
    label = str(KINDS[kind_of_code(code)].label)
    if "-" not in code:
        return label
    reader = _("kepada pelapor") if is_to_reporter(code) else _("kepada instansi")
    return _("%(letter)s, %(reader)s") % {"letter": label, "reader": reader}


def office_or_404(request: StaffRequest, code: str = "") -> int:
    """Return the person's office; 404 without one, and for a letter that has no words of its own."""
    refuse_outsiders(allowed=request.user.is_staff and request.user.office_id is not None)
    if code and code not in OWN_WORDS:
        raise Http404
    return request.user.office_id or 0


@never_cache
@require_safe
def wordings(request: StaffRequest) -> HttpResponse:
    """List every letter with the version in force and whether a next one is being written."""
    versions = LetterWording.objects.filter(office=office_or_404(request)).exclude(state=WordingState.RETIRED)
    found = {(wording.code, wording.state): wording.version for wording in versions}
    rows = [
        (
            code,
            label_of(code),
            found.get((code, WordingState.IN_FORCE)),
            found.get((code, WordingState.DRAFT)),
        )
        for code in OWN_WORDS
    ]
    context = page_context(request, title=_("Naskah surat"), rows=rows)
    return TemplateResponse(request, "admin/complaints/wordings/list.html", context)


@never_cache
@require_safe
def wording(request: StaffRequest, code: str) -> HttpResponse:
    """Show one letter: the words in force, and every version with who put it into force."""
    versions = list(
        LetterWording.objects.filter(office=office_or_404(request, code), code=code).select_related(
            "written_by", "in_force_by"
        )
    )
    current = next((one for one in versions if one.state == WordingState.IN_FORCE), None)
    context = page_context(
        request,
        title=label_of(code),
        crumbs=[(reverse(LIST), _("Naskah surat"))],
        code=code,
        versions=versions,
        current=current,
        words=current or starting_words(code),
        draft=next((one for one in versions if one.state == WordingState.DRAFT), None),
        may_write=may_keep_texts(request.user),
        may_decide=may_put_into_force(request.user),
    )
    return TemplateResponse(request, "admin/complaints/wordings/one.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, code: str) -> HttpResponse:
    """Write the next version, with what it may name beside it."""
    office = office_or_404(request, code)
    refuse_outsiders(allowed=may_keep_texts(request.user))
    form = WordingForm(request.POST or None, code=code, initial=_begin(office, code))
    if form.is_valid() and _kept(request, code, form):
        messages.success(request, _("Konsep naskah disimpan. Lihat pratinjaunya sebelum diberlakukan."))
        return redirect(EDIT, code)
    return _editor(request, code, form=form, status=422 if form.errors else 200)


def _kept(request: StaffRequest, code: str, form: WordingForm) -> bool:
    """Save what was typed; False, said above the form, when somebody else saved meanwhile."""
    seen = request.POST.get("seen", "")
    try:
        save_draft(code, form.cleaned_data, by=request.user, at=timezone.now(), seen=seen)
    except WordingRefused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


def _begin(office: int, code: str) -> dict[str, str]:
    draft = draft_of(office, code)
    return {name: getattr(draft, name) for name in FIELDS} if draft else words_to_begin_with(office, code)


def _editor(
    request: StaffRequest, code: str, *, status: int, form: WordingForm | None = None, asked: PreviewForm | None = None
) -> HttpResponse:  # fmt: skip
    office = office_or_404(request, code)
    shown = form or WordingForm(code=code, initial=_begin(office, code))
    draft = draft_of(office, code)
    context = page_context(
        request,
        title=_("Ubah naskah: %(letter)s") % {"letter": label_of(code)},
        crumbs=[(reverse(LIST), _("Naskah surat")), (reverse(ONE, args=[code]), label_of(code))],
        code=code,
        form=shown,
        variables=list(variables_of(code).values()),
        draft=draft,
        seen=mark_of(draft),
        asked=asked or PreviewForm(),
        may_decide=may_put_into_force(request.user),
    )
    return TemplateResponse(request, "admin/complaints/wordings/edit.html", context, status=status)


@never_cache
@require_POST
def ask_preview(request: StaffRequest, code: str) -> HttpResponse:
    """Have a worker set the saved draft as PDF, about a case that the person may open."""
    office = office_or_404(request, code)
    refuse_outsiders(allowed=may_keep_texts(request.user))
    form, draft = PreviewForm(request.POST), draft_of(office, code)
    if form.is_valid() and draft is None:
        form.add_error("number", _("Simpan konsepnya dulu"))
    case = _case(request, form.cleaned_data["number"]) if form.is_valid() else None
    if form.is_valid() and case is None:
        form.add_error("number", _("Laporan dengan nomor ini tidak ada"))
    if draft is None or case is None:
        return _editor(request, code, asked=form, status=422)
    return redirect(MADE, code, ask(draft, case, by=request.user, at=timezone.now()).pk)


def _case(request: StaffRequest, number: str) -> Complaint | None:
    cases = Complaint.objects.visible_to(request.user).select_related("office", "agency")
    return cases.filter(agenda_number=number.strip()).first()


@require_POST
def enforce(request: StaffRequest, code: str) -> HttpResponse:
    """Put the draft into force."""
    seen = request.POST.get("seen", "")
    done = _("Naskah diberlakukan. Surat yang dikonsep mulai sekarang memakainya.")
    return _decide(request, code, done, lambda at: put_into_force(code, seen, by=request.user, at=at))


@require_POST
def built_in(request: StaffRequest, code: str) -> HttpResponse:
    """Return to the built-in words."""
    done = _("Surat yang dikonsep mulai sekarang memakai naskah bawaan.")
    return _decide(request, code, done, lambda at: return_to_built_in(code, by=request.user, at=at))


def _decide(request: StaffRequest, code: str, done: str, act: Callable[[datetime], Any]) -> HttpResponse:
    office_or_404(request, code)
    verdict = may_put_into_force(request.user)
    if not verdict:
        messages.error(request, str(verdict.reason))
        return redirect(ONE, code)
    try:
        act(timezone.now())
    except WordingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(ONE, code)


@require_POST
def discard(request: StaffRequest, code: str) -> HttpResponse:
    """Throw the draft away."""
    office_or_404(request, code)
    refuse_outsiders(allowed=may_keep_texts(request.user))
    discard_draft(code, by=request.user)
    messages.success(request, _("Konsep naskah dibuang."))
    return redirect(ONE, code)
