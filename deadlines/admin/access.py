"""Admin permission by roles instead of Django's permission rows."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from deadlines.permissions import may_edit_reference, may_see_reference


class ReferenceAdmin(admin.ModelAdmin[Any]):
    """Reference rows: all staff read them, the office admin and the head of the office change them."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_reference(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_see_reference(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_edit_reference(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_edit_reference(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_edit_reference(request.user)
