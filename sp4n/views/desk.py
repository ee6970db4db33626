"""The inbox of a government's people."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agencies.models import Agency
from deadlines.explain import Badge, badge
from deadlines.holidays import work_calendar
from deadlines.models import Deadline
from sp4n.inbox import Asked, Shelf, clocks_by_case, counts, page_of
from sp4n.models import Grievance
from sp4n.views.access import Officer, with_seat

LONGEST_KEY = 10  # digits of an int column


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A counter that leads to its list."""

    count: int
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One complaint of the list."""

    case: Grievance
    due: Badge | None
    is_late: bool


def asked_of(request: HttpRequest) -> Asked:
    """Read the filter from the address; what cannot be read counts as not asked."""
    unit, shelf = request.GET.get("unit", ""), request.GET.get("keadaan", "")
    return Asked(
        shelf=shelf if shelf in Shelf.values else Shelf.OPEN,
        words=request.GET.get("q", "").strip()[:100],
        unit=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < LONGEST_KEY else None,
        after=request.GET.get("sesudah", ""),
    )


def _url(asked: Asked, **changes: str) -> str:
    state = {"q": asked.words, "unit": str(asked.unit or ""), "keadaan": str(asked.shelf)}
    query = {name: value for name, value in {**state, **changes}.items() if value}
    return f"{reverse('sp4n:inbox')}?{urlencode(query)}"


@with_seat
@require_safe
def inbox(request: HttpRequest, officer: Officer) -> HttpResponse:
    """List the complaints the person handles, coordinates or oversees."""
    if not officer.standing.has_inbox:
        return redirect("sp4n:inspections")
    asked, today = asked_of(request), officer.today
    cases = Grievance.objects.visible_to(officer.standing)
    page = page_of(cases, asked, on=today)
    clocks = clocks_by_case(page.rows)
    context = {
        "today": today, "officer": officer, "asked": asked, "shelves": Shelf.choices,
        "tiles": _tiles(counts(cases, on=today), asked),
        "rows": [_row(case, clocks, officer) for case in page.rows],
        "units": Agency.objects.filter(pk__in=cases.order_by().values("unit")).order_by("name"),
        "is_filtered": bool(asked.words or asked.unit or asked.after or asked.shelf != Shelf.OPEN),
        "first_url": _url(asked) if asked.after else "",
        "next_url": _url(asked, sesudah=page.next_key) if page.next_key else "",
        "export_url": f"{reverse('sp4n:export')}?{request.GET.urlencode()}",
    }  # fmt: skip
    return render(request, "sp4n/desk/inbox.html", context)


def _row(case: Grievance, clocks: dict[int, Deadline], officer: Officer) -> Row:
    clock = clocks.get(case.pk)
    due = badge(clock, today=officer.today, calendar=work_calendar()) if clock else None
    return Row(case=case, due=due, is_late=due is not None and due.kind == "late")


def _tiles(found: dict[str, int], asked: Asked) -> list[Tile]:
    labels = {
        Shelf.LATE: _("lewat tenggat"),
        Shelf.NEW: _("perlu verifikasi atau disposisi"),
        Shelf.OPEN: _("belum dijawab"),
        Shelf.WAITING: _("menunggu pelapor"),
    }
    return [
        Tile(count=found[shelf], label=label, url=_url(Asked(shelf=shelf)), current=asked.shelf == shelf)
        for shelf, label in labels.items()
    ]
