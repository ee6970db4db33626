"""Scheduled work of the cases. Every task may run twice, or on two machines at once."""

import logging

from celery import shared_task
from django.utils import timezone

from complaints import wording_preview
from complaints.access import renew_as_asked
from complaints.bundle import asking
from complaints.bundle.asking import bind_next
from complaints.figures import printing
from complaints.filing.drafts import drop_expired
from complaints.lapse import end_reply_time, lapse_due

logger = logging.getLogger(__name__)


@shared_task
def lapse_completions() -> None:
    """Close what was not completed in time (UU 37/2008 art. 25(4)); end the time to comment on findings."""
    now = timezone.now()
    closed, silent = lapse_due(now=now), end_reply_time(now=now)
    if closed or silent:
        logger.info(
            "Closed %d cases that were not completed in time; %d reporters were silent.", closed, silent
        )


@shared_task
def drop_expired_drafts() -> None:
    """Delete unfinished reports whose seven days are over, with their files."""
    dropped = drop_expired(now=timezone.now())
    if dropped:
        logger.info("Dropped %d expired drafts.", dropped)


@shared_task
def bind_waiting() -> int:
    """Make every bundle that waits; safe to run twice and beside another. Returns how many were taken."""
    taken = 0
    while bind_next(now=timezone.now()):
        taken += 1
    return taken


@shared_task
def print_figures() -> int:
    """Make every print of figures that waits; safe to run twice and beside another. Returns how many were taken."""
    taken = 0
    while printing.make_next(now=timezone.now()):
        taken += 1
    return taken


@shared_task
def preview_wordings() -> int:
    """Make every preview of words that waits; safe to run twice and beside another. Returns how many were taken."""
    taken = 0
    while wording_preview.make_next(now=timezone.now()):
        taken += 1
    return taken


@shared_task
def drop_old_bundles() -> None:
    """Delete bound files, prints of figures and previews of words whose time is over."""
    now = timezone.now()
    dropped = sum(kind.drop_expired(now=now) for kind in (asking, printing, wording_preview))
    if dropped:
        logger.info("Dropped %d bound files, prints and previews.", dropped)


@shared_task
def renew_access_code(asked: str) -> None:
    """Send a new access code to the address on file; `asked` is sealed (`access.ask_for_new_code`)."""
    renew_as_asked(asked, at=timezone.now())
