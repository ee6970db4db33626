"""Outgoing letters: the list with its views, one document, its PDF."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from documents import outbox_list
from documents.downloads import pdf_response, preview_response
from documents.kinds import KINDS
from documents.models import DocumentState, RenderState
from documents.outbox_list import FIRST_VIEW, VIEWS
from documents.permissions import could_sign, may_check, may_revise, may_sign, may_void
from documents.views.access import StaffRequest, answer, document_or_404, version_of
from documents.words import shown_content

TEXT_OPEN = {DocumentState.DRAFT, DocumentState.CHECKED}


@require_safe
def letters(request: StaffRequest) -> HttpResponse:
    """List the letters of one view; for the head, those to sign can be picked together."""
    name = request.GET.get("view", FIRST_VIEW)
    if name not in VIEWS:
        raise Http404
    return letters_page(request, name)


def letters_page(request: StaffRequest, name: str, *, status: int = 200) -> HttpResponse:
    """Answer with the list in the view `name`."""
    view, key = VIEWS[name], request.GET.get("after", "")
    page = outbox_list.page_of(request.user, view, key=int(key) if key.isdecimal() else None)
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
            (entry.label, f"?view={key}", numbers.get(key, ""), key == name) for key, entry in VIEWS.items()
        ],
        view=view,
        rows=rows,
        may_pick=any(pickable for _paper, _label, pickable in rows),
        first_url=f"?view={name}" if key else "",
        next_url=f"?view={name}&after={page.next_key}" if page.next_key else "",
    )


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
