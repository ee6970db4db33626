"""`manage.py verify_ledger`: recomputes the hash chain of every case and names the events that do not hold."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from complaints.ledger import broken_links
from complaints.models import Complaint


class Command(BaseCommand):
    """Reads only; exit status 1 when something does not hold."""

    help = "Check every case's ledger for tampering."

    def handle(self, *args: Any, **options: Any) -> None:
        cases = broken = 0
        for case in (
            Complaint.objects.order_by("pk")
            .only("pk", "agenda_number", "event_count")
            .iterator(chunk_size=500)
        ):
            cases += 1
            broken += self._check(case)
        if broken:
            raise CommandError(
                f"{broken} problems in the ledgers of {cases} cases. Keep the database as it is and call for help."
            )
        self.stdout.write(f"The ledgers of {cases} cases hold.")

    def _check(self, case: Complaint) -> int:
        problems = 0
        for event in broken_links(case):
            problems += 1
            self.stderr.write(f"{case.agenda_number}: event {event.sequence} does not hold.")
        if case.events.count() != case.event_count:
            problems += 1
            self.stderr.write(f"{case.agenda_number}: events are missing at the end.")
        return problems
