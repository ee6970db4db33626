"""Outgoing letters: the list with its views, one document, its PDF."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents import outbox_list
from documents.downloads import pdf_response, preview_response
from documents.kinds import KINDS
from documents.models import DocumentState, RenderState
from documents.outbox_list import EVERYWHERE, FIRST_VIEW, QUERY_LENGTH, VIEWS, names_a_person
from documents.permissions import could_sign, may_check, may_revise, may_sign, may_void
from documents.views.access import LIST, StaffRequest, answer, document_or_404, version_of
from documents.words import shown_content

TEXT_OPEN = {DocumentState.DRAFT, DocumentState.CHECKED}


@require_safe
def letters(request: StaffRequest) -> HttpResponse:
    """List the letters of one view; for the head, those to sign can be picked together."""
    text = request.GET.get("q", "").strip()
    if names_a_person(text):
        messages.error(
            request,
            _("Cari dengan nomor surat, nomor laporan, atau instansi. NIK, telepon, dan e-mail tidak."),
        )
        return redirect(LIST)
    # Someone who searches without choosing a view looks for a letter wherever it stands.
    name = request.GET.get("view") or (EVERYWHERE if text else FIRST_VIEW)
    if name not in VIEWS:
        raise Http404
    return letters_page(request, name)


def letters_page(request: StaffRequest, name: str, *, status: int = 200) -> HttpResponse:
    """Answer with the list in the view `name`."""
    view, key = VIEWS[name], request.GET.get("after", "")
    text = request.GET.get("q", "").strip()[:QUERY_LENGTH]
    page = outbox_list.page_of(request.user, view, key=int(key) if key.isdecimal() else None, text=text)
    numbers = outbox_list.counts(request.user)
    rows = [
        (paper, KINDS[paper.kind].label, name == "tanda-tangan" and bool(could_sign(request.user, paper)))
        for paper in page.documents
    ]
    return answer(
        request,
        "admin/documents/letters.html",
        title=_("Surat keluar"),
        status=status,
        views=[
            (entry.label, _address(other, text), numbers.get(other, ""), other == name)
            for other, entry in VIEWS.items()
        ],
        view_name=name,
        text=text,
        view=view,
        rows=rows,
        may_pick=any(pickable for _paper, _label, pickable in rows),
        first_url=_address(name, text) if key else "",
        next_url=_address(name, text, after=page.next_key) if page.next_key else "",
    )


def _address(name: str, text: str, **more: int) -> str:
    """Return the address of a page of the list."""
    asked = {"view": name, "q": text, **more}
    return f"?{urlencode({key: value for key, value in asked.items() if value})}"


@never_cache
@require_safe
def page(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one document: its text, how far it is, and what the person may do with it."""
    document = document_or_404(request, pk)
    kind = KINDS[document.kind]
    return answer(
        request,
        "admin/documents/document.html",
        title=document.number or document.local_title,
        document=document,
        kind=kind,
        content=shown_content(document),
        is_draft=document.state == DocumentState.DRAFT,
        is_checked=document.state == DocumentState.CHECKED,
        is_issued=document.state == DocumentState.ISSUED,
        may_be_void=document.state == DocumentState.ISSUED
        or (document.is_hand_signed and document.state == DocumentState.CHECKED),
        is_open=document.state in TEXT_OPEN,
        has_failed=document.render_state == RenderState.FAILED,
        is_waiting=document.render_state == RenderState.WAITING,
        may_check=may_check(request.user, document),
        may_sign=may_sign(request.user, document),
        may_revise=may_revise(request.user, document),
        may_void=may_void(request.user, document),
        about_url=_about_url(document),
        seen=version_of(document),
    )


def _about_url(document: Any) -> str:
    """Return the page of the thing the paper is about, '' when it has none."""
    about = document.about
    return about.get_absolute_url() if hasattr(about, "get_absolute_url") else ""


@never_cache
@require_safe
def pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand out the PDF of an issued document; `?lihat` shows it in the browser."""
    return pdf_response(document_or_404(request, pk), inline="lihat" in request.GET)


@never_cache
@require_safe
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the PDF of a draft."""
    return preview_response(document_or_404(request, pk))
