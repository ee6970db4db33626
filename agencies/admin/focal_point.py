"""Appointments: read here; each act has its own page and leaves its record."""

from datetime import timedelta
from typing import Any, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from agencies.admin.access import KeptAdmin
from agencies.models import FocalPoint
from agencies.permissions import may_keep_agencies
from agencies.terms import STEPS
from agencies.views import appointments, coverage


class TermFilter(admin.SimpleListFilter):
    """Appointments by where their term stands today."""

    title = gettext_lazy("masa tugas")
    parameter_name = "masa"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """In force, ending soon, over."""
        soon = gettext_lazy("berakhir dalam %(n)s hari") % {"n": max(STEPS)}
        return [
            ("berlaku", gettext_lazy("berlaku")),
            ("segera", soon),
            ("selesai", gettext_lazy("sudah berakhir")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[FocalPoint]:
        """Ask the queryset's own questions."""
        today = cast(User, request.user).local_date(timezone.now())
        found: QuerySet[FocalPoint] = queryset
        if self.value() == "berlaku":
            found = queryset.serving(today)
        elif self.value() == "segera":
            found = queryset.ending(on=today, until=today + timedelta(days=max(STEPS)))
        elif self.value() == "selesai":
            found = queryset.exclude(pk__in=queryset.serving(today).values("pk")).filter(
                valid_from__lte=today
            )
        return found


@admin.register(FocalPoint)
class FocalPointAdmin(KeptAdmin):
    """All appointments, the latest first. A new one begins on the agency's page."""

    list_display = ["agency", "user", "position", "is_deputy", "valid_from", "valid_to", "ended_on"]
    list_filter = [TermFilter, "is_deputy"]
    list_select_related = ["agency", "user"]
    search_fields = [
        "agency__name",
        "agency__short_name",
        "user__name",
        "user__email",
        "position",
        "decree_number",
    ]
    ordering = ["-valid_from", "-pk"]
    fields = [
        "agency", "user", "person_email", "position", "is_deputy", "decree_number", "decree_date", "decree",
        "valid_from", "valid_to", "ended_on", "ended_reason",
    ]  # fmt: skip
    readonly_fields = ["person_email", "decree"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FocalPoint]:
        """Start at the gate."""
        user = request.user
        seen = FocalPoint.objects.visible_to(user) if isinstance(user, User) else FocalPoint.objects.none()
        return seen.select_related("agency", "user").order_by(*self.ordering)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """On the agency's page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By its own acts only."""
        return False

    @admin.display(description=gettext_lazy("e-mail"))
    def person_email(self, point: FocalPoint) -> str:
        """Where the person is reached."""
        return point.user.email

    @admin.display(description=gettext_lazy("berkas SK"))
    def decree(self, point: FocalPoint) -> SafeString | str:
        """The scan, through the gate."""
        if not point.decree_file:
            return _("Tidak ada berkas")
        address = reverse("admin:agencies_focalpoint_decree", args=[point.pk])
        return format_html('<a href="{}">{}</a>', address, _("Unduh SK"))

    def get_urls(self) -> list[URLPattern]:
        """Add the acts and the decree."""
        pages: tuple[tuple[str, Any, str], ...] = (
            ("ganti", appointments.replace, "agencies_focalpoint_replace"),
            ("akhiri", appointments.end, "agencies_focalpoint_end"),
            ("sk", appointments.decree, "agencies_focalpoint_decree"),
        )
        own = [
            path(f"<int:pk>/{word}/", self.admin_site.admin_view(view), name=name)
            for word, view, name in pages
        ]
        wrap = self.admin_site.admin_view
        own += [
            path("cakupan/", wrap(coverage.page), name="agencies_focalpoint_coverage"),
            path("cakupan/unduh/", wrap(coverage.download), name="agencies_focalpoint_coverage_book"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the acts to who may, while the appointment is open."""
        context = {**(extra_context or {}), "may_act": bool(may_keep_agencies(request.user))}
        return super().change_view(request, object_id, form_url, context)
