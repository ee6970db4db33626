"""Around the steps: the gate for emergencies, the advice, saving for later and coming back."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.filing import advice, drafts, origins
from complaints.filing.drafts import Draft, DraftGone
from complaints.filing.steps import BY_SLUG, CHECK, STEPS, after, all_forms
from complaints.views.filing_access import (
    draft_of,
    forget_draft,
    keep_danger,
    keep_draft,
    keep_origin,
    limited,
    this_office,
    too_many,
)
from notices.outbox import Recipient, owe


class GateForm(forms.Form):
    """The one question before all others."""

    danger = forms.ChoiceField(
        label=_("Apakah ada nyawa atau keselamatan yang terancam sekarang?"),
        choices=[("yes", _("Ya")), ("no", _("Tidak"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih Ya atau Tidak")},
    )


class ResumeForm(forms.Form):
    """The code that was shown when the answers were saved."""

    code = forms.CharField(
        label=_("Kode lanjutan"),
        help_text=_("16 huruf dan angka. Huruf kecil atau besar sama saja."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "nh-w20"}
        ),
        error_messages={"required": _("Tulis kode lanjutan")},
    )


class MailForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
            "invalid": _("Tulis e-mail lengkap, misalnya nama@contoh.id"),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Say what to have at hand, and send emergencies to the telephone first."""
    agency = (request.POST.get("instansi") or request.GET.get("instansi") or "")[:120]
    form = GateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        danger = form.cleaned_data["danger"] == "yes"
        address = reverse("complaints:filing_call" if danger else "complaints:filing_step",
                          args=[] if danger else [STEPS[0].slug])  # fmt: skip
        answer = HttpResponseRedirect(f"{address}?{urlencode({'instansi': agency})}" if agency else address)
        return keep_danger(answer, request, danger=danger)
    draft = draft_of(request, now=timezone.now())
    origin = request.GET.get("loket", "")[:20].upper()
    counter = origins.name_of(origin)
    context = {"form": form, "agency": agency, "draft": draft, "counter": counter}
    response = render(request, "complaints/filing/start.html", context, status=422 if form.is_bound else 200)
    return keep_origin(response, request, origin) if counter else response


@require_safe
def call(request: HttpRequest) -> HttpResponse:
    """Give the telephone numbers; the form stays open to who still wants it."""
    context = {"first": STEPS[0].slug, "agency": request.GET.get("instansi", "")[:120]}
    return render(request, "complaints/filing/call.html", context)


@require_safe
def sample_letter(request: HttpRequest) -> HttpResponse:
    """A letter to the agency, to copy or print."""
    return render(request, "complaints/filing/sample_letter.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def advise(request: HttpRequest) -> HttpResponse:
    """Tell why it may not be a matter for the ombudsman, and whom to ask; the person decides."""
    now = timezone.now()
    today = this_office().local_date(now)
    draft = draft_of(request, now=now)
    if draft is None:
        return redirect("complaints:filing_start")
    found = advice.concerns(draft, today=today)
    came_from = request.POST.get("setelah") or request.GET.get("setelah") or ""
    changing = request.POST.get("ubah") or request.GET.get("ubah") or ""
    onward = CHECK if changing or came_from not in BY_SLUG else after(came_from)
    address = (
        reverse("complaints:filing_check")
        if onward == CHECK
        else reverse("complaints:filing_step", args=[onward])
    )
    if not found:
        return HttpResponseRedirect(address)
    decided = draft.value(advice.STEP, "choice")
    form = advice.DecisionForm(
        request.POST if request.method == "POST" else None, initial={"choice": decided}
    )
    if form.is_bound and form.is_valid():
        kept = {"choice": [form.cleaned_data["choice"]], "about": [concern.code for concern in found]}
        try:
            drafts.save_step(draft, advice.STEP, kept, at=now)
        except DraftGone:
            return redirect("complaints:filing_done")
        return HttpResponseRedirect(address)
    context = {"form": form, "concerns": found, "came_from": came_from, "changing": changing}
    return render(request, "complaints/filing/advice.html", context, status=422 if form.is_bound else 200)


def _resume_address(draft: Draft) -> str:
    return f"{settings.SITE_URL}{reverse('complaints:filing_resume_link', args=[draft.code])}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def later(request: HttpRequest) -> HttpResponse:
    """Show the code with which the person comes back, and mail the link on request."""
    now = timezone.now()
    draft = draft_of(request, now=now)
    if draft is None:
        return redirect("complaints:filing_start")
    form = MailForm(request.POST if request.method == "POST" else None)
    mailed = False
    if form.is_bound and form.is_valid():
        if not (throttle := limited(request, "filing-mail")).allowed:
            return too_many(request, throttle)
        to = Recipient(
            address=form.cleaned_data["email"], label=str(_("Pelapor")), language=get_language() or "id"
        )
        values = {"url": _resume_address(draft), "code": draft.code, "until": draft.expires_at}
        with transaction.atomic():
            owe("draft_link", office=this_office(), to=to, values=values, at=now)
        form, mailed = MailForm(), True
    context = {
        "form": form,
        "draft": draft,
        "mailed": mailed,
        "address": _resume_address(draft),
        "saved_steps": list(draft.answers),
    }
    return render(request, "complaints/filing/later.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest, code: str = "") -> HttpResponse:
    """Open a saved draft by its code, typed or from a link. A mere look at the link opens nothing."""
    now = timezone.now()
    form = ResumeForm(request.POST if request.method == "POST" else None, initial={"code": code})
    if form.is_bound and form.is_valid():
        if not (throttle := limited(request, "filing-resume")).allowed:
            return too_many(request, throttle)
        draft = drafts.find(form.cleaned_data["code"], now=now)
        if draft:
            return keep_draft(_where_it_stopped(draft, today=this_office().local_date(now)), request, draft)
        form.add_error("code", _("Kode ini tidak cocok atau sudah lewat 7 hari. Periksa hurufnya"))
    context = {"form": form, "code": code, "from_link": bool(code) and not form.is_bound}
    return render(request, "complaints/filing/resume.html", context, status=422 if form.errors else 200)


def _where_it_stopped(draft: Draft, *, today: date) -> HttpResponse:
    """Lead to the first step that is not complete, or to the end."""
    if draft.complaint_id:
        return redirect("complaints:filing_done")
    forms_of = all_forms(draft, today=today)
    for step in STEPS:
        if (step.slug not in draft.answers and step.slug != "bukti") or not forms_of[step.slug].is_valid():
            return redirect("complaints:filing_step", slug=step.slug)
    return redirect("complaints:filing_check")


@require_POST
def start_over(request: HttpRequest) -> HttpResponse:
    """Delete the saved answers and files, here and on the server."""
    draft = draft_of(request, now=timezone.now())
    if draft:
        drafts.discard(draft)
    return forget_draft(redirect("complaints:filing_start"))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the draft on this device; the code still opens it elsewhere."""
    del request
    return forget_draft(redirect("home"))
