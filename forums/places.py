"""How many places of the room are left, and whether somebody may still register."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.verdict import YES, Verdict, no
from forums.meeting_mail import NOT_COMING
from forums.models import Forum, Participant, Reply
from forums.stages import Stage

HELD_FOR = timedelta(hours=24)  # a place is kept so long for who has not confirmed the registration


def places_left(forum: Forum, *, at: datetime) -> int | None:
    """Return the places nobody holds; None where there is no limit."""
    if forum.capacity is None:
        return None
    forgotten = Q(registered_at__lte=at - HELD_FOR, reply=Reply.NONE, arrived_at__isnull=True)
    held = forum.participants.exclude(reply__in=NOT_COMING).exclude(forgotten)
    return max(0, forum.capacity - held.count())


def holds_place(person: Participant, *, at: datetime) -> bool:
    """Whether a person who registered still has the place that was kept."""
    if person.registered_at is None or person.arrived_at is not None or person.reply == Reply.COMES:
        return True
    return person.reply == Reply.NONE and person.registered_at > at - HELD_FOR


def takes_registrations(forum: Forum, *, at: datetime) -> bool:
    """Whether people register for this forum now, full or not."""
    is_open = forum.is_registration_open and forum.is_public
    return is_open and forum.stage_now is Stage.ANNOUNCED and at < forum.starts_at


def may_register(forum: Forum, *, at: datetime) -> Verdict:
    """Whether a place can be had, and why not."""
    if not takes_registrations(forum, at=at):
        return no(_("Pendaftaran untuk forum ini sudah ditutup."))
    if places_left(forum, at=at) == 0:
        return no(_("Semua tempat sudah terisi."))
    return YES
