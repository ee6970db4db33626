"""The reporter's pages of one complaint: opened by number and code, everything else starts at the pass."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.answers import too_many_requests
from accounts.throttle import Throttle, hit
from complaints.files_intake import FileRefused, accept_all, file_response, room_left
from complaints.models import FilePurpose
from complaints.views.filing_access import keep_draft
from documents.downloads import pdf_response
from sp4n.access import ask_for_new_code, find_case, normalise_number
from sp4n.actors import Actor
from sp4n.forms.public import AgainForm, LostForm, OpenForm, RateForm, WriteForm
from sp4n.intake import attach, lodge_again
from sp4n.models import FileFrom, Grievance, GrievanceFile
from sp4n.moves import MoveInvalid, MoveRefused, advance
from sp4n.ombudsman import start_draft
from sp4n.tracking import case_of, case_page, give_pass, is_offered, ready_receipt, take_pass
from sp4n.views.public import sent_page

TRIES = 5  # per number in a quarter of an hour; and per address, since many share one
TRIES_PER_ADDRESS = 30
WINDOW = 15 * 60  # seconds
View = Callable[..., HttpResponseBase]


def _throttle(request: HttpRequest, action: str, number: str) -> Throttle:
    """Count one try for the number and one for the address; the stricter answer counts."""
    address = hit(
        f"{action}-address", request.META.get("REMOTE_ADDR", ""), limit=TRIES_PER_ADDRESS, window=WINDOW
    )
    by_number = hit(f"{action}-number", normalise_number(number), limit=TRIES, window=WINDOW)
    return by_number if not by_number.allowed else address


@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; the right pair opens the case in this browser."""
    if request.method == "GET":
        if case_of(request) is not None:
            return redirect("sp4n:track_case")
        return render(request, "sp4n/public/enter.html", {"form": OpenForm()})
    form = OpenForm(request.POST)
    if form.is_valid():
        throttle = _throttle(request, "aduan-track", form.cleaned_data["number"])
        if not throttle.allowed:
            return too_many_requests(request, again_at=throttle.retry_at)
        case = find_case(form.cleaned_data["number"], form.cleaned_data["code"])
        if case is not None:
            response = redirect("sp4n:track_case")
            give_pass(response, case, secure=settings.SESSION_COOKIE_SECURE)
            return response
        form.add_error(None, _("Nomor aduan dan kode akses tidak cocok. Periksa keduanya"))
    return render(request, "sp4n/public/enter.html", {"form": form}, status=422)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the case in this browser."""
    response = redirect("sp4n:start")
    take_pass(response)
    return response


@never_cache
@require_http_methods(["GET", "POST"])
def lost_code(request: HttpRequest) -> HttpResponse:
    """Send a new code to the address on file. The answer is the same whether number and address fit or not."""
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        throttle = _throttle(request, "aduan-lost", form.cleaned_data["number"])
        if not throttle.allowed:
            return too_many_requests(request, again_at=throttle.retry_at)
        ask_for_new_code(form.cleaned_data["number"], form.cleaned_data["email"], at=timezone.now())
        return render(request, "sp4n/public/lost_code.html", {"is_sent": True})
    status = 422 if request.method == "POST" else 200
    return render(request, "sp4n/public/lost_code.html", {"form": form}, status=status)


def with_case(view: View) -> View:
    """Give the view the case of this browser's pass and renew the pass; without one, ask for number and code."""

    @wraps(view)
    @never_cache
    def gated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        case = case_of(request)
        if case is None:
            return redirect("sp4n:track")
        response = view(request, case, **kwargs)
        if isinstance(response, HttpResponse):
            give_pass(response, case, secure=settings.SESSION_COOKIE_SECURE)
        return response

    return gated


def _show(request: HttpRequest, case: Grievance, *, status: int = 200, **forms: Form) -> HttpResponse:
    context = {
        "case": case, "page": case_page(case, at=timezone.now()),
        "data_form": forms.get("data_form") or WriteForm(prefix="data"),
        "reply_form": forms.get("reply_form") or WriteForm(prefix="reply"),
        "again_form": forms.get("again_form") or AgainForm(prefix="again"),
        "rate_form": forms.get("rate_form") or RateForm(prefix="rate"),
        "form": next((form for form in forms.values() if form.is_bound), None),
    }  # fmt: skip
    return render(request, "sp4n/public/case.html", context, status=status)


@with_case
@require_GET
def page(request: HttpRequest, case: Grievance) -> HttpResponse:
    """The page: what is, who has it, by when and why, every hop."""
    return _show(request, case)


def _files(case: Grievance, form: Form) -> list[Any] | None:
    """Check the uploads of a valid form; a refused one becomes the form's error and None is returned."""
    uploads = form.cleaned_data.get("uploads") or []
    try:
        held = GrievanceFile.objects.filter(grievance=case, source=FileFrom.REPORTER).count()
        room_left(held, wanted=len(uploads))
    except FileRefused as refusal:
        form.add_error("uploads", str(refusal))
        return None
    accepted, refused = accept_all(uploads, purpose=FilePurpose.EVIDENCE, at=timezone.now())
    for sentence in refused:
        form.add_error("uploads", sentence)
    return None if refused else accepted


def _write(request: HttpRequest, case: Grievance, move: str, *, name: str, done: str) -> HttpResponse:
    """Make a reporter's move that carries a text and files."""
    form = WriteForm(request.POST, request.FILES, prefix=name)
    accepted = _files(case, form) if form.is_valid() else None
    if accepted is None:
        return _show(request, case, status=422, **{f"{name}_form": form})
    try:
        with transaction.atomic():
            attach(case, accepted, source=FileFrom.REPORTER)
            advance(case, move, actor=Actor.reporter(), at=timezone.now(), text=form.cleaned_data["text"],
                    file_count=len(accepted))  # fmt: skip
    except (MoveRefused, MoveInvalid) as refusal:
        form.add_error(None, str(refusal))
        case.refresh_from_db()
        again = AgainForm(prefix="again", initial={"text": form.cleaned_data["text"]})
        return _show(request, case, status=409, **{f"{name}_form": form, "again_form": again})
    messages.success(request, done)
    return redirect("sp4n:track_case")


@with_case
@require_POST
def give_data(request: HttpRequest, case: Grievance) -> HttpResponse:
    """Take the data that were asked for."""
    return _write(request, case, "give_data", name="data", done=_("Data Anda sudah kami terima."))


@with_case
@require_POST
def reply(request: HttpRequest, case: Grievance) -> HttpResponse:
    """Take a reply to the answer; the same case goes on."""
    return _write(request, case, "reply", name="reply", done=_("Tanggapan Anda sudah kami terima."))


@with_case
@require_POST
def rate(request: HttpRequest, case: Grievance) -> HttpResponse:
    """Take the rating: of an answered case it also says that the answer is accepted."""
    form = RateForm(request.POST, prefix="rate")
    if not form.is_valid():
        return _show(request, case, status=422, rate_form=form)
    move = "rate" if case.closed_on else "accept_answer"
    try:
        advance(case, move, actor=Actor.reporter(), at=timezone.now(), **form.cleaned_data)
    except (MoveRefused, MoveInvalid) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Terima kasih atas penilaian Anda."))
    return redirect("sp4n:track_case")


@with_case
@require_POST
def again(request: HttpRequest, case: Grievance) -> HttpResponse:
    """Make a new case of what comes too late for this one, and open it with a code of its own."""
    form = AgainForm(request.POST, request.FILES, prefix="again")
    accepted = _files(case, form) if form.is_valid() else None
    if accepted is None:
        return _show(request, case, status=422, again_form=form)
    lodged = lodge_again(case, form.cleaned_data["text"], at=timezone.now(), files=accepted)
    return render(request, "sp4n/public/sent.html", sent_page(lodged.grievance, lodged.access_code or ""))


@with_case
@require_POST
def to_ombudsman(request: HttpRequest, case: Grievance) -> HttpResponse:
    """Open the ombudsman's form, prefilled, with this case as proof of a prior complaint."""
    at = timezone.now()
    if not is_offered(case, at=at):
        messages.error(request, _("Batas waktu jawaban belum lewat. Tunggu jawaban unit dulu."))
        return redirect("sp4n:track_case")
    response = redirect(reverse("complaints:filing_step", args=["instansi"]))
    return keep_draft(response, request, start_draft(case, at=at))


@with_case
@require_GET
def file(request: HttpRequest, case: Grievance, pk: int) -> HttpResponseBase:
    """A file the reporter sent, or one of an answer."""
    told = Q(source=FileFrom.REPORTER) | Q(answers__isnull=False)  # the part of a supporting unit is not
    files = GrievanceFile.objects.filter(told, grievance=case).distinct()
    return file_response(get_object_or_404(files, pk=pk))


@with_case
@require_GET
def receipt(request: HttpRequest, case: Grievance) -> HttpResponseBase:
    """The receipt as PDF."""
    paper = ready_receipt(case)
    if paper is None:
        raise Http404
    return pdf_response(paper)
