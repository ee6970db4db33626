"""Making what people ordered, and throwing it away when its time is over. Runs in a worker."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import typst
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from complaints.models import OrderQuerySet, OrderState

logger = logging.getLogger(__name__)

KEPT = timedelta(days=7)
MAX_ATTEMPTS = 3
RETRY_AFTER = timedelta(minutes=1)  # times the number of attempts


class CannotBeMade(Exception):
    """No further attempt will succeed; its text says why, in words for the page."""


@transaction.atomic
def make_next(orders: OrderQuerySet, make: Callable[[Any], bytes], *, now: datetime) -> bool:
    """Make one waiting order; False when there is none. Two workers never hold the same one.

    make: returns the PDF. Its errors (typst.TypstError, OSError, CannotBeMade) are noted on the order.
    """
    order = orders.waiting(now).select_for_update(of=("self",), skip_locked=True).first()
    if order is None:
        return False
    try:
        pdf = make(order)
    except (typst.TypstError, OSError, CannotBeMade) as failure:
        _note_failure(order, failure, now=now)
        return True
    order.file.save(f"{order.pk}.pdf", ContentFile(pdf), save=False)
    order.size, order.state, order.error = len(pdf), OrderState.DONE, ""
    order.save()
    return True


def _note_failure(order: Any, failure: Exception, *, now: datetime) -> None:
    """Try twice more with pauses; then it stands on the page in words, and can be asked for again."""
    logger.warning("%s %s could not be made: %s", type(order).__name__, order.pk, type(failure).__name__)
    order.attempts += 1
    order.retry_after = now + RETRY_AFTER * order.attempts
    is_final = order.attempts >= MAX_ATTEMPTS or isinstance(failure, CannotBeMade)
    order.error = str(failure) if isinstance(failure, CannotBeMade) else _("Berkas tidak dapat disusun.")
    order.state = OrderState.FAILED if is_final else OrderState.WAITING
    order.save()


def drop_expired(orders: OrderQuerySet, *, now: datetime) -> int:
    """Delete orders whose time is over, with their files; return how many."""
    dropped = 0
    for order in orders.expired(now).order_by("pk")[:1000]:
        storage, name = order.file.storage, order.file.name
        with transaction.atomic():
            order.delete()
            if name:
                transaction.on_commit(partial(storage.delete, name), robust=True)
        dropped += 1
    return dropped
