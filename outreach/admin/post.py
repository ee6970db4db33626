"""Posts with what they brought: read here; each act has its own page and leaves its record."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Model, Q
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from outreach.admin.access import OfficeRows
from outreach.models import Post
from outreach.views import posts


@admin.register(Post)
class PostAdmin(OfficeRows):
    """By district, with the monthly tally."""

    list_display = ["user", "kind", "region", "place", "this_month", "in_all", "valid_to", "ended_on", "act"]
    list_filter = ["kind"]
    list_select_related = ["region", "user"]
    search_fields = ["user__name", "region__name", "place", "decree_number"]
    ordering = ["region", "pk"]
    fields = [
        "user", "kind", "region", "place", "decree_number", "valid_from", "valid_to", "ended_on", "ended_reason",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many entries, in all and since the first of the month."""
        month = request.user.local_date(timezone.now()).replace(day=1)  # type: ignore[union-attr]
        recent = Q(entries__complaint__received_on__gte=month)
        counted = {"count_all": Count("entries"), "count_month": Count("entries", filter=recent)}
        return super().get_queryset(request).annotate(**counted)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """On its own page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """By its own acts only."""
        return False

    @admin.display(description=_("bulan ini"))
    def this_month(self, post: Any) -> int:
        """How many reports this month."""
        return int(post.count_month)

    @admin.display(description=_("semua"))
    def in_all(self, post: Any) -> int:
        """How many reports in all."""
        return int(post.count_all)

    @admin.display(description=_("tindakan"))
    def act(self, post: Post) -> SafeString | str:
        """To the page that ends it."""
        if post.ended_on:
            return ""
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:outreach_post_end", args=[post.pk]), _("Akhiri")
        )

    def get_urls(self) -> list[URLPattern]:
        """Add the acts."""
        wrap = self.admin_site.admin_view
        own = [
            path("tunjuk/", wrap(posts.appoint), name="outreach_post_appoint"),
            path("<int:pk>/akhiri/", wrap(posts.end), name="outreach_post_end"),
        ]
        return [*own, *super().get_urls()]
