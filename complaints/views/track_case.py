"""The reporter's page of one case, and what the reporter can do there. Everything starts at the pass."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from complaints.actors import Actor
from complaints.files_intake import FileRefused, accept_all, attach, file_response, room_left
from complaints.forms.track import CompleteForm, MessageForm, ReplyForm, SettlementForm, WithdrawForm
from complaints.models import CaseFile, Complaint, FilePurpose, FileSource
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.streams import message_from_reporter
from complaints.tracking import OWN_KINDS, case_of, case_page, give_pass, own_letters, receipt_move
from documents.downloads import pdf_response
from documents.models import RenderState

View = Callable[..., HttpResponseBase]


def with_case(view: View) -> View:
    """Give the view the case of this browser's pass and renew the pass; without one, ask for number and code."""

    @wraps(view)
    @never_cache
    def gated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        complaint = case_of(request)
        if complaint is None:
            return redirect("complaints:track")
        response = view(request, complaint, **kwargs)
        if isinstance(response, HttpResponse):
            give_pass(response, complaint, secure=settings.SESSION_COOKIE_SECURE)
        return response

    return gated


def _show(request: HttpRequest, complaint: Complaint, *, status: int = 200, **forms: Form) -> HttpResponse:
    """Draw the case page; a form that failed stands in the place of its empty one."""
    page = case_page(complaint, at=timezone.now())
    context: dict[str, Any] = {
        "complaint": complaint, "page": page,
        "message_form": forms.get("message_form") or MessageForm(prefix="message"),
        "complete_form": forms.get("complete_form") or CompleteForm(prefix="complete"),
        "reply_form": forms.get("reply_form") or ReplyForm(prefix="reply"),
        "settlement_form": forms.get("settlement_form") or SettlementForm(prefix="settlement"),
        "form": next((form for form in forms.values() if form.is_bound), None),
    }  # fmt: skip
    return render(request, "complaints/track/case.html", context, status=status)


@with_case
@require_GET
def case(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The page: what is, who must act, by when and why, and what happened."""
    return _show(request, complaint)


def _accept_files(complaint: Complaint, form: Form, *, purpose: str) -> list[Any] | None:
    """Check the uploads of a valid form; a refused one becomes the form's error and None is returned."""
    uploads = form.cleaned_data.get("uploads") or []
    try:
        room_left(complaint.files.filter(source=FileSource.REPORTER).count(), wanted=len(uploads))
    except FileRefused as refusal:
        form.add_error("uploads", str(refusal))
        return None
    accepted, refused = accept_all(uploads, purpose=purpose, at=timezone.now())
    for sentence in refused:
        form.add_error("uploads", str(sentence))
    return None if refused else list(accepted)


@with_case
@require_POST
def send_message(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Keep a message and its files."""
    form = MessageForm(request.POST, request.FILES, prefix="message")
    accepted = _accept_files(complaint, form, purpose=FilePurpose.EVIDENCE) if form.is_valid() else None
    if accepted is None:
        return _show(request, complaint, status=422, message_form=form)
    with transaction.atomic():
        for held in accepted:
            attach(complaint, held, source=FileSource.REPORTER)
        message_from_reporter(complaint, form.cleaned_data["text"], at=timezone.now(), files=len(accepted))
    messages.success(request, _("Kabar Anda sudah kami terima."))
    return redirect("complaints:track_case")


def _too_late(request: HttpRequest, complaint: Complaint, refusal: Exception, form: Form) -> HttpResponse:
    """Say why the step is closed; what was typed stands in the message form, which is always open."""
    messages.error(request, str(refusal))
    if form.files:
        messages.warning(request, _("Berkas Anda belum tersimpan. Lampirkan lagi pada pesan di bawah."))
    complaint.refresh_from_db()
    again = MessageForm(prefix="message", initial={"text": form.cleaned_data["text"]})
    return _show(request, complaint, status=409, message_form=again)


@with_case
@require_POST
def complete(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take the files asked for; with the tick the case goes back to the formal check."""
    form = CompleteForm(request.POST, request.FILES, prefix="complete")
    accepted = _accept_files(complaint, form, purpose=FilePurpose.EVIDENCE) if form.is_valid() else None
    if accepted is None:
        return _show(request, complaint, status=422, complete_form=form)
    at = timezone.now()
    try:
        with transaction.atomic():
            for held in accepted:
                attach(complaint, held, source=FileSource.REPORTER)
            if accepted or form.cleaned_data["text"]:
                message_from_reporter(complaint, form.cleaned_data["text"], at=at, files=len(accepted))
            if form.cleaned_data["is_all"]:
                advance(complaint, "complete_file", actor=Actor.reporter(), at=at)
    except (MoveRefused, MoveInvalid) as refusal:
        return _too_late(request, complaint, refusal, form)
    messages.success(request, _("Berkas Anda sudah kami terima."))
    return redirect("complaints:track_case")


@with_case
@require_POST
def reply(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take an argued reply to the findings; it leads back to examination."""
    form = ReplyForm(request.POST, request.FILES, prefix="reply")
    accepted = _accept_files(complaint, form, purpose=FilePurpose.EVIDENCE) if form.is_valid() else None
    if accepted is None:
        return _show(request, complaint, status=422, reply_form=form)
    try:
        with transaction.atomic():
            files = [attach(complaint, held, source=FileSource.REPORTER).pk for held in accepted]
            advance(complaint, "reply_to_findings", actor=Actor.reporter(), at=timezone.now(),
                    reason=form.cleaned_data["text"], files=files)  # fmt: skip
    except (MoveRefused, MoveInvalid) as refusal:
        return _too_late(request, complaint, refusal, form)
    messages.success(request, _("Tanggapan Anda sudah kami terima. Laporan kembali kami periksa."))
    return redirect("complaints:track_case")


@with_case
@require_POST
def agree(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The reporter agrees with the findings; the office need not wait for the end of the time to comment."""
    return _make(
        request, complaint, "agree_to_findings", _("Terima kasih. Persetujuan Anda sudah kami catat.")
    )


@with_case
@require_POST
def settlement(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Confirm or contest what the agency says is settled."""
    form = SettlementForm(request.POST, prefix="settlement")
    if not form.is_valid():
        return _show(request, complaint, status=422, settlement_form=form)
    settled, text = form.cleaned_data["settled"] == "yes", form.cleaned_data["text"]
    move = "confirm_settlement" if settled else "contest_settlement"
    return _make(request, complaint, move, _("Jawaban Anda sudah kami terima."), reason=text, text=text)


def _make(request: HttpRequest, complaint: Complaint, move: str, done: str, **data: Any) -> HttpResponse:
    """Make a reporter's move and say what happened, or why not."""
    try:
        advance(complaint, move, actor=Actor.reporter(), at=timezone.now(), **data)
    except (MoveRefused, MoveInvalid) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("complaints:track_case")


@with_case
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Ask for withdrawal, on a page of its own."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _(
            "Permintaan pencabutan sudah kami terima. Sebelum laporan ditutup, Anda masih dapat membatalkannya."
        )
        return _make(request, complaint, "ask_withdrawal", done, reason=form.cleaned_data["reason"])
    status = 422 if request.method == "POST" else 200
    return render(
        request, "complaints/track/withdraw.html", {"form": form, "complaint": complaint}, status=status
    )


@with_case
@require_POST
def take_back(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take the wish to withdraw back."""
    return _make(
        request, complaint, "take_back_withdrawal", _("Pencabutan dibatalkan. Laporan tetap kami proses.")
    )


@with_case
@require_POST
def open_letter(request: HttpRequest, complaint: Complaint, pk: int) -> HttpResponse:
    """Record that the reporter has the letter today: from now on the own days are counted."""
    letter = next((one for one in own_letters(complaint) if one.pk == pk), None)
    if letter is None or not receipt_move(letter):
        raise Http404
    at = timezone.now()
    day = complaint.local_date(at)
    done = _("Tanggal terima surat sudah dicatat. Suratnya ada di daftar berkas.")
    return _make(
        request,
        complaint,
        receipt_move(letter),
        done,
        received_on=day,
        proof=_("Dibuka di halaman pelacakan"),
    )


@with_case
@require_GET
def document(request: HttpRequest, complaint: Complaint, pk: int) -> HttpResponseBase:
    """A letter to the reporter, or the receipt, as PDF."""
    mine = {letter.document_id for letter in own_letters(complaint)}
    mine |= set(complaint.documents.issued().filter(kind__in=OWN_KINDS).values_list("pk", flat=True))
    paper = get_object_or_404(complaint.documents.issued(), pk=pk if pk in mine else None)
    if paper.render_state != RenderState.DONE:
        raise Http404
    return pdf_response(paper)


@with_case
@require_GET
def file(request: HttpRequest, complaint: Complaint, pk: int) -> HttpResponseBase:
    """A file the reporter sent."""
    return file_response(get_object_or_404(CaseFile, pk=pk, complaint=complaint, source=FileSource.REPORTER))
