"""The nightly closing of cases whose completion time ran out: deemed withdrawn, one transaction each."""

import logging
from datetime import datetime

from django.contrib.contenttypes.models import ContentType

from accounts.models import Office
from complaints.actors import SYSTEM
from complaints.models import Complaint
from complaints.moves import MoveRefused, advance
from deadlines.models import Deadline

logger = logging.getLogger(__name__)
BATCH = 500


def lapse_due(*, now: datetime) -> int:
    """Close every case whose last effective day is before its office's local date of `now`; returns how many.

    The work is bounded by what is due: open clocks are read by due date. A case that somebody completes in the
    same moment is refused by the move and left alone.
    """
    return sum(_lapse_office(office, now=now) for office in Office.objects.all())


def _lapse_office(office: Office, *, now: datetime) -> int:
    on = office.local_date(now)
    due = (
        Deadline.objects.overdue(on)
        .filter(
            office=office,
            rule__code="PVL_COMPLETE",
            about_type=ContentType.objects.get_for_model(Complaint),
        )
        .order_by("due_effective", "pk")
        .values_list("about_id", flat=True)[:BATCH]
    )
    closed = 0
    for case_id in list(due):
        try:
            advance(case_id, "lapse_completion", actor=SYSTEM, at=now, on=on)
        except MoveRefused:
            logger.info("Case %s was left open: its completion no longer waits.", case_id)
        else:
            closed += 1
    return closed
