"""Send what the outbox owes, by hand or from a cron line instead of Celery."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from notices import delivery


class Command(BaseCommand):
    """Sends everything that is due now; safe to run twice and beside the workers."""

    help = "Send the messages of the outbox that are due. Prints how many were tried."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Let the caller bound the run."""
        parser.add_argument("--limit", type=int, default=10_000, help="at most so many messages")

    def handle(self, *, limit: int, **_options: Any) -> None:
        """Send up to `limit` messages."""
        tried = delivery.deliver_batch(now=timezone.now(), limit=limit)
        self.stdout.write(f"{tried} messages tried.")
