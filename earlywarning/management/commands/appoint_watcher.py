"""`manage.py appoint_watcher`: appoints who works with early-warning reports, or ends appointments.

Only who runs the installation can do this: no page of the ombudsman's office gives access to this module.
"""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from agencies.models import Agency
from earlywarning.models import Appointment
from earlywarning.permissions import Duty, may_hold


class Command(BaseCommand):
    """Prints no name: the account is given by its address, which whoever runs the command typed."""

    help = "Appoint a person of a government's unit, by decree, or end the person's appointments there with --end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where, as what, by which decree, from when to when."""
        parser.add_argument("email", help="address of an account that exists")
        parser.add_argument("unit", help="the unit's short name in addresses, such as kesbangpol-banjar")
        parser.add_argument("--duty", choices=Duty.values, default=Duty.OFFICER)
        parser.add_argument("--decree", default="", help="number of the decree")
        parser.add_argument(
            "--from", dest="valid_from", type=date.fromisoformat, help="first day, 2026-05-13"
        )
        parser.add_argument(
            "--to", dest="valid_to", type=date.fromisoformat, help="last day; open without it"
        )
        parser.add_argument("--end", type=date.fromisoformat, help="last day of the appointments there now")

    def handle(self, *, email: str, unit: str, end: date | None, **options: Any) -> None:
        """Appoint or end. Raises CommandError with what to do."""
        if not settings.EARLY_WARNING:
            raise CommandError("The module is off. Set EARLY_WARNING=on and EARLY_WARNING_KEYS first.")
        user = User.objects.filter(email__iexact=email).first()
        agency = Agency.objects.filter(slug=unit).first()
        if user is None or agency is None:
            raise CommandError("No such account, or no such unit.")
        if end is not None:
            self._end(user, agency, end)
            return
        if not may_hold(user):
            raise CommandError(
                "Who works at the ombudsman's office, or has no open account, is not appointed here."
            )
        if not options["decree"] or options["valid_from"] is None:
            raise CommandError("Give --decree and --from.")
        names = ("duty", "decree", "valid_from", "valid_to")
        Appointment.objects.create(user=user, unit=agency, **{name: options[name] for name in names})
        self.stdout.write("Appointed.")

    def _end(self, user: User, agency: Agency, last: date) -> None:
        rows = Appointment.objects.filter(user=user, unit=agency)
        gone, _kinds = rows.filter(valid_from__gt=last).delete()
        rows = rows.filter(valid_to__isnull=True) | rows.filter(valid_to__gt=last)
        self.stdout.write(f"Ended {rows.update(valid_to=last) + gone} appointments.")
