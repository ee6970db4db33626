"""What the beat runs for forums. Safe to run twice."""

from celery import shared_task
from django.utils import timezone

from forums.standard_clock import end_windows


@shared_task(name="forums.tasks.end_comment_windows", expires=3600, ignore_result=True)
def end_comment_windows() -> int:
    """Go on to the correction where the time for comments on a draft standard is over."""
    return end_windows(at=timezone.now())
