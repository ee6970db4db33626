"""What workers run for documents."""

from celery import shared_task
from django.utils import timezone

from documents.rendering import render_next


@shared_task
def render_waiting() -> int:
    """Make every waiting PDF; safe to run twice and beside another. Returns how many rows were taken."""
    taken = 0
    while render_next(now=timezone.now()):
        taken += 1
    return taken


@shared_task
def render_one(pk: int) -> bool:
    """Make the PDF of the document that has just been issued or asked for; the schedule takes what this misses."""
    return render_next(pk=pk, now=timezone.now())
