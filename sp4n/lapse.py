"""What happens by itself at midnight: an answer nobody replied to is closed, data that never came ends the case."""

import logging
from datetime import datetime

from django.contrib.contenttypes.models import ContentType

from accounts.models import Office
from deadlines.models import Deadline
from sp4n import rules
from sp4n.actors import SYSTEM
from sp4n.models import Grievance
from sp4n.moves import MoveRefused, advance

logger = logging.getLogger(__name__)
BATCH = 500
ENDS = {rules.REPLY: "lapse_reply", rules.COMPLETE: "lapse_data"}


def lapse_due(*, now: datetime) -> int:
    """Make the system's move for every case whose reporter's time ended before the local date of `now`.

    One transaction per case; a case that somebody moves in the same moment is refused and left alone.
    """
    kind = ContentType.objects.get_for_model(Grievance)
    made = 0
    for office in Office.objects.all():
        on = office.local_date(now)
        over = Deadline.objects.overdue(on).filter(office=office, rule__code__in=ENDS, about_type=kind)
        rows = over.order_by("due_effective", "pk").values_list("about_id", "rule__code")[:BATCH]
        for pk, code in list(rows):
            try:
                advance(pk, ENDS[code], actor=SYSTEM, at=now, on=on)
            except MoveRefused:
                logger.info("Complaint %s was left as it is: %s no longer applies.", pk, ENDS[code])
            else:
                made += 1
    return made
