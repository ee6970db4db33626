"""Regions and groups: read by all staff, changed when the ministry or the office changes them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from agencies.admin.access import KeptAdmin
from agencies.models import AgencyGroup, Region


@admin.register(Region)
class RegionAdmin(KeptAdmin):
    """Regions by code. A code that ends gets a last day and a successor; cases keep the code of their day."""

    list_display = ["code", "name", "kind", "parent", "valid_from", "valid_to"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["code", "name"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The code is the key."""
        return ["code"] if obj else []


@admin.register(AgencyGroup)
class AgencyGroupAdmin(KeptAdmin):
    """Groups of agencies, in two levels."""

    list_display = ["local_name", "parent", "code"]
    list_select_related = ["parent"]
    search_fields = ["code", "name", "name_en"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The code stands in exports."""
        return ["code"] if obj else []
