"""`manage.py demo_earlywarning`: adds invented early-warning reports to the demonstration."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Office
from agencies.models import Agency
from earlywarning.demo import UNIT, accounts, build
from earlywarning.models import Report


class Command(BaseCommand):
    """Safe to run twice: where there are reports already, or the module is off, it changes nothing."""

    help = "Add invented early-warning reports; run `manage.py demo_forums` first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accounts", action="store_true", help="print the demonstration accounts and stop"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.STAFF_SECOND_FACTOR_REQUIRED:
            raise CommandError("The demonstration only runs with the development settings.")
        if not options["accounts"]:
            self._fill()
        for email, who in accounts():
            self.stdout.write(f"  {email:<48} {who}")

    def _fill(self) -> None:
        if not settings.EARLY_WARNING or Report.objects.exists():
            self.stdout.write("There are reports already, or the module is off; nothing was changed.")
            return
        office = Office.objects.order_by("pk").first()
        if office is None or not Agency.objects.filter(slug=UNIT).exists():
            raise CommandError(
                "The forums of the demonstration are missing. Run `manage.py demo_forums` first."
            )
        at = timezone.now()
        with transaction.atomic():
            made = build(today=office.local_date(at), at=at)
        self.stdout.write(f"{made} early-warning reports and a meeting.")
