"""The radio programme and its broadcasts."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from outreach.admin.access import OfficeRows
from outreach.models import Episode, Programme
from outreach.views import radio


@admin.register(Programme)
class ProgrammeAdmin(OfficeRows):
    """A programme that ended is switched off: its broadcasts stay."""

    list_display = ["name", "station", "weekday", "begins_at", "responsible", "is_active"]
    list_select_related = ["responsible"]
    ordering = ["name", "pk"]
    fields = ["name", "station", "region", "weekday", "begins_at", "responsible", "is_active"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the own office's people."""
        if db_field.name == "responsible" and request.user.is_authenticated and request.user.office:
            kwargs["queryset"] = User.objects.staff_of(request.user.office)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Episode)
class EpisodeAdmin(OfficeRows):
    """The latest broadcast first, with how many questions wait."""

    list_display = ["held_on", "programme", "asked", "waiting", "open_page"]
    list_display_links = None
    list_select_related = ["programme"]
    ordering = ["-held_on", "-pk"]
    fields = ["programme", "held_on", "guests", "note"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """With how many questions, and how many without an answer."""
        unanswered = Q(items__answered_on__isnull=True, items__complaint__isnull=True, items__isnull=False)
        return (
            super()
            .get_queryset(request)
            .annotate(count_all=Count("items"), count_open=Count("items", filter=unanswered))
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the own office's programmes that are still on air."""
        if db_field.name == "programme":
            kwargs["queryset"] = Programme.objects.visible_to(request.user).filter(is_active=True)  # type: ignore[arg-type]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:  # noqa: FBT001
        """An episode has its programme's office."""
        obj.save()

    @admin.display(description=_("pertanyaan"))
    def asked(self, episode: Any) -> int:
        """How many questions."""
        return int(episode.count_all)

    @admin.display(description=_("belum dijawab"))
    def waiting(self, episode: Any) -> int:
        """How many without an answer."""
        return int(episode.count_open)

    @admin.display(description=_("siaran"))
    def open_page(self, episode: Episode) -> SafeString:
        """To the page of the broadcast."""
        return format_html('<a href="{}">{}</a>', episode.get_absolute_url(), _("Buka"))

    def get_urls(self) -> list[URLPattern]:
        """Add the broadcast's pages."""
        wrap = self.admin_site.admin_view
        own = [
            path("<int:pk>/siaran/", wrap(radio.page), name="outreach_episode_page"),
            path("<int:pk>/lembar/", wrap(radio.run_sheet), name="outreach_episode_sheet"),
            path("pertanyaan/<int:pk>/jawab/", wrap(radio.answer), name="outreach_item_answer"),
            path("pertanyaan/<int:pk>/laporan/", wrap(radio.make_case), name="outreach_item_case"),
        ]
        return [*own, *super().get_urls()]
