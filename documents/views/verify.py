"""Public verification: anyone checks a paper by its code or by the file. Shows no names and nothing of the case."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.throttle import hit
from documents.forms.verify import CodeForm, FileForm
from documents.kinds import KINDS
from documents.models import Document, DocumentState
from documents.sealing.judge import judge
from documents.verification import find_by_code, find_by_hash, grouped, hash_of, read

TRIES = 60  # per address in a quarter of an hour: a counter checks many papers, a guesser needs far more
WINDOW = 15 * 60  # seconds


@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file. A code leads to its page; a file is looked up by its hash."""
    if request.method == "POST":
        return _by_file(request)
    if "k" not in request.GET:
        return _page(request)
    form = CodeForm(request.GET)
    if not form.is_valid():
        return _page(request, code_form=form, form=form, status=422)
    return redirect("documents:verify_code", form.cleaned_data["k"])


@never_cache
@require_http_methods(["GET", "POST"])
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say what we know of the paper with this code; a file sent along is compared with it."""
    if refused := _throttled(request):
        return refused
    document = find_by_code(code)
    if document is None:
        return _page(request, unknown="code", status=404)
    if request.method == "GET":
        return _found(request, document)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _found(request, document, form=form, file_form=form, status=422)
    return _found(request, document, same=hash_of(form.cleaned_data["pdf"]) == document.sha256)


def _by_file(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, file_form=form, form=form, status=422)
    if refused := _throttled(request):
        return refused
    document = find_by_hash(hash_of(form.cleaned_data["pdf"]))
    if document is not None:
        return _found(request, document, same=True)
    # Not the bytes of any paper of ours: the signatures inside may still say which paper it was made from.
    told = judge(read(form.cleaned_data["pdf"]), at=timezone.now())
    if told.document is not None:
        return _found(request, told.document, same=False)
    return _page(request, unknown="file", status=404)


def _throttled(request: HttpRequest) -> HttpResponse | None:
    throttle = hit("verify", request.META.get("REMOTE_ADDR", ""), limit=TRIES, window=WINDOW)
    if throttle.allowed:
        return None
    return render(request, "429.html", {"again_at": throttle.retry_at}, status=429)


def _page(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    shown = {
        "code_form": CodeForm(),
        "file_form": FileForm(),
        "action": reverse("documents:verify"),
        **context,
    }
    return render(request, "documents/verify.html", shown, status=status)


def _found(
    request: HttpRequest, document: Document, *, same: bool | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """Answer with what is on record. `same`: what comparing the file gave, None when no file was sent."""
    address = reverse("documents:verify_code", args=[document.verification_code])
    kind = KINDS[document.kind]
    void = document.state == DocumentState.VOID
    revoked = document.certificates.filter(revoked_at__isnull=False).exists()
    shown = {
        "document": document,
        "kind": kind,
        "void": void,
        "voided_on": document.office.local_date(document.voided_at) if document.voided_at else None,
        "replacement": document.replaced_by.number if void and document.replaced_by else "",
        "revoked": revoked,
        "same": same,
        "result": _result(void=void, same=same, revoked=revoked),
        "hash": grouped(document.sha256),
        "address": f"{settings.SITE_URL}{address}".split("://", 1)[-1],
        "action": address,
        "code_form": CodeForm(),
        "file_form": FileForm(),
        **context,
    }
    return render(request, "documents/verified.html", shown, status=status)


def _result(*, void: bool, same: bool | None, revoked: bool) -> str:
    if same is False:
        return _("Berkas ini BERBEDA dari yang kami simpan. Jangan dipakai")
    if void:
        return _("Dokumen ini sudah dibatalkan")
    if revoked:
        return _("Tanda tangan pada dokumen ini sudah dicabut")
    return (
        _("Berkas sama persis dengan yang kami simpan") if same else _("Dokumen ini tercatat di sistem kami")
    )
