"""Who hears of a complaint in the local lane, and what a mail may say: the number and what to do, never the content."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from agencies.models import Agency
from notices.outbox import Recipient, owe
from sp4n.models import Grievance, GrievanceIdentity, Seat
from sp4n.permissions import COORDINATES, REMINDED_FIRST, REMINDED_LAST, REMINDED_THEN
from sp4n.public_words import mail_words, task_words

if TYPE_CHECKING:
    from accounts.models import User


def full_url(path: str) -> str:
    """Return an absolute address of this site."""
    return f"{settings.SITE_URL}{path}"


def holders(agency: Agency, role: str, *, on: date) -> list[Recipient]:
    """Return those who hold a role at an agency on `on`."""
    seats = Seat.objects.serving(on).filter(agency=agency, role=role).select_related("user").order_by("pk")
    return [
        Recipient(address=seat.user.email, label=seat.position, language=seat.user.language, user=seat.user)
        for seat in seats
    ]


def at_agency(agency: Agency) -> list[Recipient]:
    """Return the agency's own address; nobody where it has none."""
    return [Recipient(address=agency.email, label=agency.head_title)] if agency.email else []


def working(case: Grievance, *, on: date) -> list[Recipient]:
    """Return who has the case now: the unit's liaisons, or the coordinators while no unit has it."""
    coordinators = holders(case.government, COORDINATES, on=on)
    if case.unit is None:
        return coordinators or at_agency(case.government)
    return (
        holders(case.unit, REMINDED_FIRST, on=on) or holders(case.unit, REMINDED_THEN, on=on) or coordinators
    )


def at_unit(unit: Agency, *, on: date) -> list[Recipient]:
    """Return who works at a unit: its liaisons, else its heads, else its own address."""
    return holders(unit, REMINDED_FIRST, on=on) or holders(unit, REMINDED_THEN, on=on) or at_agency(unit)


def supporting(case: Grievance, *, on: date) -> list[Recipient]:
    """Return who still owes the part of a supporting unit."""
    waiting = case.supports.waiting().select_related("unit")
    return [person for one in waiting for person in at_unit(one.unit, on=on)]


def unit_heads(case: Grievance, *, on: date) -> list[Recipient]:
    """Return the heads of the unit that has it; before that, nobody."""
    if case.unit is None:
        return []
    return holders(case.unit, REMINDED_THEN, on=on) or at_agency(case.unit)


def secretaries(case: Grievance, *, on: date) -> list[Recipient]:
    """Return the regional secretary, or the government's own address."""
    return holders(case.government, REMINDED_LAST, on=on) or at_agency(case.government)


def tell_officers(case: Grievance, what: str, *, at: datetime, on: date, by: "User | None") -> None:
    """Owe a mail about `what` to whoever has the case, except to `by`, who did it."""
    _tell(case, working(case, on=on), what, at=at, by=by)


def tell_unit(case: Grievance, unit: Agency, what: str, *, at: datetime, on: date, by: "User | None") -> None:
    """Owe a mail about `what` to the people of one unit, except to `by`."""
    _tell(case, at_unit(unit, on=on), what, at=at, by=by)


def _tell(case: Grievance, people: list[Recipient], what: str, *, at: datetime, by: "User | None") -> None:
    url = full_url(case.get_absolute_url())
    for to in people:
        if to.user is None or to.user != by:
            with override(to.language):
                values = {"number": case.number, "what": task_words(what), "url": url}
            owe(
                "grievance_task", office=case.office, to=to, values=values, at=at, about=case, digestible=True
            )


def reporter_of(case: Grievance) -> Recipient | None:
    """Return the reporter at the e-mail on file; None when none was given."""
    identity = GrievanceIdentity.objects.filter(grievance=case).first()
    if identity is None or not identity.email:
        return None
    return Recipient(address=identity.email, label="Pelapor", language=case.language)


def tell_reporter(case: Grievance, what: str, *, at: datetime, values: dict[str, Any] | None = None) -> None:
    """Owe the reporter a mail about `what`; never the complaint's words."""
    to = reporter_of(case)
    if to is None:
        return
    with override(to.language):
        given = {"number": case.number, "news": mail_words(what), "url": full_url(reverse("sp4n:track"))}
    owe("grievance_news", office=case.office, to=to, values={**given, **(values or {})}, at=at, about=case)
