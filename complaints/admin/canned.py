"""Ready-made texts in the staff pages. Heads keep those of their office; everyone of the office reads them."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints.canned import narrowed_words
from complaints.forms.canned import CannedTextForm
from complaints.models import CannedText
from documents.permissions import may_keep_texts


@admin.register(CannedText)
class CannedTextAdmin(admin.ModelAdmin):
    """A text goes out of use instead of being deleted; its history keeps what it said before."""

    form = CannedTextForm
    list_display = ["title", "use", "where", "is_active"]
    list_filter = ["use", "is_active"]
    search_fields = ["title", "text"]

    @admin.display(description=_("hanya untuk"))
    def where(self, text: CannedText) -> str:
        """Return the stage, kind of letter or move it is for."""
        return narrowed_words(text.only_for) or _now("Semua")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CannedText]:
        """Return the texts of the person's own office."""
        office = request.user.office_id if isinstance(request.user, User) else None
        return super().get_queryset(request).filter(office=office) if office else CannedText.objects.none()

    def save_model(self, request: HttpRequest, obj: CannedText, form: Any, change: Any) -> None:
        """Keep a new text for the person's office."""
        if not change and isinstance(request.user, User) and request.user.office_id:
            obj.office_id = request.user.office_id
        super().save_model(request, obj, form, change)

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: Any = False,  # noqa: FBT002  as the admin calls it
    ) -> Any:
        """Keep the wording that was replaced: the admin's own message would name the field only."""
        if not add and {"title", "text"} & set(form.changed_data):
            before = f"{form.initial['title']}: {form.initial['text']}"
            return _now("Sebelumnya berbunyi: %(words)s") % {"words": before}
        return super().construct_change_message(request, form, formsets, add)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """All staff of the office."""
        return request.user.is_staff

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return request.user.is_staff

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The heads."""
        return isinstance(request.user, User) and may_keep_texts(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The heads."""
        return isinstance(request.user, User) and may_keep_texts(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never: switch it off."""
        return False
