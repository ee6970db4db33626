"""How staff pages reach a document: through the gate. Not visible is 404, exactly as not existing."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from documents.models import Document
from documents.permissions import visible_documents

LIST = "admin:documents_document_changelist"
PAGE = "admin:documents_document_change"
PARTS = (
    "office",
    "drafted_by",
    "checked_by",
    "signed_by",
    "voided_by",
    "discarded_by",
    "scanned_by",
    "replaced_by",
)


class StaffRequest(HttpRequest):
    """A request behind the staff sign-in (`AdminSite.admin_view`)."""

    user: User


def document_or_404(request: StaffRequest, pk: int) -> Document:
    """Return a document the person may read."""
    return get_object_or_404(visible_documents(request.user).select_related(*PARTS), pk=pk)


def answer(
    request: StaffRequest, template: str, *, title: str, status: int = 200, document: Document | None = None,
    **context: Any,
) -> TemplateResponse:  # fmt: skip
    """Answer with a staff page in the admin's frame."""
    crumbs = [(reverse(LIST), _("Surat keluar"))]
    if document is not None and (document.number or document.local_title) != title:
        crumbs.append((reverse(PAGE, args=[document.pk]), document.number or document.local_title))
    shown = {
        **admin.site.each_context(request),
        "title": title,
        "crumbs": crumbs,
        "document": document,
        **context,
    }
    return TemplateResponse(request, template, shown, status=status)


def version_of(document: Document) -> str:
    """Return a mark that changes with the text and the check: what a person saw is what they act on."""
    return "/".join(str(moment or "") for moment in (document.revised_at, document.checked_at))
