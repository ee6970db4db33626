"""The weekly digest: what waited for a person who wants one mail a week."""

from datetime import datetime, time, timedelta

from django.db import transaction

from accounts.models import Office, User
from notices.models import STAFF_LABEL, Notice, NoticeState
from notices.outbox import Recipient, owe

DIGEST_WEEKDAY = 0  # Monday
DIGEST_TIME = time(7)


def send_digests(*, now: datetime) -> int:
    """Owe every waiting digest whose hour has come; return how many.

    The hour is Monday 07.00 at the office. Run late (no beat on Monday), it still goes out in that week; run
    twice, once: what was put into a digest waits no longer, and the week is part of the dedupe key.
    """
    waiting = Notice.objects.filter(state=NoticeState.IN_DIGEST, user__isnull=False)
    pairs = waiting.order_by().values_list("user_id", "office_id").distinct()
    offices = Office.objects.in_bulk()
    return sum(_digest_for(user_id, offices[office_id], now=now) for user_id, office_id in list(pairs))


def last_digest_hour(office: Office, *, now: datetime) -> datetime:
    """Return the latest Monday 07.00 at `office` that is not after `now`."""
    local = now.astimezone(office.zone)
    monday = local.date() - timedelta(days=(local.weekday() - DIGEST_WEEKDAY) % 7)
    hour = datetime.combine(monday, DIGEST_TIME, office.zone)
    return hour if hour <= now else datetime.combine(monday - timedelta(days=7), DIGEST_TIME, office.zone)


@transaction.atomic
def _digest_for(user_id: int, office: Office, *, now: datetime) -> bool:
    hour = last_digest_hour(office, now=now)
    user = User.objects.select_for_update().get(pk=user_id)  # two beats at once: the second finds nothing
    waiting = Notice.objects.filter(
        state=NoticeState.IN_DIGEST, user=user, office=office, created_at__lte=hour
    ).order_by("pk")
    rows = list(waiting.values_list("pk", "digest_line"))
    if not rows:
        return False
    keys = [key for key, _line in rows]
    if not user.is_active:
        Notice.objects.filter(pk__in=keys).update(state=NoticeState.CANCELLED, body="")
        return False
    week = hour.astimezone(office.zone).isocalendar()
    digest = owe(
        "digest",
        office=office,
        to=Recipient(
            address=user.email, label=user.position or STAFF_LABEL, language=user.language, user=user
        ),
        values={"lines": [line for _key, line in rows], "count": len(rows)},
        at=now,
        dedupe_key=f"digest:{user.pk}:{office.pk}:{week.year}-W{week.week:02}",
    )
    if digest is None:
        return False  # this week's digest is out; the rest waits for the next
    Notice.objects.filter(pk__in=keys).update(state=NoticeState.SENT, sent_at=now, body="")
    return True
