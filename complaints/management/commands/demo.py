"""`manage.py demo`: fills an empty database with invented cases, made by running the real moves."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Office, User
from complaints.demo.build import build
from complaints.demo.people import PASSWORD, accounts
from complaints.models import Complaint
from documents.models import Document, RenderState
from notices.models import Notice, NoticeState

REPORTS = 300


class Command(BaseCommand):
    """Safe to run twice: where there are cases already, it changes nothing."""

    help = "Fill an empty database with invented cases; --accounts prints the accounts to try."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accounts", action="store_true", help="print the demonstration accounts and stop"
        )
        parser.add_argument(
            "--reports", type=int, default=REPORTS, help=f"how many cases (default {REPORTS})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.STAFF_SECOND_FACTOR_REQUIRED:
            raise CommandError(
                "The demonstration has known passwords, so it only runs with the development settings."
            )
        if not options["accounts"]:
            self._fill(options["reports"])
        self._print_accounts()

    def _fill(self, reports: int) -> None:
        if Complaint.objects.exists() or User.objects.exists():
            self.stdout.write("There are people or cases in this database already; nothing was changed.")
            return
        office = Office.objects.order_by("pk").first()
        if office is None:
            raise CommandError("There is no office yet. Run `manage.py load_reference` first.")
        with transaction.atomic():
            today = office.local_date(timezone.now())
            count = build(
                office, today=today, reports=reports, tell=lambda line: self.stdout.write(f"  {line}")
            )
            self._settle_the_past()
        self.stdout.write(f"{count} invented cases.")

    def _settle_the_past(self) -> None:
        """Mails of the invented past are not sent; old letters wait for the worker like new ones."""
        Notice.objects.filter(state=NoticeState.WAITING).update(state=NoticeState.CANCELLED, body="")
        waiting = Document.objects.filter(render_state=RenderState.WAITING).count()
        self.stdout.write(f"{waiting} letters wait for the worker to be made into PDF.")

    def _print_accounts(self) -> None:
        shown = accounts()
        if not shown:
            return
        self.stdout.write(f"Accounts to try (password: {PASSWORD})")
        for email, who in shown:
            self.stdout.write(f"  {email:<48} {who}")
