"""`manage.py demo_forums`: adds invented forums, four of them with signed minutes, to the demonstration."""

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demo_command import DemoCommand
from accounts.models import Office
from agencies.models import Agency
from forums.demo import Demo, build
from forums.demo_stories import BANJARMASIN
from forums.models import Forum


class Command(DemoCommand):
    """Safe to run twice: where there are forums already, it changes nothing."""

    help = "Add invented forums; run `manage.py load_reference` first."

    def fill(self) -> None:
        """Add them where there are none yet."""
        if Forum.objects.exists():
            self.stdout.write("There are forums already; nothing was changed.")
            return
        office = Office.objects.order_by("pk").first()
        if office is None or not Agency.objects.filter(slug=BANJARMASIN.agency).exists():
            raise CommandError("There is no office or no agency yet. Run `manage.py load_reference` first.")
        with transaction.atomic():
            build(Demo(office, office.local_date(timezone.now())))
        self.stdout.write("Forums with signed minutes, action plans and invitations.")
