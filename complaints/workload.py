"""How much each person of the office has: open cases, what is due in a week, what is overdue, late plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from accounts.models import User
from complaints.models import Complaint, Instrument, InstrumentState
from complaints.permissions import may_hold_cases
from complaints.queue import Viewer

if TYPE_CHECKING:
    from accounts.models import User as Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One person's work. `late_plans` counts planned instruments whose day has passed."""

    person: User
    open: int
    due_this_week: int
    overdue: int
    late_plans: int


def workload(viewer: "Person", *, today: date) -> list[Load]:
    """Return a line for everybody of the viewer's office who holds cases, the most loaded first; three queries.

    Only cases the viewer may open are counted.
    """
    people: Sequence[User] = [user for user in User.objects.staff_of(viewer.office) if may_hold_cases(user)]
    cases = Complaint.objects.visible_to(viewer).open()
    counted = {
        row["assignee_id"]: row
        for row in cases.filter(assignee__in=people).order_by().values("assignee_id").annotate(
            open=Count("pk"),
            week=Count("pk", filter=Q(queue_due__gte=today, queue_due__lte=Viewer(viewer, today).week_end)),
            late=Count("pk", filter=Q(queue_due__lt=today)),
        )
    }  # fmt: skip
    plans = Instrument.objects.filter(
        complaint__in=cases.order_by().values("pk"), state=InstrumentState.PLANNED, planned_on__lt=today
    )
    late = dict(plans.order_by().values_list("responsible_id").annotate(Count("pk")))
    nothing = {"open": 0, "week": 0, "late": 0}
    loads = [
        Load(person=user, open=row["open"], due_this_week=row["week"], overdue=row["late"],
             late_plans=late.get(user.pk, 0))
        for user in people
        for row in [counted.get(user.pk, nothing)]
    ]  # fmt: skip
    return sorted(loads, key=lambda load: (-load.overdue, -load.open, load.person.name))
