"""What the desk says of the examination: alleged and proven forms apart, and what is still planned."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.verdict import Verdict
from complaints.guards.instruments import planned
from complaints.models import Complaint, Instrument, MaladministrationForm
from complaints.permissions import may_hand_over
from complaints.views.desk_page import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """`plans` is (instrument, whether its day has passed)."""

    alleged: list[Any]  # MaladministrationForm, each once
    proven: list[Any]
    plans: list[tuple[Instrument, bool]]
    hand_over: Verdict


def examination_of(desk: Desk) -> Examination:
    """Return the panel of a registered case; of another, nothing is asked of the database."""
    hand_over = may_hand_over(desk.user, desk.case)
    if desk.case.registration_number is None:
        return Examination(alleged=[], proven=[], plans=[], hand_over=hand_over)
    plans = planned(desk.facts)
    forms = _forms(desk.case)
    return Examination(
        alleged=[form for form in forms if form.is_alleged],
        proven=[form for form in forms if form.is_proven],
        plans=[(plan, bool(plan.planned_on and plan.planned_on < desk.today)) for plan in plans],
        hand_over=hand_over,
    )


def _forms(case: Complaint) -> list[Any]:
    """Return the forms alleged or proven, each marked with which it is; one query."""
    alleged = Complaint.alleged_forms.through.objects.filter(
        complaint=case, maladministrationform=OuterRef("pk")
    )
    proven = Complaint.proven_forms.through.objects.filter(
        complaint=case, maladministrationform=OuterRef("pk")
    )
    marked = MaladministrationForm.objects.annotate(is_alleged=Exists(alleged), is_proven=Exists(proven))
    return list(marked.filter(Q(is_alleged=True) | Q(is_proven=True)))
