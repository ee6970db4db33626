"""How long anything is kept here. Ours: no rule sets it, so it is short; nothing can be kept longer."""

from datetime import date, timedelta

LONGEST = timedelta(days=180)  # calendar days after it was written down
AFTER_CLOSING = timedelta(days=30)


def last_day(*, recorded_on: date, closed_on: date | None = None) -> date:
    """Return the last day on which a row is kept."""
    longest = recorded_on + LONGEST
    return min(longest, closed_on + AFTER_CLOSING) if closed_on else longest
