"""Who hears of a case, at which address, in which language."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from agencies.appointments import contacts
from complaints.models import ClarificationRequest, Complaint, IdentityRole
from notices.outbox import Recipient, owe


def reporter_recipient(complaint: Complaint) -> Recipient | None:
    """The reporter at the e-mail on file; None when none was given."""
    identity = complaint.identities.filter(role=IdentityRole.REPORTER).first()
    if identity is None or not identity.email:
        return None
    return Recipient(address=identity.email, label="Pelapor", language=complaint.language)


def request_recipients(request: ClarificationRequest, *, on: date) -> list[Recipient]:
    """Those who have to answer a clarification: of the agency asked, or the unit it was passed on to."""
    return contacts(request.passed_to or request.agency, on=on)


def case_url(path: str) -> str:
    """Return an absolute address of this site."""
    return f"{settings.SITE_URL}{path}"


def tell_reporter_by_mail(
    complaint: Complaint, kind: str, *, at: datetime, values: dict[str, Any] | None = None
) -> None:
    """Owe the reporter a mail of `kind`; never the account, names or the agency of a case."""
    to = reporter_recipient(complaint)
    if to is None:
        return
    given = {"number": complaint.agenda_number, "url": case_url("/lacak/"), **(values or {})}
    owe(kind, office=complaint.office, to=to, values=given, at=at, about=complaint)


def tell_assignee(
    complaint: Complaint, kind: str, *, at: datetime, values: dict[str, Any] | None = None
) -> None:
    """Owe the case's handler a mail of `kind`; an unassigned case is seen in the queue anyway."""
    user = complaint.assignee
    if user is None or not user.is_active:
        return
    to = Recipient(address=user.email, label=user.position or _("Petugas"), language=user.language, user=user)
    given = {
        "number": complaint.agenda_number,
        "url": case_url(complaint.get_absolute_url()),
        **(values or {}),
    }
    owe(kind, office=complaint.office, to=to, values=given, at=at, about=complaint, digestible=True)
