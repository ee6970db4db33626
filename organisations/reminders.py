"""Reminder that a document of an organisation ends, to those who keep the register."""

from datetime import datetime, timedelta

from django.conf import settings

from accounts.models import Office, User
from notices.outbox import Recipient, owe
from organisations.models import OrganisationDocument
from organisations.permissions import keepers_of

# Calendar days before the last day. Ours: no rule sets them.
STEPS = (60, 30, 7)


def remind(*, now: datetime) -> int:
    """Owe each step's notice once to each keeper; returns how many were written.

    A document with fewer days left than a step when we first see it gets the nearest step only.
    """
    office = Office.objects.representative().order_by("code").first()
    if office is None:
        return 0
    today = office.local_date(now)
    ending = OrganisationDocument.objects.filter(
        is_current=True, organisation__is_active=True, valid_to__gte=today,
        valid_to__lte=today + timedelta(days=max(STEPS)),
    )  # fmt: skip
    written = 0
    for document in ending.select_related("organisation").order_by("pk"):
        left = ((document.valid_to or today) - today).days
        step = min(step for step in STEPS if left <= step)
        for seat in keepers_of(document.organisation.unit_id, on=today):
            written += _owe(document, step, seat.user, office=office, at=now)
    return written


def _owe(document: OrganisationDocument, step: int, user: User, *, office: Office, at: datetime) -> bool:
    organisation = document.organisation
    notice = owe(
        "organisation_document_ends", office=office, at=at, about=document, digestible=True,
        to=Recipient(address=user.email, label=user.position, language=user.language, user=user),
        dedupe_key=f"organisation-document:{document.pk}:{document.valid_to}:{step}:{user.pk}",
        values={"organisation": organisation.name, "document": document.get_kind_display(),
                "last_day": document.valid_to, "url": f"{settings.SITE_URL}{organisation.get_absolute_url()}"},
    )  # fmt: skip
    return notice is not None
