"""Focal points by government: which agency has nobody, whose term ends soon, where no deputy stands in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from agencies.models import Agency, FocalPoint, Region

SOON = 60  # days; asked for by default. Ours: a decree needs that long.
GAPS = ("tanpa", "segera", "tanpa-wakil")
_GOVERNMENT = 5  # letters of a code that name the regency or city: 63.03


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency and who answers for it; `gaps` are those of GAPS that it has."""

    agency: Agency
    principal: FocalPoint | None
    deputies: int
    gaps: frozenset[str]


@dataclass(slots=True)
class Government:
    """A regency, a city, or the province with what lies in no regency. Counts of its active agencies."""

    code: str
    name: str
    agencies: int = 0
    gaps: dict[str, int] = field(default_factory=lambda: dict.fromkeys(GAPS, 0))

    @property
    def covered(self) -> int:
        """How many have a principal today."""
        return self.agencies - self.gaps["tanpa"]


def lines(agencies: QuerySet[Agency], *, on: date, soon: int) -> list[AgencyLine]:
    """Return a line per active agency, by name. Two queries however many there are."""
    points = FocalPoint.objects.serving(on).order_by("is_deputy", "valid_from", "pk")
    found = (
        agencies.filter(is_active=True)
        .select_related("region")
        .prefetch_related(Prefetch("focal_points", queryset=points, to_attr="serving_now"))
    )
    return [_line(agency, until=on + timedelta(days=soon)) for agency in found.order_by("name", "pk")]


def _line(agency: Agency, *, until: date) -> AgencyLine:
    serving: list[FocalPoint] = agency.serving_now  # type: ignore[attr-defined]
    principal = next((point for point in serving if not point.is_deputy), None)
    deputies = sum(point.is_deputy for point in serving)
    gaps = set()
    if principal is None:
        gaps.add("tanpa")
    elif principal.valid_to is not None and principal.valid_to <= until:
        gaps.add("segera")
    if not deputies:
        gaps.add("tanpa-wakil")
    return AgencyLine(agency, principal, deputies, frozenset(gaps))


def government_code(agency: Agency) -> str:
    """Return the code of the government an agency lies in; '' for one without a region."""
    return (agency.region_id or "")[:_GOVERNMENT]


def governments(found: Iterable[AgencyLine]) -> list[Government]:
    """Count per government, by code; agencies without a region come last."""
    counted: dict[str, Government] = {}
    for line in found:
        code = government_code(line.agency)
        here = counted.setdefault(code, Government(code=code, name=_("Tanpa wilayah")))
        here.agencies += 1
        for gap in line.gaps:
            here.gaps[gap] += 1
    for region in Region.objects.filter(pk__in=[code for code in counted if code]):
        counted[region.pk].name = region.full_name
    return sorted(counted.values(), key=lambda one: (not one.code, one.code))
