"""`manage.py verify_forum_ledgers`: recomputes the hash chain of every forum and names the events that do not hold."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forums.ledger import broken_links
from forums.models import Forum


class Command(BaseCommand):
    """Reads only; exit status 1 when something does not hold."""

    help = "Check every forum's ledger for tampering."

    def handle(self, *args: Any, **options: Any) -> None:
        forums = broken = 0
        for forum in Forum.objects.order_by("pk").iterator(chunk_size=500):
            forums += 1
            for event in broken_links(forum):
                broken += 1
                self.stderr.write(f"{forum.slug}: event {event.sequence} does not hold.")
        if broken:
            raise CommandError(
                f"{broken} problems in the ledgers of {forums} forums. Keep the database as it is and call for help."
            )
        self.stdout.write(f"The ledgers of {forums} forums hold.")
