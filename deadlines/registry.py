"""Who owns the things that clocks run for. Upper apps register themselves; this app knows none of them.

Whoever changes a clock locks the thing it runs for first, then the clock: steps, recomputation and sweep alike, so that
none of them waits for another in a circle.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

if TYPE_CHECKING:
    from notices.outbox import Recipient

from accounts.models import User
from deadlines.models import Deadline, ReminderStep


class ClockOwner(Protocol):
    """What this app asks of the owner of a model that has clocks."""

    def recipients(self, deadline: Deadline, step: ReminderStep, *, on: date) -> "list[Recipient]":
        """Return whom to remind on the local date `on`, with the copies that `step` asks for. Nobody: []."""

    def reminder_values(
        self, deadline: Deadline, *, to: "Recipient", on: date, at: datetime
    ) -> Mapping[str, Any]:
        """Return the words of the mail to `to`: `number` (of case or letter), `what` is due, and where to act.

        `url` is the absolute address of a page behind sign-in (a digest shows it in the clear); an address that opens
        something by itself goes into `link` (agencies only), which stays sealed. Never personal data and, for a
        confidential case, never the agency. May write what the address needs.
        """

    def clock_changed(
        self, deadline: Deadline, *, old_due: date | None, at: datetime, by: User | None, reason: str
    ) -> None:
        """Tell those concerned that the due date moved, in the caller's transaction."""


_owners: dict[type[Model], ClockOwner] = {}


def register(model: type[Model], owner: ClockOwner) -> None:
    """Say who owns the clocks of `model`. Called once, in AppConfig.ready() of the upper app."""
    _owners[model] = owner


def owner_of(deadline: Deadline) -> ClockOwner | None:
    """Return the owner of a clock; None when its model is not registered."""
    model = ContentType.objects.get_for_id(deadline.about_type_id).model_class()
    return _owners.get(model) if model is not None else None


def hold(clocks: Iterable[Deadline], *, skip_locked: bool = False) -> set[tuple[int, int]]:
    """Lock the things that clocks run for; return them as (content type, pk), with `skip_locked` only the free ones."""
    wanted: dict[int, set[int]] = {}
    for clock in clocks:
        wanted.setdefault(clock.about_type_id, set()).add(clock.about_id)
    held = set()
    for kind, keys in sorted(wanted.items()):
        rows = ContentType.objects.get_for_id(kind).get_all_objects_for_this_type(pk__in=keys)
        locked = rows.select_for_update(of=("self",), skip_locked=skip_locked).order_by("pk")
        held |= {(kind, key) for key in locked.values_list("pk", flat=True)}
    return held
