"""Scheduled work of the forums. Every task may run twice, or on two machines at once."""

import logging

from celery import shared_task
from django.utils import timezone

from forums.meeting_mail import remind_of_tomorrow
from forums.standard_clock import end_windows

logger = logging.getLogger(__name__)


@shared_task(name="forums.tasks.remind_of_forums", expires=3600, ignore_result=True)
def remind_of_forums() -> None:
    """Remind the people of tomorrow's forums."""
    told = remind_of_tomorrow(now=timezone.now())
    if told:
        logger.info("Reminded %d people of tomorrow's forums.", told)


@shared_task(name="forums.tasks.end_comment_windows", expires=3600, ignore_result=True)
def end_comment_windows() -> int:
    """Go on to the correction where the time for comments on a draft standard is over."""
    return end_windows(at=timezone.now())
