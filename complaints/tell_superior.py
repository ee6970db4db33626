"""Mails to the superior of the respondent, who reports on a recommendation (UU 37/2008 art. 38)."""

from datetime import date, datetime

from django.utils.translation import override

from agencies.appointments import contacts
from complaints.models import Recommendation
from complaints.tell_follow_up import due_words
from deadlines.models import Deadline
from notices.outbox import owe


def tell_superior(clock: Deadline, change: str, *, reason: str, on: date, at: datetime) -> None:
    """Owe those who answer for the superior a mail that the date to report has changed; nothing for other clocks."""
    one = (
        Recommendation.objects.select_related("superior", "document", "complaint__office")
        .filter(clock=clock)
        .first()
    )
    if one is None:
        return
    for to in contacts(one.superior, on=on):
        with override(to.language):
            values = {
                "number": one.document.number, "agency": one.superior.name, "change": change, "reason": reason,
                "since": clock.paused_on, "due": due_words(clock.due_effective),
            }  # fmt: skip
            owe("recommendation_date_changed", office=one.complaint.office, to=to, values=values, at=at,
                about=one.complaint)  # fmt: skip
