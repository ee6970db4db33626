"""Signing on the desk: one document or several, each read and confirmed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.confirmation import require_confirmed
from accounts.verdict import YES, Verdict, no
from documents.forms.desk import SignForm
from documents.models import Document, DocumentState
from documents.permissions import may_sign, visible_documents
from documents.refusals import DocumentRefused
from documents.sealing.passphrase import forget, keep
from documents.sealing.provider import remote_issuer
from documents.signing import sign
from documents.views.access import LIST, PAGE, PARTS, StaffRequest, answer, document_or_404, version_of
from documents.words import shown_content

TOGETHER = 20  # documents that can be read and signed in one go


@sensitive_post_parameters("passphrase")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_one(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what is about to be signed; with the tick, sign it."""
    document = document_or_404(request, pk)
    form = SignForm(request.POST or None, issuer=remote_issuer())
    if form.is_valid():
        _sign_all(request, [document], form)
        return redirect(PAGE, document.pk)
    return _confirm(request, [document], form, back=reverse(PAGE, args=[document.pk]))


@sensitive_post_parameters("passphrase")
@never_cache
@require_POST
def sign_several(request: StaffRequest) -> HttpResponse:
    """Show the picked documents for confirmation; with the tick, sign each by itself."""
    picked = [int(pk) for pk in request.POST.getlist("pick") if pk.isdecimal()][:TOGETHER]
    documents = list(
        visible_documents(request.user).select_related(*PARTS).filter(pk__in=picked).order_by("pk")
    )
    if not documents:
        messages.error(request, _("Pilih paling sedikit satu surat."))
        return redirect(f"{reverse(LIST)}?view=tanda-tangan")
    form = SignForm(request.POST if "confirm" in request.POST else None, issuer=remote_issuer())
    if form.is_valid():
        _sign_all(request, documents, form)
        return redirect(f"{reverse(LIST)}?view=tanda-tangan")
    return _confirm(request, documents, form, back=f"{reverse(LIST)}?view=tanda-tangan")


def _confirm(request: StaffRequest, documents: list[Document], form: SignForm, *, back: str) -> HttpResponse:
    papers = [
        {
            "document": paper,
            "content": shown_content(paper),
            "verdict": _verdict(request, paper),
            "seen": version_of(paper),
        }
        for paper in documents
    ]
    return answer(
        request,
        "admin/documents/sign.html",
        title=_("Tanda tangani surat"),
        papers=papers,
        form=form,
        can_sign=any(paper["verdict"] for paper in papers),
        back=back,
        action=request.path,
        status=422 if form.errors else 200,
    )


def _verdict(request: StaffRequest, document: Document) -> Verdict:
    verdict = may_sign(request.user, document)
    if verdict and document.state != DocumentState.CHECKED:
        state = document.get_state_display()
        return no(_("Dokumen ini kini %(state)s, jadi tidak dapat ditandatangani.") % {"state": state})
    return verdict if not verdict else YES


def _sign_all(request: StaffRequest, documents: list[Document], form: SignForm) -> None:
    """Sign each document in its own transaction, and tell which could not be signed and why.

    Who signs shows the second factor first; what was ticked is kept meanwhile, a passphrase is not.
    """
    passphrase = form.cleaned_data.get("passphrase", "")
    require_confirmed(request, at=timezone.now(), never_kept=("passphrase",))
    signed = 0
    for document in documents:
        if request.POST.get(f"seen_{document.pk}") != version_of(document):
            reason = _("Isi dokumen ini berubah sejak Anda membacanya. Baca lagi.")
            messages.error(request, f"{document.local_title}: {reason}")
            continue
        if passphrase:
            keep(document.pk, passphrase)  # before the worker is woken
        try:
            sign(document, by=request.user, at=timezone.now())
        except DocumentRefused as refusal:
            forget(document.pk)
            messages.error(request, f"{document.local_title}: {refusal}")
        else:
            signed += 1
    if signed:
        words = ngettext(
            "%(n)s surat ditandatangani. PDF-nya sedang dibuat.",
            "%(n)s surat ditandatangani. PDF-nya sedang dibuat.",
            signed,
        )
        messages.success(request, words % {"n": signed})
