"""What a case is called in the queue, in letters and in the minutes of its closing.

A report arrives with a neutral subject, because the reporter's own words may hold a name or a number. The assistant
writes the subject at the formal check; it must name nobody of the case.
"""

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.models import Complaint
from complaints.private_words import refusal_for
from complaints.refusals import MoveInvalid

SUBJECT_LENGTH = 160  # letters, the column's
# Indonesian, like the letters in which it stands, whatever language the reporter reads.
_NEUTRAL = "Laporan tentang "


def neutral_subject(agency: Agency | None) -> str:
    """Return the subject of a report nobody has read yet."""
    return f"{_NEUTRAL}{agency.name if agency else 'pelayanan publik'}"[:SUBJECT_LENGTH]


def is_written(case: Complaint) -> bool:
    """Whether somebody has written the subject."""
    return not case.subject.startswith(_NEUTRAL)


def checked_subject(text: str, case: Complaint) -> str:
    """Return a typed subject; raises MoveInvalid when it is empty, too long, or names somebody of the case."""
    subject = " ".join(text.split())
    if not subject:
        raise MoveInvalid({"subject": _("Tulis pokok laporan dalam satu kalimat pendek")})
    if len(subject) > SUBJECT_LENGTH:
        raise MoveInvalid(
            {"subject": _("Pokok laporan paling panjang %(count)d huruf") % {"count": SUBJECT_LENGTH}}
        )
    if sentence := refusal_for(subject, case):
        raise MoveInvalid({"subject": sentence})
    return subject
