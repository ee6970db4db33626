"""`manage.py demo_organisations`: adds an invented register of organisations to the demonstration."""

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demo_command import DemoCommand
from accounts.models import Office
from agencies.models import Agency
from organisations.demo import UNIT, build
from organisations.models import Organisation


class Command(DemoCommand):
    """Safe to run twice: where there are organisations already, it changes nothing."""

    help = "Add an invented register; run `manage.py demo_forums` first."

    def fill(self) -> None:
        """Add them where there are none yet."""
        if Organisation.objects.exists():
            self.stdout.write("There are organisations already; nothing was changed.")
            return
        office = Office.objects.order_by("pk").first()
        if office is None or not Agency.objects.filter(slug=UNIT).exists():
            raise CommandError(
                "The forums of the demonstration are missing. Run `manage.py demo_forums` first."
            )
        at = timezone.now()
        with transaction.atomic():
            made = build(today=office.local_date(at), at=at)
        self.stdout.write(f"{made} organisations with contact persons, documents and activity reports.")
