"""Rules and the ladder of reminders."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from deadlines.admin.access import ReferenceAdmin
from deadlines.explain import count_words, law_of
from deadlines.ladder import look_again
from deadlines.memory import forget
from deadlines.models import Deadline, DeadlineRule, ReminderStep

_LIMIT = (
    "code",
    "name",
    "name_en",
    "length",
    "unit",
    "start_event",
    "start_text",
    "start_text_en",
    "audience",
)
_LAW = ("regulation", "article", "certainty", "lapse_text", "lapse_text_en")
_VALIDITY = ("max_extension_days", "valid_from", "valid_to")
_FIXED_ONCE_USED = [
    name for name in (*_LIMIT, *_LAW, *_VALIDITY) if name != "valid_to" and not name.endswith("_en")
]


class RememberedAdmin(ReferenceAdmin):
    """Rows every process remembers: a change makes them read again. Rows others rest on are never deleted."""

    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm[Any], change: bool) -> None:  # noqa: FBT001  Django's signature
        super().save_model(request, obj, form, change)
        forget()

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(DeadlineRule)
class DeadlineRuleAdmin(RememberedAdmin):
    """A rule that clocks rest on only ends (`valid_to`); what changes is a new row with a later `valid_from`."""

    list_display = ["code", "local_name", "limit", "law", "certainty", "valid_from", "valid_to"]
    list_filter = ["audience", "unit", "certainty"]
    search_fields = ["code", "name", "name_en", "regulation"]
    fieldsets = [
        (None, {"fields": _LIMIT}),
        (_("Dasar hukum"), {"fields": _LAW}),
        (_("Perpanjangan dan masa berlaku"), {"fields": _VALIDITY}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: DeadlineRule | None = None) -> list[str]:
        if obj is None:
            return []
        if not _in_use(obj):
            return ["code", "valid_from"]
        return list(_FIXED_ONCE_USED)

    def get_fieldsets(self, request: HttpRequest, obj: DeadlineRule | None = None) -> Any:
        if obj is None or not _in_use(obj):
            return self.fieldsets
        (name, first), *rest = self.fieldsets
        why = _(
            "Aturan ini sudah dipakai menghitung, jadi hanya masa berlakunya dapat diakhiri. "
            "Kalau aturannya berubah, isi akhir masa berlaku di sini, lalu tambahkan aturan baru."
        )
        return [(name, {**first, "description": why}), *rest]

    @admin.display(description=_("batas"), ordering="length")
    def limit(self, rule: DeadlineRule) -> str:
        """Return length and unit in words."""
        return count_words(rule.length, rule.unit)

    @admin.display(description=_("dasar"), ordering="regulation")
    def law(self, rule: DeadlineRule) -> str:
        """Return regulation and article."""
        return law_of(rule)


def _in_use(rule: DeadlineRule) -> bool:
    return Deadline.objects.filter(rule=rule).exists()


@admin.register(ReminderStep)
class ReminderStepAdmin(RememberedAdmin):
    """The ladder. A rung that is no longer wanted is switched off, because reminders sent rest on it."""

    list_display = ["audience", "unit", "offset", "copy_deputy", "copy_head", "copy_superior", "is_active"]
    list_filter = ["audience"]

    def get_readonly_fields(self, request: HttpRequest, obj: ReminderStep | None = None) -> list[str]:
        return ["audience", "unit", "offset"] if obj is not None else []

    def save_model(
        self,
        request: HttpRequest,
        obj: Model,
        form: forms.ModelForm[Any],
        change: bool,  # noqa: FBT001  Django's signature
    ) -> None:
        super().save_model(request, obj, form, change)
        look_again(form.instance.audience, on=timezone.localdate())
