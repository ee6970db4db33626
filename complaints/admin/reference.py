"""Code lists of casework. A legal row is ended with a date, never deleted: old cases keep their rules."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.models import ChecklistItem, ClosureReason, MaladministrationForm, SubjectArea
from complaints.models.reference import LegalRow
from complaints.permissions import may_edit_reference


class CodeListAdmin(admin.ModelAdmin):
    """All staff read; who keeps the lists edits. The code stands in letters, exports and history: it stays."""

    list_per_page = 200

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """All staff."""
        return request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """All staff."""
        return request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who keeps the lists."""
        return isinstance(request.user, User) and may_edit_reference(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who keeps the lists."""
        return isinstance(request.user, User) and may_edit_reference(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: end it with a date, or switch it off."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Keep the code once the row exists."""
        return ["code"] if obj else []


class EndOfValidityForm(ModelForm):
    """A legal row must not end before it begins."""

    def clean(self) -> dict[str, Any]:
        """Compare the two dates."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("Tanggal akhir mendahului tanggal awal"))
        return data


class LegalListAdmin(CodeListAdmin):
    """Rows with a regulation, an article and a period of validity."""

    form = EndOfValidityForm
    list_filter = ["certainty"]

    @admin.display(description=_("dasar"), ordering="regulation")
    def source(self, row: LegalRow) -> str:
        """Return regulation and article."""
        return row.local_source


@admin.register(SubjectArea)
class SubjectAreaAdmin(CodeListAdmin):
    """Substances, and under each its issue types."""

    list_display = ["local_name", "parent", "code", "certainty", "is_active"]
    list_filter = ["is_active", "certainty"]
    list_select_related = ["parent"]
    search_fields = ["name", "name_en", "code"]


@admin.register(MaladministrationForm)
class MaladministrationFormAdmin(LegalListAdmin):
    """Forms of maladministration."""

    list_display = ["local_name", "code", "source", "certainty", "valid_from", "valid_to"]
    search_fields = ["name", "name_en", "code"]


@admin.register(ClosureReason)
class ClosureReasonAdmin(LegalListAdmin):
    """Why a case may end, and at which stages."""

    list_display = [
        "code",
        "local_name",
        "source",
        "certainty",
        "by_staff",
        "valid_from",
        "valid_to",
    ]
    search_fields = ["name", "name_en", "code"]


@admin.register(ChecklistItem)
class ChecklistItemAdmin(LegalListAdmin):
    """Items of the formal and the material check list."""

    list_display = ["local_text", "phase", "position", "code", "source", "valid_from", "valid_to"]
    list_filter = ["phase", "certainty"]
    search_fields = ["text", "text_en", "code"]
