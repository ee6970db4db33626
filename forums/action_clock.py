"""The clocks of the action plan: one per action, due on the day the forum agreed on, reminding who owns the action."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from agencies.appointments import contacts, head_of
from deadlines.clocks import clocks_of, end_open_clocks, start_clock
from deadlines.models import Deadline, Outcome, ReminderStep
from deadlines.rules import rule_for
from forums.ledger import record
from forums.models import ActionItem, ActionState, Forum
from forums.moves import lock_forum
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

CODE = "FORUM_ACTION"
OUTCOMES = {ActionState.DONE: Outcome.MET, ActionState.IMPOSSIBLE: Outcome.CANCELLED}


def longest_days(forum: Forum) -> int:
    """Return how many days after the forum an action may be due at most (rule FORUM_ACTION)."""
    return rule_for(CODE, on=forum.office.local_date(forum.starts_at)).length


def start(item: ActionItem, *, at: datetime, by: "User | None") -> None:
    """Start the clock of an action, unless it runs: from the day of the forum to the agreed day, as its own length."""
    if clocks_of(item).open().exists():
        return
    forum = item.forum
    held_on = forum.office.local_date(forum.starts_at)
    start_clock(
        item, CODE, office=forum.office, rules_on=held_on, started_on=held_on, at=at, by=by,
        length=(item.due_on - held_on).days, may_wait=True,
    )  # fmt: skip


def follow(item: ActionItem, *, on: date, at: datetime, by: "User") -> None:
    """End the clock of an action that is done or impossible; let it run again for one that turned out to be neither.

    `on`: the legal date on which the owner reported it, so that a late confirmation makes nobody late.
    """
    outcome = OUTCOMES.get(ActionState(item.state))
    if outcome is None:
        start(item, at=at, by=by)
    else:
        end_open_clocks(item, outcome, on=on, at=at, by=by)


class ActionClocks:
    """Owner of the clocks of actions (deadlines.registry)."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
        """Return the owner's people, with the copies that the step asks for."""
        owner = _item(deadline).owner
        people = contacts(owner, on=on, deputies=step.copy_deputy)
        if step.copy_head:
            people += head_of(owner)
        if step.copy_superior and owner.superior:
            people += contacts(owner.superior, on=on, deputies=False)
        return list({person.address.casefold(): person for person in reversed(people)}.values())[::-1]

    def reminder_values(self, deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
        """Return the words of a reminder: the number of the minutes, the action, and the page to report on."""
        item = _item(deadline)
        return {
            "number": _number(item),
            "what": item.action,
            "agency": item.owner.name,
            "url": _address(item),
        }

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: "User | None", reason: str
    ) -> None:
        """Keep the moved day in the forum's ledger, and tell the owner's people."""
        item = _item(deadline)
        detail = {
            "action": item.pk,
            "due": deadline.due_effective.isoformat() if deadline.due_effective else "",
        }
        record(lock_forum(item.forum_id), "action_clock", at=at, by=by, reason=reason, detail=detail)
        values = {
            "number": _number(item), "what": item.action, "due": deadline.due_effective, "url": _address(item),
        }  # fmt: skip
        for person in contacts(item.owner, on=deadline.office.local_date(at), deputies=False):
            owe(
                "forum_action_date", office=deadline.office, to=person, values=values, at=at, about=item.forum
            )


def _item(deadline: Deadline) -> ActionItem:
    rows = ActionItem.objects.select_related("forum__office", "owner__superior")
    item: ActionItem = rows.get(pk=deadline.about_id)
    return item


def _number(item: ActionItem) -> str:
    """Return the number of the minutes that hold the action."""
    newest = item.forum.minutes.exclude(state="void").last()
    return str(newest.content.get("number", "")) if newest else ""


def _address(item: ActionItem) -> str:
    return f"{settings.SITE_URL}{reverse('forums:work_report', args=[item.pk])}"
