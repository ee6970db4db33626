"""The steps of filing, one question per page. Whatever button is pressed, what was typed is kept first."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.files_intake import accept_all
from complaints.filing import advice, drafts
from complaints.filing.drafts import Draft, DraftGone
from complaints.filing.steps import BY_SLUG, CHECK, Step, after, before, form_of, progress, purposes_of
from complaints.forms.filing_base import StepForm
from complaints.views.filing_access import draft_of, keep_draft, limited, this_office, too_many


@dataclass(frozen=True, slots=True)
class _Visit:
    """One request to one step."""

    request: HttpRequest
    step: Step
    now: datetime
    today: date

    def pressed(self, button: str) -> bool:
        """Whether this button sent the form."""
        return button in self.request.POST

    @property
    def changing(self) -> bool:
        """Whether the person came from the page with all answers, and wants to go back there."""
        return bool(self.request.POST.get("ubah") or self.request.GET.get("ubah"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a step, or keep its answers and go where the pressed button leads."""
    if slug not in BY_SLUG:
        raise Http404
    now = timezone.now()
    visit = _Visit(request=request, step=BY_SLUG[slug], now=now, today=this_office().local_date(now))
    draft = draft_of(request, now=now)
    if request.method == "POST":
        return _keep(visit, draft)
    if draft is None and before(slug):
        return redirect("complaints:filing_start")
    form = form_of(visit.step, draft, today=visit.today)
    if not form.is_bound and (agency := request.GET.get("instansi")):
        form.initial = {"agency": agency[:120]}
    return _page(visit, draft, form)


def _page(
    visit: _Visit, draft: Draft | None, form: StepForm, *, status: int = 200, warned: bool = False
) -> HttpResponse:
    form.prepare()
    step = visit.step
    context = {
        "form": form,
        "step": step,
        "progress": progress(step.slug),
        "previous": before(step.slug),
        "held": draft.of(*purposes_of(step)) if draft else [],
        "saved_steps": list(draft.answers) if draft else [],
        "changing": visit.changing,
        # As long as no agency is chosen, the Enter key in the search field searches.
        "search_first": "query" in form.fields and not form["agency"].value(),
        "warnings": form.warnings() if warned else [],
        "largest": settings.ATTACHMENT_MAX_MIB,
        "most": settings.ATTACHMENTS_PER_CASE,
    }
    return render(visit.request, step.template, context, status=status)


def _keep(visit: _Visit, draft: Draft | None) -> HttpResponse:
    request = visit.request
    action = "filing-upload" if request.FILES else "filing-start"
    if (draft is None or request.FILES) and not (throttle := limited(request, action)).allowed:
        return too_many(request, throttle)
    if draft is None:
        draft = drafts.begin(visit.step.slug, visit.step.form.kept(request.POST), at=visit.now)
    try:
        draft, refused = _keep_files(visit, draft)
        draft = _keep_answers(visit, draft)
    except DraftGone:  # sent from another tab, or deleted there
        return redirect("complaints:filing_done")
    response = _answer(visit, draft, refused)
    return keep_draft(response, request, draft)


def _keep_files(visit: _Visit, draft: Draft) -> tuple[Draft, dict[str, list[str]]]:
    """Store the good files; return the sentences about the others by control."""
    form = visit.step.form(visit.step.form.kept(visit.request.POST), today=visit.today)
    refused: dict[str, list[str]] = {}
    for control in form.uploads:
        uploads = [file for file in visit.request.FILES.getlist(control) if file]
        if not uploads:
            continue
        accepted, sentences = accept_all(
            uploads, purpose=form.purpose_of(control), at=visit.now, held=len(draft.files)
        )
        if accepted:
            draft = drafts.add_files(draft, accepted)
        if sentences:
            refused[control] = sentences
    unwanted = visit.request.POST.get("hapus", "")
    if unwanted.isdecimal():
        draft = drafts.remove_file(draft, int(unwanted))
    return draft, refused


def _keep_answers(visit: _Visit, draft: Draft) -> Draft:
    """Save what was typed. An untouched empty page is not an answer: it would come back full of errors."""
    kept = visit.step.form.kept(visit.request.POST)
    empty = not any(value.strip() for values in kept.values() for value in values)
    leaving = visit.pressed("nanti") or visit.pressed("kembali") or visit.pressed("hapus")
    if kept == draft.answers.get(visit.step.slug, {}) or (empty and leaving):
        return draft
    return drafts.save_step(draft, visit.step.slug, kept, at=visit.now)


def _answer(visit: _Visit, draft: Draft, refused: dict[str, list[str]]) -> HttpResponse:
    """Go where the button leads. A refused file is told before anything else: it is not kept, so not told again."""
    form = form_of(visit.step, draft, today=visit.today, sent=True)
    if refused:
        form.full_clean()
        for control, sentences in refused.items():
            form.add_error(control, sentences)
        return _page(visit, draft, form, status=422)
    return _aside(visit) or _judged(visit, draft, form)


def _aside(visit: _Visit) -> HttpResponse | None:
    """Answer the buttons that do not ask whether the step is complete."""
    slug = visit.step.slug
    if visit.pressed("nanti"):
        return redirect("complaints:filing_later")
    if visit.pressed("kembali"):
        return _to(before(slug)) if before(slug) else redirect("complaints:filing_start")
    if visit.pressed("hapus") or visit.pressed("unggah"):
        return _to(slug, changing=visit.changing)
    return None


def _judged(visit: _Visit, draft: Draft, form: StepForm) -> HttpResponse:
    """Search, point out what to repair, warn once, or go on."""
    if visit.pressed("cari"):
        form.full_clean()
        form.errors.clear()  # a search is not an answer yet: nothing is wrong with it
        return _page(visit, draft, form)
    if not form.is_valid():
        return _page(visit, draft, form, status=422)
    if form.warnings() and not draft.value(visit.step.slug, "seen"):
        form.mark_seen()
        return _page(visit, draft, form, warned=True)
    return _onward(visit, draft)


def _onward(visit: _Visit, draft: Draft) -> HttpResponse:
    slug = visit.step.slug
    if slug in advice.AFTER and advice.is_due(draft, today=visit.today):
        query = {"setelah": slug, **({"ubah": "1"} if visit.changing else {})}
        return HttpResponseRedirect(f"{reverse('complaints:filing_advice')}?{urlencode(query)}")
    return _to(CHECK if visit.changing else after(slug))


def _to(slug: str, *, changing: bool = False) -> HttpResponse:
    if slug == CHECK:
        return redirect("complaints:filing_check")
    address = reverse("complaints:filing_step", args=[slug])
    return HttpResponseRedirect(f"{address}?ubah=1" if changing else address)
