"""Registers that staff read and nobody edits: plenary decisions, and who opened which identity."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.identity import REASONS
from complaints.models import Complaint, IdentityView, PlenaryDecision
from complaints.permissions import may_read_access_log

REGISTER_DEPTH = 2_000  # rows that pages reach; older ones are found by search on the case


class BoundedPaginator(Paginator):
    """Counts and reaches the newest rows only, so that a register of millions costs no more than a young one."""

    @cached_property
    def count(self) -> int:
        """Return how many rows there are, at most REGISTER_DEPTH."""
        rows: Any = self.object_list
        return len(rows.values_list("pk", flat=True)[:REGISTER_DEPTH])


class ReadOnlyRegister(admin.ModelAdmin):
    """A list of what happened. Rows of cases that the person may not open are not there."""

    ordering = ["-pk"]
    list_per_page = 50
    show_full_result_count = False
    paginator = BoundedPaginator

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Start at the gate."""
        if not isinstance(request.user, User):
            return super().get_queryset(request).none()
        visible = Complaint.objects.visible_to(request.user).order_by().values("pk")
        return super().get_queryset(request).filter(complaint__in=visible)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """All staff of an office read its registers."""
        return request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows are written by the moves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What happened stays."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What happened stays."""
        return False


@admin.register(PlenaryDecision)
class PlenaryDecisionAdmin(ReadOnlyRegister):
    """Decisions of the office meeting, newest first."""

    list_display = ["complaint", "held_on", "accepted", "case_class", "refusal"]
    list_filter = ["accepted", "case_class"]
    list_select_related = ["complaint", "refusal"]
    search_fields = ["complaint__agenda_number__startswith", "complaint__registration_number__startswith"]
    search_help_text = _("Nomor laporan atau nomor registrasi")


@admin.register(IdentityView)
class IdentityViewAdmin(ReadOnlyRegister):
    """Who opened which identity, when and why: for auditors and the data protection officer."""

    list_display = ["complaint", "by", "at", "why", "detail"]
    list_select_related = ["complaint", "by"]
    search_fields = ["complaint__agenda_number__startswith", "by__name"]
    search_help_text = _("Nomor laporan atau nama petugas")

    @admin.display(description=_("alasan"))
    def why(self, view: IdentityView) -> str:
        """Return the reason in words."""
        return str(REASONS.get(view.reason, view.reason))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Only those who watch over access."""
        return isinstance(request.user, User) and bool(may_read_access_log(request.user))
