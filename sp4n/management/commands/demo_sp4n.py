"""`manage.py demo_sp4n`: adds invented complaints that governments handle themselves to the demonstration."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Office
from notices.models import Notice, NoticeState
from sp4n.demo import accounts, build
from sp4n.models import Grievance


class Command(BaseCommand):
    """Safe to run twice: where there are complaints already, it changes nothing."""

    help = "Add invented complaints to governments; run `manage.py load_reference` first."

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
        if Grievance.objects.exists():
            self.stdout.write("There are complaints to governments already; nothing was changed.")
            return
        office = Office.objects.order_by("pk").first()
        if office is None:
            raise CommandError("There is no office yet. Run `manage.py load_reference` first.")
        with transaction.atomic():
            count = build(office, today=office.local_date(timezone.now()))
            # Mails of the invented past are not sent.
            Notice.objects.filter(state=NoticeState.WAITING).update(state=NoticeState.CANCELLED, body="")
        self.stdout.write(f"{count} complaints to governments.")
