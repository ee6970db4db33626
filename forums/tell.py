"""The mails to the people of a forum whose minutes are signed."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from forums.models import Forum, Participant
from notices.outbox import Recipient, owe


def tell(forum: Forum, person: Participant, kind: str, *, at: datetime, **values: str) -> None:
    """Owe one person a mail of `kind`, with what all of them say and its own `values`."""
    owe(
        kind, office=forum.office, to=Recipient(address=person.email, label=person.initials), at=at, about=forum,
        values={"forum": forum.title, "organiser": forum.organiser_name, "name": person.name, **values,
                "verify": f"{settings.SITE_URL}{reverse('documents:verify')}"},
    )  # fmt: skip
