"""Reminding of agreements that end and of agreed actions that are due. Each rung once per person and date."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.urls import reverse

from accounts.models import Office, User
from agencies.models import ActionState, AgreedAction, Agreement
from agencies.permissions import TOLD_OF_TERMS
from notices.outbox import Recipient, owe

# Calendar days before the last day. Ours: no rule sets them. A draft needs the other side's legal unit, hence 90.
STEPS = (90, 30, 7)
ACTION_STEPS = (7, 0)


def remind(*, now: datetime) -> int:
    """Owe each rung's notice to whoever is responsible; returns how many were written."""
    office = Office.objects.order_by("pk").first()
    if office is None:
        return 0
    today = office.local_date(now)
    return sum(_ending(office, today=today, at=now)) + sum(_actions_due(office, today=today, at=now))


def rung(last_day: date, steps: tuple[int, ...], *, today: date) -> int:
    """Return the smallest step that the days left have reached."""
    return min(step for step in steps if (last_day - today).days <= step)


def told(responsible: User, office: Office) -> list[User]:
    """Return who is told: the one responsible, or who looks after the governments when that account is closed."""
    if responsible.is_active:
        return [responsible]
    return list(User.objects.staff_of(office).with_role(*TOLD_OF_TERMS))


def _ending(office: Office, *, today: date, at: datetime) -> Iterable[bool]:
    until = today + timedelta(days=max(STEPS))
    for agreement in Agreement.objects.ending(on=today, until=until).select_related("responsible__office"):
        last_day = agreement.valid_to or today
        values = {"number": agreement.number, "title": agreement.title, "last_day": last_day}
        key = f"agreement:{agreement.pk}:{last_day}:{rung(last_day, STEPS, today=today)}"
        for user in told(agreement.responsible, office):
            yield _owe("agreement_ending", agreement, user, office=office, values=values, key=key, at=at)


def _actions_due(office: Office, *, today: date, at: datetime) -> Iterable[bool]:
    until = today + timedelta(days=max(ACTION_STEPS))
    open_ones = AgreedAction.objects.filter(
        state=ActionState.PLANNED, due_on__lte=until, agreement__ended_on__isnull=True
    )
    for action in open_ones.select_related("agreement__responsible__office", "owner__office"):
        values = {"number": action.agreement.number, "action": action.text, "due": action.due_on,
                  "is_late": action.due_on < today}  # fmt: skip
        key = f"agreed-action:{action.pk}:{action.due_on}:{rung(action.due_on, ACTION_STEPS, today=today)}"
        for user in told(action.owner or action.agreement.responsible, office):
            yield _owe(
                "agreed_action_due", action.agreement, user, office=office, values=values, key=key, at=at
            )


def _owe(
    kind: str, about: Model, user: User, *, office: Office, values: dict[str, Any], key: str, at: datetime
) -> bool:
    path = reverse("admin:agencies_agreement_change", args=[about.pk])
    to = Recipient(address=user.email, label=user.position or user.name, language=user.language, user=user)
    notice = owe(
        kind, office=user.office or office, to=to, values={**values, "url": f"{settings.SITE_URL}{path}"}, at=at,
        about=about, dedupe_key=f"{key}:{user.pk}", digestible=True,
    )  # fmt: skip
    return notice is not None
