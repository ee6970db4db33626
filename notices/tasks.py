"""Background work of the outbox. Each task is safe to run twice and takes no personal data."""

from celery import shared_task
from django.utils import timezone

from notices import delivery, digests

# Messages per run. With a run every 15 seconds this is 200 a minute and worker; a longer queue just takes more runs.
BATCH = 50


@shared_task(name="notices.tasks.deliver_notices", expires=60, ignore_result=True)
def deliver_notices() -> int:
    """Send what is due, at most BATCH messages."""
    return delivery.deliver_batch(now=timezone.now(), limit=BATCH)


@shared_task(name="notices.tasks.send_digests", expires=3600, ignore_result=True)
def send_digests() -> int:
    """Owe the weekly digests whose hour has come."""
    return digests.send_digests(now=timezone.now())
