"""Rows of the queue: what a list of cases shows, gathered in as many queries for one row as for fifty."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from complaints.awaited import standing_aside
from complaints.models import CaseKind, Complaint, Identity, IdentityRole
from complaints.stages import STAGE_LABELS
from deadlines.explain import Badge, badge
from deadlines.holidays import work_calendar
from deadlines.models import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One line of the queue. `reporter` is initials, never a name; empty when confidential."""

    case: Complaint
    reporter: str
    kind: str
    stage: str | Promise
    due: Badge | None
    due_title: str


def nearest_clocks(cases: Collection[Complaint]) -> dict[int, Deadline]:
    """Return each case's clock to show: the running one that ends first, else one that stands still.

    A clock of the office that stands aside while the reporter has time is not shown.
    """
    about = ContentType.objects.get_for_model(Complaint)
    clocks = Deadline.objects.open().filter(about_type=about, about_id__in=[case.pk for case in cases])
    of_case: dict[int, list[Deadline]] = defaultdict(list)
    for clock in clocks.select_related("rule", "office"):
        of_case[clock.about_id].append(clock)
    nearest: dict[int, Deadline] = {}
    for case in cases:
        aside = standing_aside(case.stage_now, of_case[case.pk])
        shown = [clock for clock in of_case[case.pk] if clock.pk not in aside]
        if shown:
            nearest[case.pk] = min(shown, key=_rank)
    return nearest


def _rank(clock: Deadline) -> tuple[bool, date, int]:
    stands_still = clock.due_effective is None or clock.paused_on is not None
    return stands_still, clock.due_effective or date.max, clock.pk


def initials(cases: Iterable[Complaint]) -> dict[int, str]:
    """Return the reporters' initials of cases that are not confidential, without opening an identity."""
    keys = [case.pk for case in cases if not case.is_confidential]
    found = Identity.objects.filter(complaint__in=keys, role=IdentityRole.REPORTER)
    return dict(found.values_list("complaint_id", "initials"))


def rows_of(cases: Sequence[Complaint], *, today: date, now: datetime | None = None) -> list[QueueRow]:
    """Return the lines for `cases`, in their order. Two queries, however many cases."""
    clocks, names, calendar = nearest_clocks(cases), initials(cases), work_calendar()
    rows = []
    for case in cases:
        clock = clocks.get(case.pk)
        rows.append(
            QueueRow(
                case=case,
                reporter=names.get(case.pk, ""),
                kind="" if case.kind == CaseKind.REPORT else str(CaseKind(case.kind).label),
                stage=STAGE_LABELS[case.stage_now],
                due=badge(clock, today=today, calendar=calendar, now=now) if clock else None,
                due_title=clock.local_title if clock else _("Tidak ada tenggat yang berjalan"),
            )
        )
    return rows
