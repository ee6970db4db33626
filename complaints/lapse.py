"""What happens by itself when a reporter's time runs out: deemed withdrawn, or silent on the findings.

One transaction per case. The work is bounded by what is due: open clocks are read by due date.
"""

import logging
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType

from accounts.models import Office
from complaints.actors import SYSTEM
from complaints.models import Complaint
from complaints.moves import MoveRefused, advance
from deadlines.models import Deadline

logger = logging.getLogger(__name__)
BATCH = 500


def lapse_due(*, now: datetime) -> int:
    """Close every case whose completion time ended before its office's local date of `now`; returns how many.

    A case that somebody completes in the same moment is refused by the move and left alone.
    """
    return _each_due("PVL_COMPLETE", "lapse_completion", now=now)


def end_reply_time(*, now: datetime) -> int:
    """End the reporter's time to comment on the findings where it is over; silence means the office goes on."""
    return _each_due("RIKSA_REPORTER_REPLY", "end_reply_time", now=now)


def _each_due(code: str, move: str, *, now: datetime) -> int:
    """Make a system move for every case whose clock of rule `code` has run out."""
    kind = ContentType.objects.get_for_model(Complaint)
    made = 0
    for office in Office.objects.all():
        on = office.local_date(now)
        due = Deadline.objects.overdue(on).filter(office=office, rule__code=code, about_type=kind)
        for case_id in list(due.order_by("due_effective", "pk").values_list("about_id", flat=True)[:BATCH]):
            made += _make(case_id, move, on=on, now=now)
    return made


def _make(case_id: int, move: str, *, on: date, now: datetime) -> int:
    try:
        advance(case_id, move, actor=SYSTEM, at=now, on=on)
    except MoveRefused:
        logger.info("Case %s was left as it is: %s no longer applies.", case_id, move)
        return 0
    return 1
