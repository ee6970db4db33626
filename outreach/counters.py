"""What filing asks about counters (complaints.filing.origins), and their codes."""

import secrets
from datetime import datetime

from complaints.access import ALPHABET
from complaints.models import Complaint
from outreach.models import Counter, CounterCase

CODE_LETTERS = 6


def new_code() -> str:
    """Return a new code; short, because it is also read aloud and typed."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LETTERS))


class Counters:
    """The counters of this deployment."""

    def name_of(self, code: str) -> str:
        """Return where the counter stands; '' when it is unknown or no longer used."""
        counter = Counter.objects.filter(code=code, is_active=True).first()
        return str(counter) if counter else ""

    def filed(self, code: str, complaint: Complaint, *, at: datetime) -> None:
        """Note where the case began."""
        counter = Counter.objects.filter(code=code, office=complaint.office).first()
        if counter:
            CounterCase.objects.create(counter=counter, complaint=complaint, at=at)
