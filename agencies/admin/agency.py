"""Agencies with their services and focal points on one page."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agencies.admin.access import KeptAdmin, KeptRows
from agencies.models import Agency, FocalPoint, Region, RegionKind, Service
from agencies.permissions import may_keep_agencies
from agencies.search import ranked, within
from agencies.views import appointments


class WithoutFocalPointFilter(admin.SimpleListFilter):
    """Agencies that have somebody to write to today, or nobody."""

    title = _("narahubung")
    parameter_name = "narahubung"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Both sides."""
        return [("tanpa", _("tanpa narahubung")), ("ada", _("ada narahubung"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agency]) -> QuerySet[Agency]:
        """Ask for an appointment in force today."""
        today = cast(User, request.user).local_date(timezone.now())
        serving = Exists(FocalPoint.objects.serving(today).filter(agency=OuterRef("pk")))
        if self.value() == "tanpa":
            return queryset.filter(~serving)
        return queryset.filter(serving) if self.value() == "ada" else queryset


class RegencyFilter(admin.SimpleListFilter):
    """Agencies of a regency or city and of its districts."""

    title = _("wilayah")
    parameter_name = "wilayah"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Regencies and cities in force."""
        regions = Region.objects.filter(kind__in=[RegionKind.REGENCY, RegionKind.CITY], valid_to__isnull=True)
        return [(region.code, region.full_name) for region in regions]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agency]) -> QuerySet[Agency]:
        """Keep those inside."""
        region = Region.objects.filter(pk=self.value()).first() if self.value() else None
        return within(queryset, region)


class ServiceInline(KeptRows, admin.StackedInline):
    """What the agency promises."""

    model = Service
    extra = 0
    fields = ["name", "promised_length", "promised_unit", "fee", "source", "is_active"]


class FocalPointInline(KeptRows, admin.StackedInline):
    """Who answers for it. Appointed, replaced and ended on their own pages, because each act leaves its record."""

    model = FocalPoint
    extra = 0
    show_change_link = True
    fields = ["user", "position", "is_deputy", "decree_number", "valid_from", "valid_to", "ended_on"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[FocalPoint]:
        """With the person and the agency, which each line names."""
        points: QuerySet[FocalPoint] = super().get_queryset(request)
        return points.select_related("user", "agency").order_by("-valid_from")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Agency)
class AgencyAdmin(KeptAdmin):
    """Found as the public finds them. An agency that no longer exists is switched off: cases name it."""

    list_display = ["name", "short_name", "region", "superior", "is_active"]
    list_filter = [WithoutFocalPointFilter, "is_active", RegencyFilter]
    list_select_related = ["region", "superior"]
    search_fields = ["name", "short_name", "search_words"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [ServiceInline, FocalPointInline]
    fields = [
        "name", "short_name", "slug", "group", "region", "parent", "superior", "head_title", "address", "phone",
        "email", "search_words", "is_active",
    ]  # fmt: skip

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Agency], search_term: str
    ) -> tuple[QuerySet[Agency], bool]:
        """Find by popular names and with a letter wrong, too."""
        found = ranked(queryset, search_term)
        return (queryset if found is None else found), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The slug is a public address that was given out."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """Only while the slug can be typed."""
        return {} if obj else {"slug": ["name"]}

    def get_urls(self) -> list[URLPattern]:
        """Add the page that appoints."""
        view = self.admin_site.admin_view(appointments.appoint)
        return [path("<int:pk>/tunjuk/", view, name="agencies_appoint"), *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer to appoint to who may."""
        context = {**(extra_context or {}), "may_appoint": bool(may_keep_agencies(request.user))}
        return super().change_view(request, object_id, form_url, context)


@admin.register(Service)
class ServiceAdmin(KeptAdmin):
    """All services with what was promised: to compare one promise over the agencies."""

    list_display = [
        "local_name", "agency", "promised_length", "promised_unit", "local_fee", "local_source", "is_active",
    ]  # fmt: skip
    list_filter = ["is_active"]
    list_select_related = ["agency"]
    search_fields = ["name", "name_en", "agency__name", "agency__short_name"]
    ordering = ["agency__name", "name", "pk"]
