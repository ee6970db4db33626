"""Who hears that a clock of a case got another date, stands still or runs again: whoever has to act by it.

Owed through the outbox in the transaction of the change. The agency's inbox keeps a copy of the date, so that it sorts.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from accounts.local_text import lazily
from complaints.models import ClarificationRequest, Complaint
from complaints.recipients import tell_handlers, tell_reporter_by_mail
from complaints.tell_agency import tell_agency
from complaints.tell_follow_up import delivery_of, due_words, tell_delivery
from complaints.tell_superior import tell_superior
from deadlines.models import Audience, Deadline

if TYPE_CHECKING:
    from accounts.models import User

Change = Literal["pause", "resume", "extend", "recomputed"]
# The mail of each audience; the calendar's own reason is a sentence of the mail, a person's reason is quoted in it.
_KINDS = {
    Audience.AGENCY: "date_changed",
    Audience.REPORTER: "date_changed_reporter",
    Audience.STAFF: "date_changed_staff",
}


def tell_change(
    case: Complaint,
    clock: Deadline,
    change: Change,
    *,
    reason: str,
    on: date,
    at: datetime,
    by: "User | None",
) -> None:
    """Tell those who act by `clock` of its change; who made it is not told. `on` is the legal date of the change."""
    kind = _KINDS[Audience(clock.audience)]
    if clock.audience == Audience.AGENCY:
        _tell_agencies(clock, kind, change, reason=reason, on=on, at=at)
        return
    values = {"change": change, "reason": reason, "due": clock.due_effective, "since": clock.paused_on}
    if clock.audience == Audience.REPORTER:
        tell_reporter_by_mail(case, kind, at=at, values=values)
    else:
        tell_handlers(case, kind, at=at, by=by, values={**values, "what": lazily(clock, "local_title")})


def _tell_agencies(
    clock: Deadline, kind: str, change: Change, *, reason: str, on: date, at: datetime
) -> None:
    requests = ClarificationRequest.objects.filter(deadline=clock)
    for request in requests.select_related("agency", "passed_to", "document", "complaint__office"):
        request.due_on = clock.due_effective
        request.save(update_fields=["due_on"])
        tell_agency(
            request, kind, on=on, at=at,
            values={"change": change, "reason": reason, "since": clock.paused_on},
        )  # fmt: skip
    tell_superior(clock, change, reason=reason, on=on, at=at)
    if (delivery := delivery_of(clock)) is not None:
        values = {
            "change": change,
            "reason": reason,
            "since": clock.paused_on,
            "due": due_words(clock.due_effective),
        }
        tell_delivery(delivery, kind, on=on, at=at, values=values)
