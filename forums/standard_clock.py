"""The clocks of a standard after its forum (PP 96/2012 arts. 27 and 30), each started by the event before it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy

from accounts.local_text import lazily
from agencies.appointments import contacts, head_of
from deadlines.clocks import clocks_of, end_clock, end_open_clocks, start_clock
from deadlines.models import Deadline, Outcome, ReminderStep
from forums.ledger import record
from forums.models import DiscussedStandard, Forum
from forums.moves import current_minutes, lock_forum
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

PUBLISH, COMMENT, CORRECT = "STANDARD_PUBLISH", "STANDARD_COMMENT", "STANDARD_CORRECT"
PLEDGE, REVIEW = "STANDARD_PLEDGE", "STANDARD_REVIEW"


def start(item: DiscussedStandard, code: str, *, on: date, at: datetime, by: "User | None") -> None:
    """Start one clock from the legal date `on` of its event, by the rule of that day."""
    start_clock(item, code, office=item.forum.office, rules_on=on, started_on=on, at=at, by=by, may_wait=True)


def start_all(forum: Forum, *, on: date, at: datetime, by: "User") -> None:
    """The minutes are signed: the draft of every standard that is still in process has to be published."""
    for item in forum.standards.in_process().select_related("forum__office"):
        start(item, PUBLISH, on=on, at=at, by=by)


def met(item: DiscussedStandard, *codes: str, on: date, at: datetime, by: "User | None") -> None:
    """End the clocks with these codes: what they wait for was done on `on`."""
    end_open_clocks(item, Outcome.MET, on=on, at=at, by=by, codes=codes)


def called_off(item: DiscussedStandard, *, on: date, at: datetime, by: "User", reason: str) -> None:
    """End every open clock: the agency withdrew the standard on `on`, so nothing is waited for any more."""
    end_open_clocks(item, Outcome.CANCELLED, on=on, at=at, by=by, reason=reason)


def comments_until(item: DiscussedStandard) -> date | None:
    """Return the last day for comments on the published draft; None before it is published."""
    clock = clocks_of(item).filter(rule__code=COMMENT).order_by("-pk").first()
    return clock.due_effective if clock else None


def are_comments_open(item: DiscussedStandard, *, on: date) -> bool:
    """Whether everybody may still comment on the published draft on the legal date `on`."""
    if item.published_id is None or item.corrected_id is not None:
        return False
    until = comments_until(item)
    return until is None or on <= until


def end_windows(*, at: datetime) -> int:
    """End the time for comments where its last day has passed, and start that of the correction; return how many."""
    waiting = Deadline.objects.open().filter(rule__code=COMMENT, due_effective__isnull=False)
    return sum(_end_window(clock.pk, at=at) for clock in waiting.order_by("pk"))


@transaction.atomic
def _end_window(key: int, *, at: datetime) -> bool:
    clock = Deadline.objects.select_related("rule", "office").get(pk=key)
    item = DiscussedStandard.objects.select_related("forum__office").get(pk=clock.about_id)
    lock_forum(item.forum_id)
    clock.refresh_from_db()
    until = clock.due_effective
    if clock.outcome != Outcome.OPEN or until is None or until >= clock.office.local_date(at):
        return False
    end_clock(clock, Outcome.MET, on=until, at=at)
    start(item, CORRECT, on=until, at=at, by=None)
    return True


class StandardClocks:
    """Owner of the clocks of standards under discussion (deadlines.registry)."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> list[Recipient]:
        """Return the people of the agency, with the copies that the step asks for; nobody for everybody's comments."""
        if deadline.rule.code == COMMENT:
            return []
        agency = _item(deadline).service.agency
        people = contacts(agency, on=on, deputies=step.copy_deputy)
        if step.copy_head:
            people += head_of(agency)
        if step.copy_superior and agency.superior:
            people += contacts(agency.superior, on=on, deputies=False)
        return _once(people)

    def reminder_values(self, deadline: Deadline, *, to: Recipient, on: date, at: datetime) -> dict[str, Any]:
        """Return the words of a reminder: the number of the minutes, what is due for which service, and where."""
        item = _item(deadline)
        return {
            "number": _number(item),
            "what": _what(deadline, item),
            "agency": item.service.agency.name,
            "url": _address(item),
        }

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: "User | None", reason: str
    ) -> None:
        """Keep the moved day in the forum's ledger, and tell the agency's people."""
        item = _item(deadline)
        due = deadline.due_effective
        detail = {"standard": item.pk, "rule": deadline.rule.code, "due": due.isoformat() if due else ""}
        record(lock_forum(item.forum_id), "standard_clock", at=at, by=by, reason=reason, detail=detail)
        values = {
            "number": _number(item), "what": _what(deadline, item), "due": due, "url": _address(item),
        }  # fmt: skip
        for person in contacts(item.service.agency, on=deadline.office.local_date(at), deputies=False):
            owe(
                "forum_standard_date",
                office=deadline.office,
                to=person,
                values=values,
                at=at,
                about=item.forum,
            )


def _once(people: Iterable[Recipient]) -> list[Recipient]:
    kept: dict[str, Recipient] = {}
    for person in people:
        kept.setdefault(person.address.casefold(), person)
    return list(kept.values())


def _item(deadline: Deadline) -> DiscussedStandard:
    rows = DiscussedStandard.objects.select_related("forum__office", "service__agency__superior")
    item: DiscussedStandard = rows.get(pk=deadline.about_id)
    return item


def _what(deadline: Deadline, item: DiscussedStandard) -> Any:
    """What is due for which service, in the language of whoever reads the mail."""
    return format_lazy("{what}: {service}", what=lazily(deadline, "local_title"), service=item.service.name)


def _number(item: DiscussedStandard) -> str:
    """Return the number of the minutes in which the standard was discussed."""
    newest = current_minutes(item.forum)
    return str(newest.content.get("number", "")) if newest else ""


def _address(item: DiscussedStandard) -> str:
    return f"{settings.SITE_URL}{reverse('forums:work_standard', args=[item.forum_id, item.pk])}"
