"""A paper that is signed by hand: its Word file, its number, its scan."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from documents.by_hand import give_number, keep_scan, read_scan
from documents.downloads import filename
from documents.forms.desk import NumberForm, ScanForm
from documents.models import DocumentState
from documents.permissions import may_revise, may_sign
from documents.refusals import DocumentRefused
from documents.views.access import PAGE, StaffRequest, answer, document_or_404, version_of
from documents.word_file import docx_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_safe
def word_file(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand out a draft as a Word file; a paper that is out has its PDF only."""
    document = document_or_404(request, pk)
    if document.state not in {DocumentState.DRAFT, DocumentState.CHECKED} or not may_revise(
        request.user, document
    ):
        raise Http404
    response = HttpResponse(docx_of(document), content_type=WORD)
    name = filename(document) if document.number else f"konsep-{document.pk}"
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def number(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a checked paper its number, to be signed by hand."""
    document = document_or_404(request, pk)
    form = NumberForm(request.POST or None)
    if form.is_valid() and request.POST.get("seen") != version_of(document):
        form.add_error(None, _("Isi dokumen ini berubah sejak Anda membacanya. Baca lagi."))
    if form.is_valid():
        try:
            paper = give_number(document, by=request.user, at=timezone.now())
        except DocumentRefused as refusal:
            messages.error(request, str(refusal))
        else:
            done = _("Nomornya %(number)s. Cetak, tanda tangani, lalu unggah pindaiannya.")
            messages.success(request, done % {"number": paper.number})
        return redirect(PAGE, document.pk)
    return answer(
        request, "admin/documents/form.html", title=_("Tanda tangani dengan tangan"), document=document, form=form,
        verdict=may_sign(request.user, document), action=_("Beri nomor"), seen=version_of(document),
        intro=_("Surat mendapat nomor dan tanggal hari ini. Surat ini tidak ditandatangani secara elektronik; yang "
                "tersimpan adalah pindaian kertas yang Anda tanda tangani."),
        status=422 if form.errors else 200,
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: StaffRequest, pk: int) -> HttpResponse:
    """Take the scan of the signed paper; with it the letter is out."""
    document = document_or_404(request, pk)
    if not document.is_hand_signed or document.state != DocumentState.CHECKED:
        messages.error(request, _("Surat ini tidak menunggu pindaian."))
        return redirect(PAGE, document.pk)
    at = timezone.now()
    form = ScanForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            keep_scan(document, read_scan(form.cleaned_data["scan"], at=at), by=request.user, at=at)
        except DocumentRefused as refusal:
            form.add_error("scan", str(refusal))
        else:
            messages.success(request, _("Pindaian disimpan. Surat terbit."))
            return redirect(PAGE, document.pk)
    return answer(
        request, "admin/documents/form.html", title=_("Unggah pindaian surat"), document=document, form=form,
        verdict=may_revise(request.user, document), action=_("Simpan dan terbitkan"),
        intro=_("Periksa dulu: nomor %(number)s ada di kertas, dan sudah ditandatangani. Pindaian tidak dapat diganti.")
        % {"number": document.number},
        status=422 if form.errors else 200,
    )  # fmt: skip
