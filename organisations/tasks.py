"""Scheduled work of the register. Safe to run twice."""

from celery import shared_task
from django.utils import timezone

from organisations.reminders import remind


@shared_task(name="organisations.tasks.remind_of_documents", expires=3600, ignore_result=True)
def remind_of_documents() -> int:
    """Remind of documents that end within 60, 30 and 7 days."""
    return remind(now=timezone.now())
