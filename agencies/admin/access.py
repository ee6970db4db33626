"""Admin permission by roles instead of Django's permission rows."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from agencies.permissions import may_keep_agencies, may_see_agencies


class KeptRows(admin.options.BaseModelAdmin[Any]):
    """All staff read; who keeps the list of agencies changes. Nothing is deleted: it is switched off or ended."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_agencies(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_see_agencies(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(may_keep_agencies(request.user))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(may_keep_agencies(request.user))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class KeptAdmin(KeptRows, admin.ModelAdmin[Any]):
    """A list that is not counted and shows no numbers beside its filters."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None
