"""The clocks of corrective actions and of agreed points: started, and started again when one is not done after all."""

from datetime import date

from complaints.guards.agreement import AGREED
from complaints.guards.monitoring import FOLLOW_UP
from complaints.models import CorrectiveAction
from complaints.steps.step import Step


def start_follow_up(step: Step, action: CorrectiveAction) -> None:
    """Make the clock of an action; it waits for the day its agency receives the LHP. The caller saves the action."""
    _start(step, action, FOLLOW_UP, started_on=None, words=f"tindakan {action.number}")


def start_point(step: Step, point: CorrectiveAction, *, started_on: date) -> None:
    """Make the clock of an agreed point, which runs from `started_on`. The caller saves the point."""
    _start(step, point, AGREED, started_on=started_on, words=f"butir {point.number}")


def start_again(step: Step, action: CorrectiveAction) -> None:
    """Give an action whose clock has ended a new one from this day; the old one stays in history."""
    if action.session_id:
        start_point(step, action, started_on=step.on)
    else:
        _start(step, action, FOLLOW_UP, started_on=step.on, words=f"tindakan {action.number}")


def restart_follow_up(step: Step) -> None:
    """After re-opening, give every action that is not done its time anew."""
    for action in step.facts.unfinished:
        if action.deadline and action.deadline.outcome:
            start_again(step, action)
            action.save(update_fields=["deadline"])


def _start(step: Step, action: CorrectiveAction, code: str, *, started_on: date | None, words: str) -> None:
    action.deadline = step.start(
        code, started_on=started_on, part=f"action:{action.pk}", length=action.term_days
    )
    action.deadline.title = f"{action.deadline.title}: {words}"
    action.deadline.save(update_fields=["title"])
