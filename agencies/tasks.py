"""Background work of this app. Safe to run twice."""

from celery import shared_task
from django.utils import timezone

from agencies import renewals, terms


@shared_task(name="agencies.tasks.warn_of_ending_terms", expires=3600, ignore_result=True)
def warn_of_ending_terms() -> int:
    """Warn of terms of focal points that end within 30 and within 7 days."""
    return terms.warn_of_ending_terms(now=timezone.now())


@shared_task(name="agencies.tasks.remind_of_agreements", expires=3600, ignore_result=True)
def remind_of_agreements() -> int:
    """Remind of agreements that end within 90, 30 and 7 days, and of agreed actions that are due."""
    return renewals.remind(now=timezone.now())
