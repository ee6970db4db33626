"""Outgoing letters in the staff pages. Nothing here can be edited as a plain form."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from documents.models import Document
from documents.views import desk, desk_actions, desk_paper, desk_signing

PAGES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("", desk.letters, "documents_document_changelist"),
    ("tandatangani/", desk_signing.sign_several, "documents_sign_several"),
    ("<int:pk>/change/", desk.page, "documents_document_change"),
    ("<int:pk>/pdf/", desk.pdf, "documents_pdf"),
    ("<int:pk>/pratinjau/", desk.preview, "documents_preview"),
    ("<int:pk>/ubah/", desk_actions.edit, "documents_edit"),
    ("<int:pk>/periksa/", desk_actions.check, "documents_check"),
    ("<int:pk>/kembalikan/", desk_actions.send_back, "documents_send_back"),
    ("<int:pk>/tandatangani/", desk_signing.sign_one, "documents_sign"),
    ("<int:pk>/minta-pratinjau/", desk_actions.ask_preview, "documents_ask_preview"),
    ("<int:pk>/buat-ulang/", desk_actions.again, "documents_again"),
    ("<int:pk>/word/", desk_paper.word_file, "documents_word"),
    ("<int:pk>/nomor/", desk_paper.number, "documents_number"),
    ("<int:pk>/pindaian/", desk_paper.scan, "documents_scan"),
    ("<int:pk>/batalkan/", desk_actions.void, "documents_void"),
)


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin[Document]):
    """Opens the list of letters and their pages."""

    def get_urls(self) -> list[URLPattern]:
        """Return our own pages; none of the admin's forms stays reachable."""
        return [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in PAGES]

    def has_view_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """All staff read the list; which papers, decides the gate."""
        return request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never: papers come from the steps of a case."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """Never by a plain form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """Never."""
        return False
