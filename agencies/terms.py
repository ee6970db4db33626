"""Warning that the term of a focal point ends, so that nobody finds an agency without one."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from accounts.models import Office, User
from agencies.models import FocalPoint
from agencies.permissions import TOLD_OF_TERMS
from notices.outbox import Recipient, owe

# Calendar days before the last day of a term. Ours: no rule sets them.
STEPS = (30, 7)


def warn_of_ending_terms(*, now: datetime) -> int:
    """Owe each step's notice once, to the focal point and to the office; returns how many were written.

    A term with fewer days left than a step when we first see it gets the nearest step only.
    """
    offices = list(Office.objects.order_by("pk"))
    if not offices:
        return 0
    today = offices[0].local_date(now)
    points = FocalPoint.objects.ending(on=today, until=today + timedelta(days=max(STEPS)))
    staff = {office: _staff(office) for office in offices}
    written = 0
    for point in points.filter(agency__is_active=True).select_related("agency", "user"):
        written += _warn_the_person(point, office=offices[0], today=today, at=now)
        for office, told in staff.items():
            written += sum(_warn(point, user, office=office, today=today, at=now) for user in told)
    return written


def step_of(valid_to: date, *, today: date) -> int:
    """Return the smallest step that the days left have reached."""
    left = (valid_to - today).days
    return min(step for step in STEPS if left <= step)


def _staff(office: Office) -> list[User]:
    return list(User.objects.staff_of(office).with_role(*TOLD_OF_TERMS))


def _warn_the_person(point: FocalPoint, *, office: Office, today: date, at: datetime) -> bool:
    if not point.user.is_active:
        return False
    return _owe("term_ending", point, point.user, office=office, today=today, at=at, path="/portal/")


def _warn(point: FocalPoint, user: User, *, office: Office, today: date, at: datetime) -> bool:
    path = reverse("admin:agencies_focalpoint_change", args=[point.pk])
    return _owe("term_ending_staff", point, user, office=office, today=today, at=at, path=path)


def _owe(
    kind: str, point: FocalPoint, user: User, *, office: Office, today: date, at: datetime, path: str
) -> bool:
    last_day = point.valid_to or today
    to = Recipient(
        address=user.email, label=user.position or str(point.agency), language=user.language, user=user
    )
    values = {
        "agency": point.agency.name,
        "position": point.position,
        "last_day": last_day,
        "url": f"{settings.SITE_URL}{path}",
    }
    key = f"term:{point.pk}:{last_day}:{step_of(last_day, today=today)}:{user.pk}"
    notice = owe(
        kind, office=office, to=to, values=values, at=at, about=point, dedupe_key=key, digestible=True
    )
    return notice is not None
