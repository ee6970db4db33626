"""Patterns among reports: the same agency, subject and form again and again. They may start an investigation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, F, Max
from django.db.models.functions import Coalesce

from complaints.models import CaseKind, ClusterLimit, Complaint

if TYPE_CHECKING:
    from accounts.models import User

CLUSTERS_MAX = 100
CASES_MAX = 200
_REPORTS = (CaseKind.REPORT, CaseKind.RAPID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern: how many reports, and the key by which its cases are found again."""

    agency: str
    area: str
    form: str
    count: int
    last_on: date
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternKey:
    """What the cases of a pattern share; 0 stands for what was not filled in."""

    agency: int
    area: int
    form: int


def limit_on(day: date) -> ClusterLimit:
    """Return the limit in force on a date; without a row, the defaults of the model."""
    return ClusterLimit.objects.filter(valid_from__lte=day).first() or ClusterLimit(valid_from=day)


def since(day: date, months: int) -> date:
    """Return the first day of so many months back from `day`, that month included."""
    index = day.year * 12 + day.month - 1 - months + 1
    return date(index // 12, index % 12 + 1, 1)


def _recent(user: "User", *, on: date, limit: ClusterLimit) -> Any:
    """Reports the person may open, received in the period. The index by office and receipt bounds what is read."""
    cases = Complaint.objects.visible_to(user).filter(kind__in=_REPORTS, agency__isnull=False)
    cases = cases.filter(received_on__gte=since(on, limit.months), received_on__lte=on)
    return cases.annotate(area=Coalesce("subject_area__parent_id", "subject_area_id", 0))


def patterns(user: "User", *, on: date) -> list[Pattern]:
    """Return the patterns of the period, the largest first; one query whatever the number of cases."""
    limit = limit_on(on)
    rows = (
        _recent(user, on=on, limit=limit)
        .order_by()
        .annotate(
            form=F("alleged_forms"), area_name=Coalesce("subject_area__parent__name", "subject_area__name")
        )
        .values("agency", "agency__name", "area", "area_name", "form", "alleged_forms__name")
        .annotate(count=Count("pk", distinct=True), last_on=Max("received_on"))
        .filter(count__gte=limit.cases)
        .order_by("-count", "-last_on", "agency", "area", "form")[:CLUSTERS_MAX]
    )
    return [_pattern(row) for row in rows]


def _pattern(row: Mapping[str, Any]) -> Pattern:
    query = urlencode({"instansi": row["agency"], "bidang": row["area"], "bentuk": row["form"] or 0})
    return Pattern(
        agency=row["agency__name"], area=row["area_name"] or "", form=row["alleged_forms__name"] or "",
        count=row["count"], last_on=row["last_on"], query=query,
    )  # fmt: skip


def cases_of(user: "User", key: PatternKey, *, on: date) -> list[Complaint]:
    """Return the cases of a pattern that the person may open, the newest first."""
    cases = _recent(user, on=on, limit=limit_on(on)).filter(agency=key.agency, area=key.area)
    cases = cases.filter(alleged_forms=key.form or None)
    rows = cases.select_related("agency", "assignee", "office", "subject_area__parent")
    return list(rows.defer("account", "hope", "search").order_by("-received_on", "-pk")[:CASES_MAX])
