"""`manage.py seed_volume N`: very many invented cases at once, for measuring."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Office
from complaints.volume import seed

LARGEST = 5_000_000  # agenda numbers have six digits a year, over five years


class Command(BaseCommand):
    """Adds N cases each time it runs; `make bench` uses a database of its own."""

    help = "Add N invented cases for measuring. Only with the development settings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, help="how many cases")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.STAFF_SECOND_FACTOR_REQUIRED:
            raise CommandError("Invented cases have no place among real ones: use the development settings.")
        count = options["count"]
        if not 0 < count <= LARGEST:
            raise CommandError(f"Give a number from 1 to {LARGEST}.")
        office = Office.objects.order_by("pk").first()
        if office is None:
            raise CommandError("There is no office yet. Run `manage.py load_reference` first.")
        held = seed(count, office=office, at=timezone.now())
        self.stdout.write(f"{count} cases added; the database holds {held}.")
