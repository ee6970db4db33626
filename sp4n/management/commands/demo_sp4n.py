"""`manage.py demo_sp4n`: adds invented complaints that governments handle themselves to the demonstration."""

from collections.abc import Iterable

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.demo_command import DemoCommandWithAccounts
from accounts.models import Office
from notices.models import Notice, NoticeState
from sp4n.demo import accounts, build
from sp4n.models import Grievance


class Command(DemoCommandWithAccounts):
    """Safe to run twice: where there are complaints already, it changes nothing."""

    help = "Add invented complaints to governments; run `manage.py load_reference` first."

    def accounts(self) -> Iterable[tuple[str, str]]:
        """Return the accounts of this part."""
        return accounts()

    def fill(self) -> None:
        """Add it where there is none yet."""
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
