"""What the beat runs for deadlines."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from deadlines.recompute import recompute_open
from deadlines.reminders import sweep


@shared_task
def sweep_deadlines() -> int:
    """Owe the reminders that are due now; safe to run twice and beside another."""
    return sweep(now=timezone.now())


@shared_task
def recount_stragglers(since: str, until: str, reason: str) -> int:
    """Count again a little after the days from `since` to `until` changed; safe to run twice.

    A clock that was being started at that very moment may have been counted by the old calendar, unseen by the change.
    """
    return recompute_open(
        at=timezone.now(),
        by=None,
        reason=reason,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until),
    )
