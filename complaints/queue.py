"""The queue: saved views, filters and keyset pages. Nothing here counts or sorts the whole table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import DateField, F, Func, IntegerField, Q, Subquery, Value
from django.db.models.lookups import GreaterThan, LessThan
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Office, User
from complaints.models import Complaint, ComplaintQuerySet, TeamMember
from complaints.permissions import ROLES_OF_DUTY
from complaints.queue_search import agencies_named, number_filter, region_codes, words_filter
from complaints.stages import DUTY_STAGES, OPEN, Stage
from complaints.todo import TODO
from complaints.units import UNITS
from deadlines.models import Audience

PAGE_SIZE = 50
COUNT_CAP = 1_000  # a view with more says "1.000+": nobody works through them, and counting costs
COUNT_KEPT_SECONDS = 30
# The filter by person, where it names nobody: cases nobody has, and cases of people who are no longer here.
UNASSIGNED, NOT_HERE = "belum", "pindah"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whose queue it is, on which legal date of the office."""

    user: User
    today: date

    @property
    def week_end(self) -> date:
        """The coming Sunday, today included."""
        return self.today + timedelta(days=6 - self.today.weekday())


Narrow = Callable[[ComplaintQuerySet, Viewer], ComplaintQuerySet]


def _mine(cases: ComplaintQuerySet, viewer: Viewer) -> ComplaintQuerySet:
    """Open cases assigned to the person or examined by a team the person is in."""
    assigned = Complaint.objects.open().filter(assignee=viewer.user).order_by().values("pk")
    teams = TeamMember.objects.filter(user=viewer.user).order_by().values("complaint_id")
    return cases.open().filter(pk__in=assigned.union(teams))


def unit_stages(user: User) -> frozenset[Stage]:
    """Return the open stages at which the person holds a duty: the work of the own unit."""
    stages: frozenset[Stage] = frozenset()
    for duty, roles in ROLES_OF_DUTY.items():
        if user.has_role(*roles):
            stages |= DUTY_STAGES.get(duty, OPEN)
    return stages & OPEN


def _unit(cases: ComplaintQuerySet, viewer: Viewer) -> ComplaintQuerySet:
    # Said as what is left out: the planner then walks the open cases by deadline instead of sorting them all.
    return cases.open().exclude(stage__in=sorted(OPEN - unit_stages(viewer.user)))


def _this_week(cases: ComplaintQuerySet, viewer: Viewer) -> ComplaintQuerySet:
    return cases.open().filter(queue_due__gte=viewer.today, queue_due__lte=viewer.week_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueView:
    """A named question that everybody asks. `by_due`: its natural order is the nearest deadline."""

    key: str  # stands in URLs: never rename
    label: Promise
    narrow: Narrow
    by_due: bool = True
    counted: bool = True


_VIEWS = (
    QueueView(key="terbuka", label=_("Semua terbuka"), narrow=lambda cases, _viewer: cases.open()),
    QueueView(key="saya", label=_("Tugas saya"), narrow=_mine),
    QueueView(key="unit", label=_("Unit saya"), narrow=_unit),
    QueueView(key="minggu-ini", label=_("Jatuh tempo minggu ini"), narrow=_this_week),
    QueueView(
        key="lewat", label=_("Lewat tenggat"), narrow=lambda cases, viewer: cases.overdue(viewer.today)
    ),
    QueueView(key="belum-dibagi", label=_("Belum dibagi"), narrow=lambda cases, _viewer: cases.unassigned()),
    QueueView(
        key="menunggu-pelapor",
        label=_("Menunggu pelapor"),
        narrow=lambda cases, _viewer: cases.open().filter(waiting_for=Audience.REPORTER),
    ),
    QueueView(
        key="menunggu-instansi",
        label=_("Menunggu instansi"),
        narrow=lambda cases, _viewer: cases.open().filter(waiting_for=Audience.AGENCY),
    ),
    QueueView(
        key="selesai",
        label=_("Selesai"),
        narrow=lambda cases, _viewer: cases.filter(closed_on__isnull=False),
        by_due=False,
    ),
    QueueView(
        key="semua",
        label=_("Semua laporan"),
        narrow=lambda cases, _viewer: cases,
        by_due=False,
        counted=False,
    ),
)
VIEWS = {view.key: view for view in _VIEWS}
BY_DUE, NEWEST = "tenggat", "terbaru"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """What a person asked for; every value has passed `forms.desk_queue.QueueFilterForm`."""

    view: QueueView = VIEWS["terbuka"]
    q: str = ""
    stage: str = ""  # a stage, or a unit for all of its stages
    region: str = ""
    person: str = ""  # a user's id, UNASSIGNED or NOT_HERE
    todo: str = ""
    channel: str = ""
    kind: str = ""
    agency: str = ""
    since: date | None = None
    until: date | None = None
    sort: str = ""

    @property
    def by_due(self) -> bool:
        """Whether the nearest deadline comes first. Closed cases have none, so their views are by receipt."""
        return self.view.by_due and self.sort != NEWEST

    def narrow(self, cases: ComplaintQuerySet, viewer: Viewer) -> ComplaintQuerySet:
        """Return the cases of the view that pass every filter."""
        cases = self.view.narrow(cases, viewer)
        plain = {"channel": self.channel, "kind": self.kind}
        cases = self._by_stage(cases.filter(**{name: value for name, value in plain.items() if value}))
        if self.todo:
            cases = TODO[self.todo].narrow(cases, viewer.today)
        if self.since:
            cases = cases.filter(received_on__gte=self.since)
        if self.until:
            cases = cases.filter(received_on__lte=self.until)
        return self._by_words(self._by_people(cases, viewer))

    def _by_stage(self, cases: ComplaintQuerySet) -> ComplaintQuerySet:
        if unit := UNITS.get(self.stage):
            # Said as what is left out, like the view of the own unit.
            return cases.exclude(stage__in=sorted(frozenset(Stage) - unit.stages))
        return cases.filter(stage=self.stage) if self.stage else cases

    def _by_people(self, cases: ComplaintQuerySet, viewer: Viewer) -> ComplaintQuerySet:
        if self.region:
            cases = cases.filter(region_id__in=region_codes(self.region))
        if self.person == UNASSIGNED:
            cases = cases.filter(assignee__isnull=True)
        elif self.person == NOT_HERE:
            here = User.objects.staff_of(viewer.user.office) if viewer.user.office else User.objects.none()
            cases = cases.filter(assignee__isnull=False).exclude(assignee__in=here.order_by().values("pk"))
        elif self.person:
            cases = cases.filter(assignee_id=int(self.person))
        if self.agency:
            cases = cases.filter(agency_id__in=agencies_named(self.agency))
        return cases

    def _by_words(self, cases: ComplaintQuerySet) -> ComplaintQuerySet:
        if not self.q:
            return cases
        if number := number_filter(self.q):
            return cases.filter(number)
        words, agencies = words_filter(self.q), agencies_named(self.q)
        return cases.filter(words | Q(agency_id__in=agencies) if agencies else words)


URGENT_MAX = 20  # more emergencies at once than an office can call


def urgent_cases(user: User) -> list[Complaint]:
    """Return the open cases that are, or are said to be, an emergency: the latest first. One index answers it."""
    cases = Complaint.objects.visible_to(user).open().filter(is_urgent=True)
    rows = cases.select_related("agency", "assignee", "office").defer("account", "hope", "search")
    return list(rows.order_by("-pk")[:URGENT_MAX])


def single_match(text: str, user: User) -> Complaint | None:
    """Return the one case the person may open whose number is, or begins with, `text`; else None."""
    condition = number_filter(text)
    if condition is None:
        return None
    found = list(Complaint.objects.visible_to(user).filter(condition).order_by("-pk")[:2])
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows: the key of the row it follows or precedes."""

    day: date
    pk: int
    backwards: bool = False

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.pk}"

    @classmethod
    def parse(cls, text: str, *, backwards: bool = False) -> "Cursor | None":
        """Read what `str()` wrote; anything else is the start of the list."""
        day, _dot, pk = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(pk), backwards)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in reading order; `before` and `after` are cursors of the neighbouring pages, '' when there is none."""

    cases: list[Complaint] = field(default_factory=list)
    before: str = ""
    after: str = ""


class Row(Func):
    """ROW(a, b): compared as one key, so that one index range answers however many rows share `a`."""

    function = "ROW"
    output_field = DateField()


def page_of(cases: ComplaintQuerySet, cursor: Cursor | None, *, by_due: bool, size: int) -> Page:
    """Return one page of `cases` beside `cursor`. Costs the rows read, not the rows passed."""
    key = "queue_due" if by_due else "received_on"
    backwards = bool(cursor and cursor.backwards)
    upwards = by_due is not backwards  # ascending keys while reading by deadline; turned round going back
    if cursor:
        here = Row(Value(cursor.day, DateField()), Value(cursor.pk))
        compare: type[GreaterThan | LessThan] = GreaterThan if upwards else LessThan
        cases = cases.filter(compare(Row(F(key), F("pk")), here))
    sign = "" if upwards else "-"
    rows = list(cases.order_by(f"{sign}{key}", f"{sign}pk")[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    if not rows:
        return Page()
    keys = [Cursor(getattr(row, key), row.pk) for row in (rows[0], rows[-1])]
    has_before, has_after = (more, True) if backwards else (cursor is not None, more)
    return Page(rows, str(keys[0]) if has_before else "", str(keys[1]) if has_after else "")


class CappedCount(Subquery):
    """How many rows a sliced query has: the slice is the most that is ever read."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counts(viewer: Viewer) -> dict[str, int]:
    """Return how many cases each view holds, at most COUNT_CAP + 1, in one query; kept for 30 seconds."""
    key = counts_key(viewer)
    kept: dict[str, int] | None = cache.get(key)
    if kept is None:
        kept = _counted(viewer)
        cache.set(key, kept, COUNT_KEPT_SECONDS)
    return kept


def counts_key(viewer: Viewer) -> str:
    """Return the cache key of a person's counts."""
    return f"queue-counts:{viewer.user.pk}:{viewer.today.isoformat()}"


def _counted(viewer: Viewer) -> dict[str, int]:
    columns: dict[str, Any] = {}
    for view in _VIEWS:
        if view.counted:
            cases = view.narrow(Complaint.objects.visible_to(viewer.user), viewer)
            columns[view.key.replace("-", "_")] = CappedCount(cases.order_by().values("pk")[: COUNT_CAP + 1])
    row: Mapping[str, Any] = Office.objects.filter(staff=viewer.user).values(**columns).first() or {}
    return {view.key: row.get(view.key.replace("-", "_"), 0) for view in _VIEWS if view.counted}
