"""Scheduled work of the forums. Every task may run twice, or on two machines at once."""

import logging

from celery import shared_task
from django.utils import timezone

from forums.meeting_mail import remind_of_tomorrow

logger = logging.getLogger(__name__)


@shared_task
def remind_of_forums() -> None:
    """Remind the people of tomorrow's forums."""
    told = remind_of_tomorrow(now=timezone.now())
    if told:
        logger.info("Reminded %d people of tomorrow's forums.", told)
