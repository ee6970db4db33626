"""`manage.py demo_outreach`: adds invented visits, helpers, broadcasts and agreements to the demonstration."""

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demo_command import DemoCommand
from accounts.models import Office, User
from outreach.demo import Demo, build
from outreach.models import Visit
from outreach.permissions import may_appoint_helpers, may_take_reports


class Command(DemoCommand):
    """Safe to run twice: where there are visits already, it changes nothing."""

    help = "Add invented visits, helpers, broadcasts, counters and agreements; run `manage.py demo` first."

    def fill(self) -> None:
        """Add them where there are none yet."""
        if Visit.objects.exists():
            self.stdout.write("There are visits already; nothing was changed.")
            return
        office = Office.objects.order_by("pk").first()
        staff = list(User.objects.staff_of(office)) if office else []
        taker = next((user for user in staff if may_take_reports(user)), None)
        keeper = next((user for user in staff if may_appoint_helpers(user)), None)
        if office is None or taker is None or keeper is None:
            raise CommandError("Nobody there takes reports or keeps agencies. Run `manage.py demo` first.")
        with transaction.atomic():
            build(Demo(office, taker, keeper, office.local_date(timezone.now())))
        self.stdout.write("Visits, helpers, broadcasts, counters and agreements.")
