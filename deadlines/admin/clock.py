"""Clocks to read: why this date, and everything that happened to it. Nothing is edited here."""

from typing import Any, cast

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from deadlines.calendar import CalendarMissing
from deadlines.explain import explain
from deadlines.models import ClockChange, Deadline, Outcome, Pause
from deadlines.permissions import may_see_reference

_COUNTED = 1000  # a list never counts further than this


class CappedPaginator(Paginator[Any]):
    """Pages through the first thousand; counting all clocks of all years would cost more than the page."""

    @cached_property
    def count(self) -> int:
        """Return how many rows there are, at most a thousand."""
        found: QuerySet[Any] = self.object_list  # type: ignore[assignment]  # the admin hands over a queryset
        return found.order_by()[:_COUNTED].count()


class StateFilter(admin.SimpleListFilter):
    """Open clocks unless asked otherwise, because those have an index and somebody waiting."""

    title = _("keadaan")
    parameter_name = "keadaan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("late", _("lewat batas")), ("ended", _("berakhir"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "late":
            return queryset.overdue(cast(User, request.user).local_date(timezone.now()))
        return queryset.exclude(outcome=Outcome.OPEN) if self.value() == "ended" else queryset.open()


class ReadOnlyInline(admin.TabularInline[Any, Deadline]):
    """Rows of a clock, to read."""

    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_see_reference(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("by")


class PauseInline(ReadOnlyInline):
    """Days that do not count."""

    model = Pause


class ClockChangeInline(ReadOnlyInline):
    """What happened to the clock."""

    model = ClockChange


@admin.register(Deadline)
class DeadlineAdmin(admin.ModelAdmin[Deadline]):
    """A clock with its explanation."""

    list_display = ["shown_title", "rule", "audience", "started_on", "due_effective", "outcome"]
    list_filter = [StateFilter, "audience"]
    list_select_related = ["rule"]
    list_per_page = 50
    show_full_result_count = False
    paginator = CappedPaginator
    actions = None
    inlines = [PauseInline, ClockChangeInline]
    fields = [
        "shown_title",
        "rule",
        "office",
        "audience",
        "started_on",
        "due_on",
        "due_effective",
        "why",
        "outcome",
        "ended_on",
    ]
    readonly_fields = ["shown_title", "why"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Deadline]:
        clocks = Deadline.objects.all()
        return clocks.visible_to(request.user) if isinstance(request.user, User) else clocks.none()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("-pk",) if request.GET.get("keadaan") == "ended" else ("due_effective", "pk")

    @admin.display(description=_("judul"), ordering="title")
    def shown_title(self, deadline: Deadline) -> str:
        """Return what the clock is called in the reader's language."""
        return deadline.local_title

    @admin.display(description=_("mengapa tanggal ini"))
    def why(self, deadline: Deadline) -> SafeString | str:
        """Return the explanation as paragraphs; a missing year says so instead."""
        try:
            sentences = explain(deadline, today=deadline.office.local_date(timezone.now())).sentences
        except CalendarMissing as missing:
            return str(missing)
        return format_html("{}", format_html_join("", "<p>{}</p>", ((sentence,) for sentence in sentences)))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_see_reference(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_see_reference(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
