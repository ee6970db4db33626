"""Visits: planned here; reports are taken on a page of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from outreach.admin.access import OfficeRows
from outreach.models import Visit
from outreach.views import visits


@admin.register(Visit)
class VisitAdmin(OfficeRows):
    """The latest visit first, with how many reports it brought."""

    list_display = ["held_on", "place", "region", "reports", "open_page"]
    list_display_links = ["held_on", "place"]
    list_select_related = ["region"]
    search_fields = ["place", "region__name"]
    ordering = ["-held_on", "-pk"]
    fields = ["place", "region", "held_on", "host", "team", "note"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the number of entries."""
        return super().get_queryset(request).annotate(entered=Count("entries"))

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the own office's people."""
        if db_field.name == "team" and request.user.is_authenticated and request.user.office:
            kwargs["queryset"] = User.objects.staff_of(request.user.office)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("laporan"))
    def reports(self, visit: Any) -> int:
        """How many were taken."""
        return int(visit.entered)

    @admin.display(description=_("isian"))
    def open_page(self, visit: Visit) -> SafeString:
        """To the page that takes reports."""
        return format_html('<a href="{}">{}</a>', visit.get_absolute_url(), _("Catat laporan"))

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of a visit and the worker that keeps them."""
        wrap = self.admin_site.admin_view
        own = [
            path("pekerja.js", wrap(visits.worker), name="outreach_visit_worker"),
            path("<int:pk>/isi/", wrap(visits.entries), name="outreach_visit_entries"),
            path("<int:pk>/isi/status/", wrap(visits.status), name="outreach_visit_status"),
        ]
        return [*own, *super().get_urls()]
