"""Owe the reminders that are due now."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from deadlines.reminders import sweep


class Command(BaseCommand):
    """The beat's sweep by hand; safe to run twice."""

    help = "Write the reminders that are due now to the outbox."

    def handle(self, *args: Any, **options: Any) -> None:
        written = sweep(now=timezone.now())
        self.stdout.write(f"{written} reminders.")
