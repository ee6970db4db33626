"""The office's own words for its letters in the staff pages. Nothing here is edited as a plain form."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from complaints.models import LetterWording
from complaints.views import wording_previews, wordings

PAGES: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("", wordings.wordings, "complaints_letterwording_changelist"),
    ("<slug:code>/", wordings.wording, "complaints_wording"),
    ("<slug:code>/ubah/", wordings.edit, "complaints_wording_edit"),
    ("<slug:code>/pratinjau/", wordings.ask_preview, "complaints_wording_preview"),
    ("<slug:code>/pratinjau/<int:made>/", wording_previews.asked_preview, "complaints_wording_made"),
    ("<slug:code>/pratinjau/<int:made>/pdf/", wording_previews.preview_file, "complaints_wording_pdf"),
    ("<slug:code>/berlakukan/", wordings.enforce, "complaints_wording_enforce"),
    ("<slug:code>/bawaan/", wordings.built_in, "complaints_wording_built_in"),
    ("<slug:code>/buang/", wordings.discard, "complaints_wording_discard"),
)


@admin.register(LetterWording)
class LetterWordingAdmin(admin.ModelAdmin):
    """Opens the list of letters and the pages of their words."""

    def get_urls(self) -> list[URLPattern]:
        """Return our own pages; none of the admin's forms stays reachable."""
        return [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in PAGES]

    def has_view_permission(self, request: HttpRequest, obj: LetterWording | None = None) -> bool:
        """All staff read how their office writes."""
        return request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never by a plain form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: LetterWording | None = None) -> bool:
        """Never by a plain form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: LetterWording | None = None) -> bool:
        """Never: versions that letters used stay."""
        return False
