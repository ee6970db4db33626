"""The mails about the meeting: invited, registered, changed, cancelled, reminded; each with its calendar entry."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from forums.calendar_entry import Method, entry
from forums.models import Forum, Participant, Reply
from forums.stages import Stage
from notices.outbox import Recipient, owe

NOT_COMING = (Reply.DECLINES, Reply.SENDS_DEPUTY)
MORNING = 8  # the hour at the office from which people are reminded
DAY = timedelta(days=1)


def tell_meeting(
    forum: Forum, person: Participant, kind: str, *, at: datetime, method: Method = Method.REQUEST,
    dedupe_key: str | None = None, **values: Any,
) -> bool:  # fmt: skip
    """Owe one person a mail of `kind` with the calendar entry; False when there is no address or it was owed."""
    if not person.email:
        return False
    told = owe(
        kind, office=forum.office, to=Recipient(address=person.email, label=person.initials), at=at, about=forum,
        dedupe_key=dedupe_key, calendar=entry(forum, method=method, to=person),
        values={"forum": forum.title, "organiser": forum.organiser_name, "starts_at": forum.starts_at,
                "place": forum.place, "online_url": forum.online_url, "name": person.name,
                "page": f"{settings.SITE_URL}{forum.get_absolute_url()}" if forum.is_public else "", **values},
    )  # fmt: skip
    return told is not None


def expected(forum: Forum) -> QuerySet[Participant]:
    """Return who knows of the meeting and has not said no: invited, registered, or named as a deputy."""
    knows = Q(invited_at__isnull=False) | Q(registered_at__isnull=False) | Q(stands_in_for__isnull=False)
    return forum.participants.filter(knows).exclude(reply__in=NOT_COMING).order_by("pk")


def tell_changed(forum: Forum, *, at: datetime) -> int:
    """Tell everybody expected that time or place is another, so that their calendars follow. Returns how many."""
    if forum.stage_now is not Stage.ANNOUNCED or forum.ends_at <= at:
        return 0
    return sum(tell_meeting(forum, person, "forum_changed", at=at) for person in expected(forum))


def tell_cancelled(forum: Forum, *, at: datetime) -> int:
    """Tell everybody expected that the meeting does not take place; the entry leaves their calendars."""
    return sum(
        tell_meeting(
            forum, person, "forum_cancelled", at=at, method=Method.CANCEL, reason=forum.cancelled_reason
        )
        for person in expected(forum)
    )


def remind_of_tomorrow(*, now: datetime) -> int:
    """Remind everybody expected on the day before, from the morning on, once. Safe to run again. Returns how many."""
    soon = Forum.objects.filter(stage=Stage.ANNOUNCED, starts_at__gt=now, starts_at__lte=now + 2 * DAY)
    told = 0
    for forum in soon.select_related("office", "organiser"):
        day = forum.office.local_date(forum.starts_at)
        if forum.office.local_date(now) + DAY != day or now.astimezone(forum.office.zone).hour < MORNING:
            continue
        told += sum(
            tell_meeting(
                forum, person, "forum_reminder", at=now, dedupe_key=f"forum-reminder:{person.pk}:{day}",
                is_answered=person.reply == Reply.COMES,
            )
            for person in expected(forum)
        )  # fmt: skip
    return told
