"""The outbox for staff: what is owed, what was given up. Read only, without texts and with masked addresses."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.permissions import holds, may_resend
from notices.delivery import resend
from notices.models import Notice

PAGES_SHOWN = 20


class FirstPages(Paginator[Notice]):
    """Counts no further than the pages it shows, however long the outbox is."""

    @property
    def count(self) -> int:
        """Rows, at most PAGES_SHOWN pages of them."""
        rows = cast("QuerySet[Notice]", self.object_list)
        return len(rows.values_list("pk")[: self.per_page * PAGES_SHOWN])


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin[Notice]):
    """Kotak keluar."""

    list_display = [
        "created_at",
        "subject",
        "label",
        "masked",
        "state",
        "attempts",
        "sent_at",
        "last_error",
    ]
    list_filter = ["state"]
    list_per_page = 50
    list_display_links = ["subject"]
    paginator = FirstPages
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    actions = ["send_again"]
    fields = [
        "subject", "kind", "office", "label", "masked", "language", "state", "created_at", "sent_at",
        "attempts", "retry_at", "last_error", "message_id",
    ]  # fmt: skip
    readonly_fields = ["label", "masked"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        """Start at the gate; the texts are not even read."""
        visible = Notice.objects.visible_to(cast(User, request.user))
        return visible.select_related("office").defer("body").order_by("-pk")

    @admin.display(description=gettext_lazy("untuk"))
    def label(self, notice: Notice) -> str:
        """Who the message is for, without naming a reporter."""
        return notice.local_label

    @admin.display(description=gettext_lazy("alamat e-mail"))
    def masked(self, notice: Notice) -> str:
        """Enough of the address to recognise a wrong one."""
        return notice.masked_address

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Messages are owed by what happens, not by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Notice | None = None) -> bool:
        """What was written stays as it was written."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Notice | None = None) -> bool:
        """Nothing owed is lost."""
        return False

    def has_resend_permission(self, request: HttpRequest) -> bool:
        """Django asks this for the action below."""
        return holds(cast(User, request.user), "notices.resend_notice")

    @admin.action(description=gettext_lazy("Kirim lagi yang gagal"), permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Notice]) -> None:
        """Give the dead letters among the chosen a fresh start."""
        now = timezone.now()
        sent = sum(resend(notice, at=now) for notice in queryset.dead())  # type: ignore[attr-defined]
        text = ngettext("%(n)s pesan dikirim lagi.", "%(n)s pesan dikirim lagi.", sent) % {"n": sent}
        self.message_user(request, text, messages.SUCCESS if sent else messages.WARNING)

    def get_urls(self) -> list[URLPattern]:
        """Add the button of one message."""
        view = self.admin_site.admin_view(require_POST(self.send_one_again))
        return [path("<int:pk>/kirim-lagi/", view, name="notices_notice_resend"), *super().get_urls()]

    def send_one_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give one dead letter a fresh start; told when somebody else was quicker."""
        notice = get_object_or_404(self.get_queryset(request), pk=pk)
        if not may_resend(cast(User, request.user)):
            raise PermissionDenied
        if resend(notice, at=timezone.now()):
            messages.success(request, _("Pesan dikirim lagi."))
        else:
            messages.warning(request, _("Pesan ini tidak (lagi) gagal. Tidak ada yang perlu dikirim ulang."))
        return redirect("admin:notices_notice_change", pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Offer the button where it does something."""
        may = {"may_resend": self.has_resend_permission(request)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **may})
