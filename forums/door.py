"""The door: the code on an invitation, the list for who stands there, walk-ins, and what was noted by mistake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.throttle import hit
from forums.ledger import record
from forums.models import Arrival, Element, Forum, Participant
from forums.moves import lock_forum
from forums.people import Person, add, arrive, need_open_list
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User

SIGNER = Signer(salt="forums.door", sep=".")
ROOM_DIGITS = 6
ROOM_TRIES = 10
HOUR = 3600  # seconds


def door_address(participant: Participant) -> str:
    """Return what the QR code of a person holds: a page of the workplace, of use only to who runs the forum."""
    code = SIGNER.sign(str(participant.pk))
    return f"{settings.SITE_URL}{reverse('forums:work_ticket', args=[participant.forum_id, code])}"


def of_code(forum: Forum, code: str) -> Participant | None:
    """Return whose code it is at this forum; None for a made-up one."""
    try:
        key = SIGNER.unsign(code)
    except BadSignature:
        return None
    return forum.participants.filter(pk=key).select_related("element").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """How many of an element are on the list, and how many came."""

    element: Element
    listed: int
    came: int


def counts(forum: Forum) -> list[Headcount]:
    """Return the numbers per element, in the order of the elements; those with nobody on the list are left out."""
    rows = (
        forum.participants.order_by()
        .values("element")
        .annotate(listed=Count("pk"), came=Count("pk", filter=Q(arrived_at__isnull=False)))
    )
    numbers = {row["element"]: row for row in rows}
    elements = Element.objects.filter(pk__in=numbers)
    return [
        Headcount(element=one, listed=numbers[one.pk]["listed"], came=numbers[one.pk]["came"])
        for one in elements
    ]


def found(people: Iterable[Participant], text: str) -> list[Participant]:
    """Return the people whose name, organisation or position has every word of `text`; names lie sealed."""
    words = text.casefold().split()
    return [
        person
        for person in people
        if all(word in f"{person.name} {person.organisation} {person.position}".casefold() for word in words)
    ]


@transaction.atomic
def walk_in(
    forum: Forum, person: Person, *, key: str, is_another: bool, by: "User", at: datetime
) -> Participant:
    """Put a person without invitation on the list, there already. The same `key` is the same line: entered once.

    Raises ForumInvalid for a name that is on the list, unless `is_another` says that it is somebody else.
    """
    held = lock_forum(forum)
    need_open_list(held, by=by, at=at)
    entered = held.participants.filter(entry_key=key).first() if key else None
    if entered is not None:
        return entered
    name = " ".join(person.name.split()).casefold()
    if not is_another and name and any(one.name.casefold() == name for one in held.participants.all()):
        raise ForumInvalid(
            {"name": _("Nama ini sudah ada di daftar. Cari di atas, atau centang bahwa ini orang lain")}
        )
    made = add(held, person, by=by, at=at)
    made.entry_key = key[:32]
    made.save(update_fields=["entry_key"])
    arrive(made, Arrival.WALK_IN, at=at, by=by)
    return made


@transaction.atomic
def undo_arrival(participant: Participant, *, by: "User", at: datetime) -> bool:
    """Take back an arrival noted by mistake; False when none was noted. Raises ForumRefused once frozen."""
    held = lock_forum(participant.forum_id)
    need_open_list(held, by=by, at=at)
    changed = held.participants.filter(pk=participant.pk, arrived_at__isnull=False).update(
        arrived_at=None, arrival="", noted_by=None
    )
    if changed:
        record(held, "arrival_undone", at=at, by=by, detail={"participant": participant.pk})
    return changed == 1


def room_code(forum: Forum) -> str:
    """Return the digits that hang in the room: who reads them there checks in alone on the own page."""
    number = int(salted_hmac("forums.room", str(forum.pk), algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**ROOM_DIGITS:0{ROOM_DIGITS}d}"


def check_in(participant: Participant, typed: str, *, at: datetime) -> bool:
    """Note the arrival of who types the code of the room. Raises ForumInvalid, ForumRefused."""
    if participant.forum.stage_now is not Stage.HELD:
        raise ForumRefused(_("Kehadiran dicatat selama forum berlangsung."))
    throttle = hit("forum-room", str(participant.pk), limit=ROOM_TRIES, window=HOUR)
    digits = "".join(typed.split())
    if not throttle.allowed or not constant_time_compare(digits, room_code(participant.forum)):
        raise ForumInvalid(
            {"room": _("Kode ruang ini salah. Baca lagi di ruangan, atau temui petugas di pintu")}
        )
    return arrive(participant, Arrival.QR, at=at, by=None)
