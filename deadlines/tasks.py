"""What the beat runs for deadlines."""

from celery import shared_task
from django.utils import timezone

from deadlines.reminders import sweep


@shared_task
def sweep_deadlines() -> int:
    """Owe the reminders that are due now; safe to run twice and beside another."""
    return sweep(now=timezone.now())
