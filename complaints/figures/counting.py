"""Counting: every table of a period in a fixed number of queries, each over an index range of one office."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Aggregate, Count, DurationField, F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from agencies.models import AgencyGroup, Region, RegionKind
from complaints.figures.figure import FIGURES, SPLITS, Figure, Split
from complaints.figures.period import Period
from complaints.models import (
    CaseClass,
    CaseKind,
    Channel,
    ClosureReason,
    Complaint,
    ComplaintQuerySet,
    MaladministrationForm,
    ReporterClass,
    SubjectArea,
)
from complaints.stages import STAGE_CHOICES
from deadlines.models import Deadline, DeadlineRule, Outcome

if TYPE_CHECKING:
    from accounts.models import Office

DAY = timedelta(days=1)
# A clock counts as kept when it was met on or before its day.
KEPT = Q(outcome=Outcome.MET, ended_on__lte=F("due_effective"))


class Median(Aggregate):
    """The middle value."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: `key` leads to its cases, `share` is a fraction of the table's cases."""

    key: str
    label: str
    number: int
    share: float

    @property
    def percent(self) -> float:
        """The share in percent."""
        return 100 * self.share


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A figure along one side of its cases. With `many` the lines add up to more than `total`."""

    figure: Figure
    split: Split
    lines: list[Line]
    total: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with what it is a share of; `value` is None when there is nothing to divide by."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Percent."""
        return 100 * self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """How often one rule's limit was kept among the clocks that ended in the period."""

    rule: DeadlineRule
    kept: Rate

    @property
    def late(self) -> int:
        """How many were not kept."""
        return self.kept.whole - self.kept.part


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a period amounts to. Counts are of the whole office; lists of cases go through the gate.

    `completed` counts only cases registered in the period, `completed_with_carried` also those carried over
    (domain brief 9: both are shown, because offices quote both).
    """

    period: Period
    numbers: dict[str, int]
    completed: Rate
    completed_with_carried: Rate
    median_days: float | None
    tables: list[Table]
    clocks: list[ClockLine]


def report(office: "Office", period: Period) -> Report:
    """Count everything for one office and period."""
    cases = Complaint.objects.filter(office=office)
    numbers = {figure.key: figure.narrow(cases, period).count() for figure in FIGURES.values()}
    closed = FIGURES["selesai"].narrow(cases, period)
    middle = closed.aggregate(middle=Median(F("closed_on") - F("received_on")))["middle"]
    return Report(
        period=period,
        numbers=numbers,
        completed=Rate(numbers["registrasi-selesai"], numbers["registrasi"]),
        completed_with_carried=Rate(
            numbers["selesai-pemeriksaan"], numbers["registrasi"] + numbers["bawaan"]
        ),
        median_days=middle / DAY if middle is not None else None,
        tables=tables(cases, period, numbers),
        clocks=kept_clocks(office, period),
    )


def tables(cases: ComplaintQuerySet, period: Period, numbers: Mapping[str, int]) -> list[Table]:
    """Return every split of every figure that has cases."""
    found = []
    for figure in FIGURES.values():
        for key in figure.splits:
            split = SPLITS[key]
            total = numbers[figure.key]
            lines = lines_of(split, figure.narrow(cases, period), total) if total else []
            found.append(Table(figure=figure, split=split, lines=lines, total=total))
    return found


def lines_of(split: Split, cases: ComplaintQuerySet, total: int) -> list[Line]:
    """Group cases along one side, the most frequent first."""
    counted = split.keyed(cases).order_by().values_list("line").annotate(number=Count("pk", distinct=True))
    names = NAMES[split.key]()
    lines = [
        Line(key, str(names.get(key, key)) if key else _("Belum diisi"), number, number / total)
        for key, number in counted
    ]
    return sorted(lines, key=lambda line: (-line.number, line.label))


def kept_clocks(office: "Office", period: Period) -> list[ClockLine]:
    """Return, per rule, how many clocks that ended in the period were met in time."""
    about = ContentType.objects.get_for_model(Complaint)
    ended = Deadline.objects.filter(
        office=office, about_type=about, ended_on__range=(period.start, period.end),
        outcome__in=[Outcome.MET, Outcome.LAPSED], due_effective__isnull=False,
    )  # fmt: skip
    counted = ended.order_by().values("rule").annotate(whole=Count("pk"), part=Count("pk", filter=KEPT))
    by_rule = {row["rule"]: Rate(row["part"], row["whole"]) for row in counted}
    rules = DeadlineRule.objects.filter(pk__in=by_rule).order_by("code", "valid_from")
    return [ClockLine(rule=rule, kept=by_rule[rule.pk]) for rule in rules]


def _choices(choices: Any) -> Callable[[], dict[str, str | Promise]]:
    return lambda: dict(choices)


def _rows(model: Any) -> Callable[[], dict[str, str | Promise]]:
    return lambda: {str(row.pk): str(row) for row in model.objects.all()}


def _codes(model: Any) -> Callable[[], dict[str, str | Promise]]:
    """By code: rows of an older and a newer regulation are one line, called as the newer one calls it."""
    return lambda: {row.code: str(row) for row in model.objects.order_by("valid_from")}


def _regions() -> dict[str, str | Promise]:
    return {region.pk: region.full_name for region in Region.objects.exclude(kind=RegionKind.DISTRICT)}


# How the lines of a split are called.
NAMES: dict[str, Callable[[], dict[str, str | Promise]]] = {
    "jenis": _choices(CaseKind.choices),
    "cara": _choices(Channel.choices),
    "bidang": _rows(SubjectArea),
    "dugaan": _codes(MaladministrationForm),
    "terbukti": _codes(MaladministrationForm),
    "kelompok": _rows(AgencyGroup),
    "wilayah": _regions,
    "pelapor": _choices(ReporterClass.choices),
    "kelas": _choices(CaseClass.choices),
    "tahap": _choices(STAGE_CHOICES),
    "alasan": _codes(ClosureReason),
}
