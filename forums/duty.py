"""The yearly duty: which government held a public consultation in a year, and which did not.

Every organiser of a service consults its users at least once a year (Permenpan RB 16/2017). A forum counts in the year
of its day at the office, once it was held; hearings and coordination visits are counted apart, for they are not the
consultation that the rule asks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Office
from agencies.coverage import government_code
from agencies.models import Agency, Region
from forums.models import Forum, ForumKind
from forums.stages import Stage

WAS_HELD = frozenset({Stage.HELD, Stage.SIGNING, Stage.FOLLOW_UP, Stage.CLOSED})


@dataclass(slots=True)
class Line:
    """An agency in a year: its consultations, its other forums, and the day of the newest of them."""

    agency: Agency
    consultations: int = 0
    others: int = 0
    newest: date | None = None

    @property
    def code(self) -> str:
        """The government it lies in."""
        return government_code(self.agency)


@dataclass(slots=True)
class Government:
    """A regency, a city, or the province; `lines` are its agencies."""

    code: str
    name: str
    lines: list[Line] = field(default_factory=list)

    @property
    def consultations(self) -> int:
        """How many consultations its agencies held."""
        return sum(line.consultations for line in self.lines)

    @property
    def others(self) -> int:
        """How many other forums."""
        return sum(line.others for line in self.lines)

    @property
    def holding(self) -> int:
        """How many of its agencies held a consultation."""
        return sum(1 for line in self.lines if line.consultations)


def bounds(office: Office, year: int) -> tuple[datetime, datetime]:
    """Return the first moment of a year at the office and that of the next."""
    return datetime(year, 1, 1, tzinfo=office.zone), datetime(year + 1, 1, 1, tzinfo=office.zone)


def held_in(office: Office, year: int) -> list[Forum]:
    """Return the office's forums that were held in a year, in the order of their days."""
    begin, end = bounds(office, year)
    rows = Forum.objects.filter(
        office=office, stage__in=sorted(WAS_HELD), starts_at__gte=begin, starts_at__lt=end
    )
    return list(rows.select_related("organiser", "office").order_by("starts_at", "pk"))


def years_of(office: Office, *, today: date) -> list[int]:
    """Return the years to choose from: the present one and back to the first forum, the newest first."""
    first = Forum.objects.filter(office=office).order_by("starts_at").first()
    begin = min(office.local_date(first.starts_at).year, today.year) if first else today.year
    return list(range(today.year, begin - 1, -1))


def governments(office: Office, year: int) -> list[Government]:
    """Return every government with its agencies, by code; those without a region come last."""
    forums = held_in(office, year)
    organisers = {forum.organiser_id for forum in forums if forum.organiser_id}
    agencies = Agency.objects.filter(Q(is_active=True) | Q(pk__in=organisers)).order_by("name", "pk")
    lines = {agency.pk: Line(agency) for agency in agencies}
    for forum in forums:
        if forum.organiser_id:
            _count(lines[forum.organiser_id], forum)
    return _grouped(lines.values())


def _count(line: Line, forum: Forum) -> None:
    if forum.kind == ForumKind.CONSULTATION:
        line.consultations += 1
    else:
        line.others += 1
    line.newest = forum.office.local_date(forum.starts_at)


def _grouped(lines: Iterable[Line]) -> list[Government]:
    found: dict[str, Government] = {}
    for line in lines:
        found.setdefault(line.code, Government(line.code, _("Tanpa wilayah"))).lines.append(line)
    for region in Region.objects.filter(pk__in=[code for code in found if code]):
        found[region.pk].name = region.full_name
    return sorted(found.values(), key=lambda one: (not one.code, one.code))
