"""Counters with what they brought, and the sheet with the code to hang up."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from outreach.admin.access import OfficeRows
from outreach.counters import new_code
from outreach.models import Counter
from outreach.views import counters


@admin.register(Counter)
class CounterAdmin(OfficeRows):
    """By place. A counter that is gone is switched off: cases name it."""

    list_display = ["place", "name", "region", "this_month", "in_all", "is_active", "sheet"]
    list_display_links = ["place", "name"]
    list_filter = ["is_active"]
    list_select_related = ["region"]
    search_fields = ["place", "name", "code"]
    ordering = ["place", "name", "pk"]
    fields = ["place", "name", "region", "agency", "is_active", "code"]
    readonly_fields = ["code"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many cases began there, in all and since the first of the month."""
        month = request.user.local_date(timezone.now()).replace(day=1)  # type: ignore[union-attr]
        recent = Q(cases__complaint__received_on__gte=month)
        counted = {"count_all": Count("cases"), "count_month": Count("cases", filter=recent)}
        return super().get_queryset(request).annotate(**counted)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:  # noqa: FBT001
        """A new counter gets its code."""
        if not change:
            obj.code = new_code()
        super().save_model(request, obj, form, change)

    @admin.display(description=_("bulan ini"))
    def this_month(self, counter: Any) -> int:
        """How many cases this month."""
        return int(counter.count_month)

    @admin.display(description=_("semua"))
    def in_all(self, counter: Any) -> int:
        """How many cases in all."""
        return int(counter.count_all)

    @admin.display(description=_("kode QR"))
    def sheet(self, counter: Counter) -> SafeString:
        """To the sheet that is printed."""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:outreach_counter_sheet", args=[counter.pk]), _("Cetak")
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the sheet and its picture."""
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/cetak/", wrap(counters.sheet), name="outreach_counter_sheet"),
            path("<int:pk>/qr.svg", wrap(counters.picture), name="outreach_counter_qr"),
        ]
        return [*own, *super().get_urls()]
