"""What is done with one document on the desk, besides signing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.verdict import YES, no
from documents.drafting import request_preview, revise
from documents.forms.desk import ContentForm, PassphraseForm, ReasonForm, VoidForm
from documents.models import Document, DocumentState
from documents.permissions import may_check, may_revise, may_sign, may_void, visible_documents
from documents.refusals import DocumentRefused
from documents.sealing.passphrase import keep
from documents.sealing.provider import remote_issuer
from documents.signing import check as check_document
from documents.signing import render_again, return_to_drafter
from documents.signing import void as void_document
from documents.views.access import PAGE, StaffRequest, answer, document_or_404, version_of


def _do(request: StaffRequest, document: Document, action: Callable[[], Any], done: str) -> HttpResponse:
    """Act, tell what came of it, and go back to the document's page."""
    try:
        action()
    except DocumentRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(PAGE, document.pk)


@require_POST
def check(request: StaffRequest, pk: int) -> HttpResponse:
    """Say that the draft has been read and is right."""
    document = document_or_404(request, pk)
    if request.POST.get("seen") != version_of(document):
        messages.error(request, _("Isi dokumen ini berubah sejak Anda membacanya. Baca lagi."))
        return redirect(PAGE, document.pk)
    done = _("Konsep diperiksa. Kini menunggu tanda tangan Kepala Perwakilan.")
    return _do(request, document, lambda: check_document(document, by=request.user, at=timezone.now()), done)


@require_POST
def ask_preview(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for the draft's PDF."""
    document = document_or_404(request, pk)
    done = _("Pratinjau PDF sedang dibuat. Muat ulang halaman ini beberapa detik lagi.")
    return _do(request, document, lambda: request_preview(document), done)


@sensitive_post_parameters("passphrase")
@require_POST
def again(request: StaffRequest, pk: int) -> HttpResponse:
    """Put a failed PDF back in line; where the signer's certificate is kept elsewhere, with the passphrase anew."""
    document = document_or_404(request, pk)
    if remote_issuer() and document.signed_by_id:
        return _sign_again(request, document)
    return _do(
        request,
        document,
        lambda: render_again(document),
        _("PDF dibuat ulang. Muat ulang beberapa detik lagi."),
    )


def _sign_again(request: StaffRequest, document: Document) -> HttpResponse:
    """Ask the signer for the passphrase once more, then put the PDF back in line."""
    form = PassphraseForm(request.POST if "passphrase" in request.POST else None, issuer=remote_issuer())
    is_signer = request.user.pk == document.signed_by_id
    if is_signer and form.is_valid():
        keep(document.pk, form.cleaned_data["passphrase"])
        said = _("PDF dibuat ulang. Muat ulang beberapa detik lagi.")
        return _do(request, document, lambda: render_again(document), said)
    verdict = YES if is_signer else no(_("Hanya yang menandatangani yang dapat menulis frasa sandinya lagi."))
    return answer(
        request, "admin/documents/form.html", title=_("Tanda tangani lagi"), document=document, form=form,
        verdict=verdict, action=_("Tanda tangani lagi"), status=422 if form.errors else 200,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: StaffRequest, pk: int) -> HttpResponse:
    """Return a draft or a checked document with a reason."""
    document = document_or_404(request, pk)
    verdict = may_sign(request.user, document) or may_check(request.user, document)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done = _("Dikembalikan kepada penulis konsep.")
        return _do(
            request,
            document,
            lambda: return_to_drafter(document, reason=reason, by=request.user, at=timezone.now()),
            done,
        )
    return answer(
        request, "admin/documents/form.html", title=_("Kembalikan dengan alasan"), document=document, form=form,
        verdict=verdict, action=_("Kembalikan"), status=422 if form.errors else 200,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Change the text of a draft. What somebody else changed meanwhile is not overwritten."""
    document = document_or_404(request, pk)
    verdict = may_revise(request.user, document)
    if document.state != DocumentState.DRAFT:
        messages.error(request, _("Hanya konsep yang dapat diubah. Kembalikan dulu kepada penulisnya."))
        return redirect(PAGE, document.pk)
    form = ContentForm(request.POST or None, content=document.content)
    if form.is_valid() and request.POST.get("seen") != version_of(document):
        form.add_error(
            None, _("Konsep ini diubah orang lain sejak Anda membukanya. Bandingkan, lalu simpan lagi.")
        )
    if form.is_valid():
        content = form.revised()
        done = _("Konsep disimpan. Orang lain harus memeriksanya.")
        return _do(
            request,
            document,
            lambda: revise(document, content=content, by=request.user, at=timezone.now()),
            done,
        )
    return answer(
        request, "admin/documents/form.html", title=_("Ubah konsep"), document=document, form=form, verdict=verdict,
        action=_("Simpan konsep"), seen=version_of(document),
        intro=_("Bagian yang Anda kosongkan hilang dari surat. Tabel berisi data laporan dan tetap seperti adanya."),
        status=422 if form.errors else 200,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def void(request: StaffRequest, pk: int) -> HttpResponse:
    """Declare an issued paper void."""
    document = document_or_404(request, pk)
    others = (
        visible_documents(request.user)
        .issued()
        .filter(about_type=document.about_type_id, about_id=document.about_id)
        .exclude(pk=document.pk)
    )
    form = VoidForm(request.POST or None, replacements=others)
    if form.is_valid():
        data = form.cleaned_data
        return _do(
            request,
            document,
            lambda: void_document(document, by=request.user, at=timezone.now(), **data),
            _("Dokumen dibatalkan. Halaman verifikasi mengatakannya."),
        )
    return answer(
        request, "admin/documents/form.html", title=_("Batalkan dokumen"), document=document, form=form,
        verdict=may_void(request.user, document), action=_("Batalkan dokumen"), status=422 if form.errors else 200,
    )  # fmt: skip
