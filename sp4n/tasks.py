"""Scheduled work of the local lane. Every task may run twice, or on two machines at once."""

import logging

from celery import shared_task
from django.utils import timezone

from sp4n.access import renew_as_asked
from sp4n.lapse import lapse_due

logger = logging.getLogger(__name__)


@shared_task
def lapse_grievances() -> None:
    """Close answered complaints nobody replied to in time, and those whose data never came."""
    made = lapse_due(now=timezone.now())
    if made:
        logger.info("Ended %d complaints whose reporters' time was over.", made)


@shared_task
def renew_access_code(asked: str) -> None:
    """Send a new access code to the address on file; `asked` is sealed (`access.ask_for_new_code`)."""
    renew_as_asked(asked, at=timezone.now())
