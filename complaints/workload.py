"""The team board: what each unit and each of its people has, and what waits for whom.

Each number is a question that the queue answers too; the page links to it, so the two cannot differ.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils.functional import Promise

from accounts.models import User
from complaints.models import Complaint, ComplaintQuerySet
from complaints.permissions import may_hold_cases
from complaints.queue import NOT_HERE, UNASSIGNED, Viewer
from complaints.stages import STAGE_LABELS, Stage
from complaints.todo import TODO
from complaints.units import UNITS, Unit
from deadlines.models import Audience

if TYPE_CHECKING:
    from accounts.models import User as Person

URGENT_SHOWN = 8  # cases to be given away on the board itself; the queue has the rest
ROW_PARTS = ("agency", "assignee", "office")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The open cases of one holder at the stages of one unit.

    `holder` is what the queue's filter by person calls them: a user's id, or that nobody has the case, or that its
    holder is no longer at this office. `todo` counts cases by the key of the work that waits in them.
    """

    holder: str
    person: "Person | None" = None
    numbers: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    todo: Counter[str] = field(default_factory=Counter)

    @property
    def open(self) -> int:
        """How many open cases."""
        return self.numbers["open"]

    def by_stage(self) -> list[tuple[str, Promise, int]]:
        """Return (stage, its name, number) in the order of the handbook."""
        return [(stage.value, STAGE_LABELS[stage], n) for stage in Stage if (n := self.stages[stage])]

    def waiting_work(self) -> list[tuple[str, Promise, int]]:
        """Return (key, name, number) of the work that waits in these cases."""
        return [(key, todo.label, n) for key, todo in TODO.items() if (n := self.todo[key])]

    def add(self, other: "Load") -> None:
        """Count another holder's cases as well."""
        for mine, more in (
            (self.numbers, other.numbers), (self.stages, other.stages), (self.todo, other.todo),
        ):  # fmt: skip
            mine.update(more)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLoad:
    """One unit: its people with what they have, the most pressed first, and all of it together."""

    unit: Unit
    loads: list[Load]
    total: Load


def board(viewer: Viewer) -> list[UnitLoad]:
    """Return the units that have work or people here, the viewer's own first; five queries, however many rows.

    Only cases the viewer may open are counted.
    """
    office = viewer.user.office
    people = {user.pk: user for user in User.objects.staff_of(office)} if office else {}
    loads = _counted(viewer, people)
    found = [_unit_load(unit, loads[unit.key], people.values()) for unit in UNITS.values()]
    shown = [held for held in found if held.loads]
    return sorted(shown, key=lambda held: not held.unit.has(viewer.user))


def _counted(viewer: Viewer, people: Mapping[int, "Person"]) -> dict[str, dict[str, Load]]:
    """Return the loads by unit and holder."""
    unit_of = {stage.value: unit.key for unit in UNITS.values() for stage in unit.stages}
    loads: dict[str, dict[str, Load]] = defaultdict(dict)

    def load_of(row: Mapping[str, Any]) -> Load:
        user = people.get(row["assignee_id"])
        holder = UNASSIGNED if row["assignee_id"] is None else str(user.pk) if user else NOT_HERE
        return loads[unit_of[row["stage"]]].setdefault(holder, Load(holder=holder, person=user))

    cases = Complaint.objects.visible_to(viewer.user).open()
    for row in _grouped(cases).annotate(**_numbers(viewer)):
        load = load_of(row)
        load.numbers.update({name: row[name] for name in _numbers(viewer)})
        load.stages[row["stage"]] += row["open"]
    for todo in TODO.values():
        for row in _grouped(todo.narrow(cases, viewer.today)).annotate(number=Count("pk")):
            load_of(row).todo[todo.key] += row["number"]
    return loads


def _grouped(cases: ComplaintQuerySet) -> Any:
    return cases.order_by().values("assignee_id", "stage")


def _numbers(viewer: Viewer) -> dict[str, Count]:
    """What is counted beside the stages, in the words of the queue's views."""
    return {
        "open": Count("pk"),
        "week": Count("pk", filter=Q(queue_due__gte=viewer.today, queue_due__lte=viewer.week_end)),
        "late": Count("pk", filter=Q(queue_due__lt=viewer.today)),
        "reporter": Count("pk", filter=Q(waiting_for=Audience.REPORTER)),
        "agency": Count("pk", filter=Q(waiting_for=Audience.AGENCY)),
    }


def _unit_load(unit: Unit, held: dict[str, Load], people: Iterable["Person"]) -> UnitLoad:
    for user in people:
        if unit.has(user) and may_hold_cases(user):
            held.setdefault(str(user.pk), Load(holder=str(user.pk), person=user))
    total = Load(holder="")
    for load in held.values():
        total.add(load)
    return UnitLoad(unit=unit, loads=sorted(held.values(), key=_most_pressed), total=total)


def _most_pressed(load: Load) -> tuple[bool, int, int, str]:
    is_somebody = load.person is not None  # what nobody has comes first
    return is_somebody, -load.numbers["late"], -load.open, load.person.name if load.person else load.holder


def to_give_away(viewer: Viewer) -> list[Complaint]:
    """Return the most urgent cases that are late or that nobody has, for a head to give to somebody; two queries."""
    cases = Complaint.objects.visible_to(viewer.user)
    late, free = cases.overdue(viewer.today), cases.unassigned()
    found = {case.pk: case for wanted in (late, free) for case in _first(wanted)}
    return sorted(found.values(), key=lambda case: (case.queue_due, case.pk))[:URGENT_SHOWN]


def _first(cases: ComplaintQuerySet) -> Iterable[Complaint]:
    rows = cases.select_related(*ROW_PARTS).defer("account", "hope", "search")
    return rows.order_by("queue_due", "pk")[:URGENT_SHOWN]
