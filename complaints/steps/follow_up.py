"""The clocks of corrective actions: started with the LHP, started again when an action turns out not to be done."""

from complaints.guards.monitoring import FOLLOW_UP
from complaints.models import CorrectiveAction
from complaints.steps.step import Step


def start_follow_up(step: Step, action: CorrectiveAction) -> None:
    """Make the clock of an action; it waits for the day its agency receives the LHP. The caller saves the action."""
    _start(step, action, waits=True)


def start_again(step: Step, action: CorrectiveAction) -> None:
    """Give an action whose clock has ended a new one from this day; the old one stays in history."""
    _start(step, action, waits=False)


def restart_follow_up(step: Step) -> None:
    """After re-opening, give every action that is not done its time anew."""
    for action in step.facts.unfinished:
        if action.deadline and action.deadline.outcome:
            start_again(step, action)
            action.save(update_fields=["deadline"])


def _start(step: Step, action: CorrectiveAction, *, waits: bool) -> None:
    action.deadline = step.start(
        FOLLOW_UP,
        started_on=None if waits else step.on,
        part=f"action:{action.pk}",
        length=action.term_days,
    )
    action.deadline.title = f"{action.deadline.title}: tindakan {action.number}"
    action.deadline.save(update_fields=["title"])
