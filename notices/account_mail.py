"""Messages about accounts: what `accounts`, which knows no outbox, hands over here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accounts.models import Office, User
from notices.outbox import Recipient, owe


def send(kind: str, person: User, values: Mapping[str, Any], *, at: datetime) -> None:
    """Owe `person` a message, from the own office or, for people of agencies, from this deployment's first.

    Raises Office.DoesNotExist when there is no office at all.
    """
    office = person.office or Office.objects.representative().order_by("code")[:1].get()
    to = Recipient(
        address=person.email, label=person.position or person.name, language=person.language, user=person
    )
    owe(kind, office=office, to=to, values=values, at=at, about=person)
