"""The sweeps: cost what is due, not what is stored."""

import time
from datetime import timedelta

from cases import fill, finish, measure, say
from django.utils import timezone

from complaints.lapse import lapse_due
from deadlines.models import Deadline
from deadlines.reminders import sweep


def main() -> None:
    """Sweep everything that is due, then with nothing left to do."""
    fill()
    now = timezone.now()
    say(f"Sweeps over {Deadline.objects.count():,} clocks, {Deadline.objects.open().count():,} of them open")
    # Due again for this measurement, so that a second run of the program measures the same.
    due = Deadline.objects.running().order_by("pk")[:300]
    Deadline.objects.filter(pk__in=list(due.values_list("pk", flat=True))).update(
        remind_on=now.date() - timedelta(1)
    )
    waiting = Deadline.objects.running().filter(remind_on__lte=now.date()).count()
    begun = time.perf_counter()
    sweep(now=now)
    spent = time.perf_counter() - begun
    say(f"  {waiting} clocks that were due: {spent:.1f} s, {spent / max(waiting, 1) * 1000:.1f} ms each")
    measure("a sweep with nothing due", lambda: sweep(now=now), at_most=50)
    measure("lapse of incomplete files, nothing due", lambda: lapse_due(now=now), at_most=100)
    finish()


if __name__ == "__main__":
    main()
