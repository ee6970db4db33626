"""Rows of the own office, kept by whoever may take reports."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from outreach.permissions import may_take_reports


class OfficeRows(admin.ModelAdmin[Any]):
    """Starts at the gate, gives new rows their office, deletes nothing, counts nothing."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Start at the gate."""
        rows: QuerySet[Any] = self.model.objects.visible_to(request.user).order_by(*self.ordering or ("-pk",))
        return rows

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:  # noqa: FBT001
        """A new row belongs to the office of who makes it."""
        if not change:
            obj.office = request.user.office  # type: ignore[union-attr]
        super().save_model(request, obj, form, change)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.is_staff

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return request.user.is_staff and request.user.office_id is not None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_view_permission(request) and bool(may_take_reports(request.user))  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
