"""The inbox of a government's people: lists, counters, search, pages. The most urgent first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy

from deadlines.models import Deadline
from sp4n.models import Grievance, GrievanceQuerySet
from sp4n.stages import Stage

PAGE = 25


class Shelf(models.TextChoices):
    """The lists of the inbox; the values stand in addresses."""

    LATE = "lewat", gettext_lazy("Lewat tenggat")
    NEW = "baru", gettext_lazy("Perlu diverifikasi atau didisposisikan")
    OPEN = "belum", gettext_lazy("Belum dijawab")
    WAITING = "menunggu", gettext_lazy("Menunggu pelapor")
    DONE = "selesai", gettext_lazy("Selesai")
    ALL = "semua", gettext_lazy("Semua aduan")


WAITS = [Stage.ANSWERED.value, Stage.NEED_DATA.value, Stage.FORWARDED_OUT.value]


def on_shelf(shelf: str, *, on: date) -> Q:
    """Return the condition of a list on the legal date `on`."""
    going_on = Q(closed_on__isnull=True)
    owed = going_on & ~Q(stage__in=WAITS)
    conditions: dict[str, Q] = {
        Shelf.LATE: owed & Q(due__lt=on),
        Shelf.NEW: going_on & Q(stage__in=[Stage.RECEIVED.value, Stage.VERIFIED.value]),
        Shelf.OPEN: owed,
        Shelf.WAITING: going_on & Q(stage__in=WAITS),
        Shelf.DONE: Q(closed_on__isnull=False),
    }
    return conditions.get(shelf, Q())


def counts(cases: GrievanceQuerySet, *, on: date) -> dict[str, int]:
    """Return how many cases each list holds, in one query."""
    shelves = [Shelf.LATE, Shelf.NEW, Shelf.OPEN, Shelf.WAITING]
    found = cases.order_by().aggregate(
        **{one.name: Count("pk", filter=on_shelf(one, on=on)) for one in shelves}
    )
    return {one.value: found[one.name] for one in shelves}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the person asks for. `after` is the key of the last row of the page before."""

    shelf: str = Shelf.OPEN
    words: str = ""
    unit: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; `next_key` is empty on the last."""

    rows: list[Grievance]
    next_key: str


def narrowed(cases: GrievanceQuerySet, asked: Asked, *, on: date) -> GrievanceQuerySet:
    """Return the cases that a filter keeps."""
    found = cases.filter(on_shelf(asked.shelf, on=on))
    if asked.unit:
        found = found.filter(unit=asked.unit)
    if asked.words:
        words = asked.words
        found = found.filter(
            Q(number__icontains=words) | Q(lapor_id__iexact=words) | Q(subject__icontains=words)
        )
    return found


def page_of(cases: GrievanceQuerySet, asked: Asked, *, on: date, size: int = PAGE) -> Page:
    """Return one page: what is open by due date, what has ended newest first."""
    newest = asked.shelf in {Shelf.DONE, Shelf.ALL}
    column, side = ("received_on", "lt") if newest else ("due", "gt")
    found = narrowed(cases, asked, on=on)
    if key := _read(asked.after):
        later: dict[str, Any] = {f"{column}__{side}": key[0]}
        found = found.filter(Q(**later) | Q(**{column: key[0], f"pk__{side}": key[1]}))
    order = (f"-{column}", "-pk") if newest else (column, "pk")
    rows = list(found.select_related("office", "unit", "government").order_by(*order)[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows=rows[:size], next_key=f"{getattr(last, column).isoformat()}_{last.pk}" if last else "")


def _read(key: str) -> tuple[date, int] | None:
    """Read a page key; one that cannot be read starts at the first page."""
    day, _line, pk = key.partition("_")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def clocks_by_case(rows: list[Grievance]) -> dict[int, Deadline]:
    """Return the clock that is due first of each row, in one query."""
    kind = ContentType.objects.get_for_model(Grievance)
    clocks = Deadline.objects.running().filter(about_type=kind, about_id__in=[row.pk for row in rows])
    found: dict[int, Deadline] = {}
    for clock in clocks.select_related("rule").order_by("-due_effective", "-pk"):
        found[clock.about_id] = clock
    return found
