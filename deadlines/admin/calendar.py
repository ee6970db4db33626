"""Days off and loaded years. Every change of a day counts the open clocks again, in the same transaction."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from deadlines.admin.access import ReferenceAdmin
from deadlines.calendar import CalendarMissing
from deadlines.holidays import CollectiveLeaveUnknown, differences, load_year, packaged_days, reload_year
from deadlines.models import CalendarYear, Holiday, HolidayKind
from deadlines.recompute import count_waiting, recompute_open
from deadlines.tasks import recount_stragglers

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
# Seconds after a change until the clocks are counted once more; longer than any page's transaction.
STRAGGLERS_AFTER = 60


class CalendarAdmin(ReferenceAdmin):
    """Turns a count that would enter a year nobody loaded into a sentence; nothing is saved then."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self._or_say_so(
            request, lambda: super(CalendarAdmin, self).changeform_view(request, *args, **kwargs)
        )

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self._or_say_so(
            request, lambda: super(CalendarAdmin, self).delete_view(request, *args, **kwargs)
        )

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self._or_say_so(
            request, lambda: super(CalendarAdmin, self).changelist_view(request, *args, **kwargs)
        )

    @staticmethod
    def _or_say_so(request: HttpRequest, view: Any) -> HttpResponse:
        try:
            response: HttpResponse = view()
        except CalendarMissing as missing:
            messages.error(request, f"{gettext('Tidak ada yang disimpan.')} {missing}")
            return redirect(request.get_full_path())
        return response


@admin.register(Holiday)
class HolidayAdmin(CalendarAdmin):
    """Days off by year."""

    list_display = ["date", "local_name", "kind", "is_estimate", "source"]
    list_filter = ["kind", "is_estimate"]
    search_fields = ["name", "name_en"]
    date_hierarchy = "date"
    ordering = ["-date"]

    def save_model(
        self,
        request: HttpRequest,
        obj: Holiday,
        form: forms.ModelForm[Any],
        change: bool,  # noqa: FBT001  Django's signature
    ) -> None:
        super().save_model(request, obj, form, change)
        days = [obj.date, form.initial["date"]] if change else [obj.date]
        said = _("Hari libur diubah: %(days)s") if change else _("Hari libur ditambahkan: %(days)s")
        _count_again(request, days=days, reason=_reason(said, [obj]))

    def delete_model(self, request: HttpRequest, obj: Holiday) -> None:
        day = obj.date
        super().delete_model(request, obj)
        _count_again(request, days=[day], reason=_reason(_("Hari libur dihapus: %(days)s"), [obj]))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Holiday]) -> None:
        with transaction.atomic():
            gone = list(queryset)
            super().delete_queryset(request, queryset)
            if gone:
                reason = _reason(_("Hari libur dihapus: %(days)s"), gone)
                _count_again(request, days=[item.date for item in gone], reason=reason)


class YearForm(forms.ModelForm[CalendarYear]):
    """Choose a year to load; a year whose collective leave is not known must be asked for twice."""

    without_collective_leave = forms.BooleanField(
        label=_("Muat walaupun cuti bersama belum terbit"),
        required=False,
        help_text=_("Tambahkan cuti bersama sendiri di Hari libur setelah keputusannya terbit."),
    )

    class Meta:
        model = CalendarYear
        fields = ["year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "year" in self.fields:
            self.fields["year"].validators += [MinValueValidator(_FIRST_YEAR), MaxValueValidator(_LAST_YEAR)]

    def clean(self) -> dict[str, Any]:
        """Refuse a year without collective leave unless that was accepted."""
        cleaned = super().clean() or {}
        year = cleaned.get("year")
        if year and not cleaned.get("without_collective_leave") and not _has_collective_leave(year):
            self.add_error("year", str(CollectiveLeaveUnknown(year)))
        return cleaned


@admin.register(CalendarYear)
class CalendarYearAdmin(CalendarAdmin):
    """Loaded years. Adding one loads it; "muat ulang" adds what the package knows by now and changes nothing else."""

    form = YearForm
    list_display = ["year", "source", "loaded_at"]
    actions = ["reload"]

    def get_fields(self, request: HttpRequest, obj: CalendarYear | None = None) -> tuple[str, ...]:
        return ("year", "without_collective_leave") if obj is None else ("year", "source", "loaded_at")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False  # a count may have entered the year

    def save_model(
        self,
        request: HttpRequest,
        obj: CalendarYear,
        form: forms.ModelForm[Any],
        change: bool,  # noqa: FBT001  Django's signature
    ) -> None:
        accepted = form.cleaned_data["without_collective_leave"]
        written = load_year(obj.year, at=timezone.now(), without_collective_leave=accepted)
        obj.pk = CalendarYear.objects.get(year=obj.year).pk
        said = ngettext("%(count)s hari libur dimuat.", "%(count)s hari libur dimuat.", written)
        messages.info(request, said % {"count": written})
        by = request.user if isinstance(request.user, User) else None
        with override(settings.LANGUAGE_CODE):  # kept with the clocks, for every reader
            reason = gettext("Hari libur tahun %(year)s dimuat") % {"year": obj.year}
        count_waiting(at=timezone.now(), by=by, reason=reason)

    @admin.action(description=_("Muat ulang dari pustaka"), permissions=["change"])
    def reload(self, request: HttpRequest, queryset: QuerySet[CalendarYear]) -> None:
        """Add missing days of the chosen years and say which days staff have made different."""
        for row in queryset.order_by("year"):
            with transaction.atomic():
                added = reload_year(row.year, at=timezone.now())
                said = ngettext(
                    "%(year)s: %(count)s hari ditambahkan.",
                    "%(year)s: %(count)s hari ditambahkan.",
                    len(added),
                )
                messages.info(request, said % {"year": row.year, "count": len(added)})
                if added:
                    reason = _reason(
                        _("Kalender dimuat ulang: %(days)s"), Holiday.objects.filter(date__in=added)
                    )
                    _count_again(request, days=added, reason=reason)
            for item in differences(row.year):
                messages.warning(request, _kept(item.day, item.stored, item.packaged))


def _has_collective_leave(year: int) -> bool:
    return any(day.kind == HolidayKind.COLLECTIVE for day in packaged_days(year))


def _kept(day: date, stored: str, packaged: str) -> str:
    return gettext("%(date)s tetap %(stored)s. Pustaka: %(packaged)s.") % {
        "date": date_format(day, "j F Y"),
        "stored": stored,
        "packaged": packaged or gettext("bukan hari libur"),
    }


def _reason(said: str | Promise, days: Any) -> str:
    """Return the reason kept in the clocks' history, always in the office's language."""
    with override(settings.LANGUAGE_CODE):
        named = ", ".join(f"{date_format(item.date, 'j F Y')} ({item.name})" for item in days)
        return (str(said) % {"days": named})[:300]


def _count_again(request: HttpRequest, *, days: list[date], reason: str) -> None:
    """Recompute the clocks these days can move, say how many moved, and look once more when the change is committed."""
    by = request.user if isinstance(request.user, User) else None
    since, until = min(days), max(days)
    moved = recompute_open(at=timezone.now(), by=by, reason=reason, since=since, until=until)
    again = recount_stragglers.signature(
        (since.isoformat(), until.isoformat(), reason), countdown=STRAGGLERS_AFTER
    )
    transaction.on_commit(again.apply_async, robust=True)
    said = ngettext(
        "%(count)s batas waktu berubah dan tercatat di riwayatnya.",
        "%(count)s batas waktu berubah dan tercatat di riwayatnya.",
        moved,
    )
    messages.info(request, said % {"count": moved})
