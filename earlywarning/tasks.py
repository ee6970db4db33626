"""Scheduled work of this module. Safe to run twice; runs also where the module was switched off."""

import logging

from celery import shared_task
from django.utils import timezone

from accounts.models import Office
from earlywarning.journal import purge

logger = logging.getLogger(__name__)


@shared_task(name="earlywarning.tasks.purge_expired", expires=3600, ignore_result=True)
def purge_expired() -> int:
    """Delete reports and meetings past their last day."""
    at = timezone.now()
    office = Office.objects.representative().order_by("code").first()
    gone = purge(on=office.local_date(at) if office else timezone.localdate(at))
    if gone:
        logger.info("Deleted %d early-warning entries whose time was over.", gone)
    return gone
