"""The register of agreements with their actions, the text through the gate, and the board of what ends."""

from datetime import timedelta
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from agencies.admin.access import KeptAdmin, KeptRows
from agencies.decrees import DecreeRefused, accept_decree
from agencies.models import ActionState, AgreedAction, Agreement
from agencies.renewals import STEPS
from agencies.views import agreements


class AgreementForm(forms.ModelForm[Agreement]):
    """An agreement; its text is judged by the content, as a decree is."""

    class Meta:
        model = Agreement
        fields = (
            "number", "partner_number", "title", "parties", "other_parties", "scope", "signed_on", "valid_from",
            "valid_to", "file", "responsible", "renews", "ended_on", "ended_reason",
        )  # fmt: skip
        widgets = {"file": forms.FileInput(attrs={"accept": ".pdf"})}

    def clean_file(self) -> Any:
        """Refuse what is not a whole PDF; a text that is there already stays."""
        upload = self.cleaned_data.get("file")
        if not upload or "file" not in self.changed_data:
            return upload
        try:
            return accept_decree(upload)
        except DecreeRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class TermFilter(admin.SimpleListFilter):
    """Agreements by where their term stands today."""

    title = gettext_lazy("masa berlaku")
    parameter_name = "masa"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """In force, ending soon, run out."""
        soon = gettext_lazy("berakhir dalam %(n)s hari") % {"n": max(STEPS)}
        return [
            ("berlaku", gettext_lazy("berlaku")),
            ("segera", soon),
            ("lewat", gettext_lazy("lewat, belum diperpanjang")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Agreement]:
        """Ask the queryset's own questions."""
        today = cast(User, request.user).local_date(timezone.now())
        found: QuerySet[Agreement] = queryset
        if self.value() == "berlaku":
            found = queryset.in_force(today)
        elif self.value() == "segera":
            found = queryset.ending(on=today, until=today + timedelta(days=max(STEPS)))
        elif self.value() == "lewat":
            found = queryset.run_out(today)
        return found


class ActionInline(KeptRows, admin.StackedInline):
    """What has to be done."""

    model = AgreedAction
    extra = 1
    fields = ["text", "owner", "partner", "due_on", "state", "remark"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the office's people."""
        if db_field.name == "owner":
            kwargs["queryset"] = _people(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _people(request: HttpRequest) -> QuerySet[User]:
    user = cast(User, request.user)
    found: QuerySet[User] = User.objects.filter(is_active=True).exclude(roles=[]).order_by("name", "pk")
    return found.filter(office=user.office) if user.office_id else found


@admin.register(Agreement)
class AgreementAdmin(KeptAdmin):
    """By last day. An agreement is never deleted: it ends, with a reason, or another follows it."""

    form = AgreementForm
    list_display = ["number", "title", "valid_from", "valid_to", "ended_on", "open_actions", "responsible"]
    list_filter = [TermFilter]
    list_select_related = ["responsible"]
    search_fields = [
        "number",
        "partner_number",
        "title",
        "parties__name",
        "parties__short_name",
        "other_parties",
    ]
    inlines = [ActionInline]
    ordering = ["valid_to", "pk"]
    readonly_fields = ["text_file"]
    fields = [
        "number", "partner_number", "title", "parties", "other_parties", "scope", "signed_on", "valid_from", "valid_to",
        "file", "text_file", "responsible", "renews", "ended_on", "ended_reason",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        """Start at the gate; with how many actions are open."""
        planned = Count("actions", filter=Q(actions__state=ActionState.PLANNED), distinct=True)
        seen = Agreement.objects.visible_to(cast(User, request.user))
        return seen.annotate(planned=planned).order_by(*self.ordering)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the office's people."""
        if db_field.name == "responsible":
            kwargs["queryset"] = _people(request)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("tindakan terbuka"))
    def open_actions(self, agreement: Any) -> int:
        """How many are not done."""
        return int(agreement.planned)

    @admin.display(description=gettext_lazy("naskah tersimpan"))
    def text_file(self, agreement: Agreement) -> SafeString | str:
        """The text, through the gate."""
        if not agreement.pk or not agreement.file:
            return _("Tidak ada berkas")
        address = reverse("admin:agencies_agreement_file", args=[agreement.pk])
        return format_html('<a href="{}">{}</a>', address, _("Unduh naskah"))

    def get_urls(self) -> list[URLPattern]:
        """Add the board and the text."""
        wrap = self.admin_site.admin_view
        own = [
            path("papan/", wrap(agreements.board), name="agencies_agreement_board"),
            path("<int:pk>/naskah/", wrap(agreements.text_file), name="agencies_agreement_file"),
        ]
        return [*own, *super().get_urls()]
