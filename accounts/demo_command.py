"""What every command of the demonstration shares: it runs nowhere else, and some print who may sign in."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class DemoCommand(BaseCommand):
    """Fills a part of the demonstration; `fill` says what. Refuses to run where a second factor is required."""

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.STAFF_SECOND_FACTOR_REQUIRED:
            raise CommandError("The demonstration only runs with the development settings.")
        self.run(options)

    def run(self, options: dict[str, Any]) -> None:
        """Do the work once it is known that it may be done."""
        self.fill()

    def fill(self) -> None:
        """Add what is missing, in one transaction."""
        raise NotImplementedError


class DemoCommandWithAccounts(DemoCommand):
    """Afterwards, or instead with --accounts, prints the demonstration accounts."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accounts", action="store_true", help="print the demonstration accounts and stop"
        )

    def run(self, options: dict[str, Any]) -> None:
        """Fill, unless only the accounts are asked for."""
        if not options["accounts"]:
            self.fill()
        for email, who in self.accounts():
            self.stdout.write(f"  {email:<48} {who}")

    def accounts(self) -> Iterable[tuple[str, str]]:
        """Return (e-mail, who it is) of the accounts that can sign in."""
        raise NotImplementedError
