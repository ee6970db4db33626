"""The inbox of an agency's people: what they have to answer, the most urgent first."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from agencies.models import Agency, FocalPoint
from complaints.follow_up import left_of, waiting_deliveries
from complaints.models import (
    ClarificationAnswer,
    ClarificationRequest,
    RecommendationDelivery,
    ReportDelivery,
)
from complaints.models.clarification import ClarificationQuerySet
from complaints.portal import (
    InboxFilter,
    Shelf,
    appointments,
    can_be_answered,
    counts,
    ends_soon,
    inbox_page,
    is_unopened,
    title_of,
)
from complaints.superior import waiting_recommendations
from complaints.tell_suggestion import waiting_suggestions
from complaints.views.portal_access import letters_for, local_today
from deadlines.explain import Badge, badge
from deadlines.holidays import work_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A counter that leads to its list."""

    count: int
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One request of the list, in words."""

    letter: ClarificationRequest
    title: str
    url: str
    due: Badge
    action: str
    is_main: bool
    is_late: bool
    is_new: bool
    passed_away: bool
    draft: ClarificationAnswer | None


@never_cache
@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """List the requests of the agencies the person serves today."""
    user, at = cast(User, request.user), timezone.now()  # login_required
    if user.is_staff:
        return redirect("admin:index")
    today = local_today(at)
    terms = appointments(user, on=today)
    if not terms:
        return render(request, "complaints/portal/no_term.html", {"today": today}, status=403)
    asked = _asked(request)
    letters = letters_for(user, today=today)
    page = inbox_page(letters, asked, on=today)
    served = {term.agency_id for term in terms}
    context = {
        "today": today,
        "term": terms[0],
        "ending": ends_soon(terms, on=today),
        "tiles": _tiles(counts(letters, on=today), asked),
        "deliveries": [_delivery_row(one, today=today) for one in _deliveries(user, asked, today=today)],
        "suggestions": waiting_suggestions(user, on=today),
        "recommendations": _recommendations(user, terms, today=today),
        "rows": [_row(letter, served=served, today=today) for letter in page.rows],
        "units": _units(letters),
        "shelves": Shelf.choices,
        "asked": asked,
        "is_filtered": bool(asked.words or asked.unit or asked.after or asked.shelf != Shelf.OPEN),
        "first_url": _url(asked) if asked.after else "",
        "next_url": _url(asked, sesudah=page.next_key) if page.next_key else "",
        **frame(terms),
    }
    return render(request, "complaints/portal/inbox.html", context)


def _recommendations(user: User, terms: list[FocalPoint], *, today: date) -> list[RecommendationDelivery]:
    if not any(term.has_recommendation for term in terms):  # type: ignore[attr-defined]
        return []
    return waiting_recommendations(RecommendationDelivery.objects.visible_to(user, on=today))


def frame(terms: list[FocalPoint]) -> dict[str, str]:
    """Return what the page's head says about the person's agency."""
    if not terms:
        return {}
    others = len({term.agency_id for term in terms}) - 1
    name = terms[0].agency.name
    return {"org": _("%(agency)s dan %(n)d lainnya") % {"agency": name, "n": others} if others else name}


def _asked(request: HttpRequest) -> InboxFilter:
    """Read the filter from the address; what cannot be read counts as not asked."""
    unit = request.GET.get("unit", "")
    shelf = request.GET.get("keadaan", "")
    return InboxFilter(
        shelf=shelf if shelf in Shelf.values else Shelf.OPEN,
        words=request.GET.get("q", "").strip()[:100],
        unit=int(unit) if unit.isascii() and unit.isdecimal() and len(unit) < 10 else None,  # noqa: PLR2004  int column
        after=request.GET.get("sesudah", ""),
    )


def _url(asked: InboxFilter, **changes: str) -> str:
    state = {"q": asked.words, "unit": str(asked.unit or ""), "keadaan": str(asked.shelf)}
    query = {name: value for name, value in {**state, **changes}.items() if value}
    return f"{reverse('complaints:portal_inbox')}?{urlencode(query)}"


def _tiles(found: dict[str, int], asked: InboxFilter) -> list[Tile]:
    labels = {
        Shelf.LATE: _("lewat tenggat"),
        Shelf.SOON: _("jatuh tempo dua minggu ini"),
        Shelf.OPEN: _("belum dijawab"),
        Shelf.DONE: _("sudah dijawab tahun ini"),
    }
    return [
        Tile(
            count=found[shelf],
            label=label,
            url=_url(InboxFilter(shelf=shelf)),
            current=asked.shelf == shelf,
        )
        for shelf, label in labels.items()
    ]


def _units(letters: ClarificationQuerySet) -> list[Agency]:
    """Return the agencies and units that appear in the inbox, for the filter."""
    agencies = Agency.objects.filter(pk__in=letters.order_by().values("agency"))
    units = Agency.objects.filter(pk__in=letters.order_by().exclude(passed_to=None).values("passed_to"))
    return list((agencies | units).order_by("name"))


def _deliveries(user: User, asked: InboxFilter, *, today: date) -> list[ReportDelivery]:
    """Return the reports the agency has to carry out; they stand above the first page of the open requests."""
    if asked.after or asked.words or asked.unit or asked.shelf not in {Shelf.OPEN, Shelf.ALL}:
        return []
    return waiting_deliveries(ReportDelivery.objects.visible_to(user, on=today))


def _delivery_row(delivery: ReportDelivery, *, today: date) -> dict[str, Any]:
    left = left_of(delivery)
    clocks = sorted(
        (one.deadline for one in left if one.deadline), key=lambda one: one.due_effective or date.max
    )
    due = badge(clocks[0] if clocks else None, today=today, calendar=work_calendar())
    return {
        "delivery": delivery,
        "case": delivery.case,
        "left": len(left),
        "due": due,
        "is_late": due.kind == "late",
        "is_new": delivery.received_on is None,
        "url": reverse("complaints:follow_up", args=[delivery.pk]),
    }


def _row(letter: ClarificationRequest, *, served: set[int], today: date) -> Row:
    draft = next(iter(letter.drafts), None)  # type: ignore[attr-defined]
    answerable, new = can_be_answered(letter), is_unopened(letter)
    elsewhere = letter.passed_to_id is not None and letter.passed_to_id not in served
    due = badge(letter.deadline, today=today, calendar=work_calendar())
    action, is_main = _action(
        answerable=answerable, new=new, elsewhere=elsewhere, has_draft=draft is not None
    )
    return Row(
        letter=letter,
        title=title_of(letter),
        url=reverse("complaints:portal_case", args=[letter.pk]),
        due=due,
        action=action,
        is_main=is_main,
        is_late=answerable and due.kind == "late",
        is_new=new,
        passed_away=elsewhere,
        draft=draft if answerable else None,
    )


def _action(*, answerable: bool, new: bool, elsewhere: bool, has_draft: bool) -> tuple[str, bool]:
    """Return the words of the row's one action, and whether it is what the person should do."""
    if not answerable:
        return _("Lihat jawaban"), False
    if elsewhere:
        return _("Lihat surat"), False
    if new:
        return _("Buka surat"), True
    return (_("Lanjutkan konsep") if has_draft else _("Jawab sekarang")), True
