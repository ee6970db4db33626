"""`manage.py demo_earlywarning`: adds invented early-warning reports to the demonstration."""

from collections.abc import Iterable

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demo_command import DemoCommandWithAccounts
from accounts.models import Office
from agencies.models import Agency
from earlywarning.demo import UNIT, accounts, build
from earlywarning.models import Report


class Command(DemoCommandWithAccounts):
    """Safe to run twice: where there are reports already, or the module is off, it changes nothing."""

    help = "Add invented early-warning reports; run `manage.py demo_forums` first."

    def accounts(self) -> Iterable[tuple[str, str]]:
        """Return the accounts of this part."""
        return accounts()

    def fill(self) -> None:
        """Add it where there is none yet."""
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
