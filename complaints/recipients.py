"""Who hears of a case, at which address, in which language."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from accounts.models import Office, User, UserQuerySet
from agencies.appointments import contacts
from complaints.models import ClarificationRequest, Complaint, IdentityRole
from complaints.permissions import unit_heads
from complaints.stages import RESOLVING
from notices.models import REPORTER_LABEL, STAFF_LABEL
from notices.outbox import Recipient, owe


def reporter_recipient(complaint: Complaint) -> Recipient | None:
    """The reporter at the e-mail on file; None when none was given."""
    identity = complaint.identities.filter(role=IdentityRole.REPORTER).first()
    if identity is None or not identity.email:
        return None
    return Recipient(address=identity.email, label=REPORTER_LABEL, language=complaint.language)


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


def has_handler(complaint: Complaint) -> bool:
    """Whether somebody who still works here has the case."""
    return complaint.assignee is not None and complaint.assignee.is_active


def handlers(complaint: Complaint) -> list[User]:
    """Who acts on the office's clocks: the handler; of a case nobody has, the unit's head, else the head of office.

    While a case is with the head office its resolution unit acts, whoever examined the case before.
    """
    if complaint.assignee is not None and has_handler(complaint) and complaint.stage_now not in RESOLVING:
        return [complaint.assignee]
    people = _unit(complaint)
    asked = (list(people.with_role(role)) for role in unit_heads(complaint.stage_now))
    return next((heads for heads in asked if heads), [])


def _unit(complaint: Complaint) -> UserQuerySet:
    """Staff of the office that has the case now, without the recused."""
    centre = Office.objects.filter(is_central=True).first() if complaint.stage_now in RESOLVING else None
    people: UserQuerySet = User.objects.staff_of(centre or complaint.office)
    return people.exclude(recusals__complaint=complaint)


def staff_recipient(user: User) -> Recipient:
    """A member of staff at the address of the account."""
    return Recipient(
        address=user.email, label=user.position or STAFF_LABEL, language=user.language, user=user
    )


def tell_handlers(
    complaint: Complaint, kind: str, *, at: datetime, by: User | None, values: dict[str, Any] | None = None
) -> None:
    """Owe a mail of `kind` to those who act on the case's clocks, except to `by`, who did it."""
    for user in handlers(complaint):
        if user != by:
            tell_staff(complaint, kind, to=user, at=at, values=values)


def tell_assignee(
    complaint: Complaint, kind: str, *, at: datetime, values: dict[str, Any] | None = None
) -> None:
    """Owe the case's handler a mail of `kind`; an unassigned case is seen in the queue anyway."""
    if complaint.assignee is not None and has_handler(complaint):
        tell_staff(complaint, kind, to=complaint.assignee, at=at, values=values)


def tell_heads(
    complaint: Complaint, kind: str, *, at: datetime, values: dict[str, Any] | None = None
) -> None:
    """Owe those who answer for the case's unit, and the head of office, a mail of `kind`; the recused hear nothing."""
    for head in _unit(complaint).with_role(*unit_heads(complaint.stage_now)):
        tell_staff(complaint, kind, to=head, at=at, values=values)


def tell_staff(
    complaint: Complaint, kind: str, *, to: User, at: datetime, values: dict[str, Any] | None
) -> None:
    """Owe one member of staff a mail of `kind` about a case."""
    given = {
        "number": complaint.agenda_number,
        "url": case_url(complaint.get_absolute_url()),
        **(values or {}),
    }
    owe(
        kind,
        office=complaint.office,
        to=staff_recipient(to),
        values=given,
        at=at,
        about=complaint,
        digestible=True,
    )
