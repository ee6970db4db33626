"""Corrective actions as pages list them: with their time, and what was reported about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from complaints.models import ActionReport, ActionState, CorrectiveAction
from deadlines.explain import Badge, badge
from deadlines.holidays import work_calendar

_TAGS = {
    ActionState.DONE: "nh-tag--ok",
    ActionState.NOT_DONE: "nh-tag--danger",
    ActionState.PARTLY: "nh-tag--warn",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAction:
    """One corrective action in words."""

    action: CorrectiveAction
    due: Badge | None
    reports: list[ActionReport]
    tag: str

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.action.state == ActionState.DONE


def shown_actions(actions: Sequence[CorrectiveAction], *, today: date) -> list[ShownAction]:
    """Return the actions in their order, the newest report first; two more queries, however many they are."""
    prefetch_related_objects(list(actions), "reports__files")
    calendar = work_calendar()
    return [
        ShownAction(
            action=action,
            due=badge(action.deadline, today=today, calendar=calendar) if action.deadline else None,
            reports=sorted(action.reports.all(), key=lambda report: -report.pk),
            tag=_TAGS.get(ActionState(action.state), ""),
        )
        for action in actions
    ]
