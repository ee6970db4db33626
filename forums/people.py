"""The people of a forum: invited, answering, replaced by a deputy, arriving. The one writer of participants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.encryption import keyed_hash
from accounts.tokens import new_token, token_hash
from forums.ledger import record
from forums.meeting_mail import tell_meeting
from forums.models import Arrival, Element, Forum, ForumKind, Participant, Reply
from forums.moves import lock_forum, need_facilitator
from forums.places import holds_place, places_left
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User

PURPOSE = "forums.participant.email"
TOKEN_LIVES = timedelta(days=60)  # after the forum: signing may take weeks
INITIALS_MAX = 4
BEFORE_MINUTES = frozenset({Stage.PREPARED, Stage.ANNOUNCED, Stage.HELD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who takes part. `email` or `phone` may be missing: then the letter is printed."""

    name: str
    element: Element
    position: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    is_organiser: bool = False


def initials_of(name: str) -> str:
    """Return 'R.H.' for a name; what the public reads."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()][:INITIALS_MAX]
    return "".join(f"{letter}." for letter in letters)


def email_hash(email: str) -> str:
    """Return the keyed hash by which one person is not invited twice."""
    return keyed_hash(email.strip().lower(), purpose=PURPOSE)


@transaction.atomic
def add(
    forum: Forum, person: Person, *, by: "User | None", at: datetime, stands_in_for: Participant | None = None
) -> Participant:
    """Put a person on the list. `by` is None for who registers on the public page.

    Raises ForumRefused once the minutes are frozen, ForumInvalid for a person without a name or named twice.
    """
    held = lock_forum(forum)
    need_open_list(held, by=by, at=at)
    name = " ".join(person.name.split())
    if not name or not initials_of(name):
        raise ForumInvalid({"name": _("Tulis nama orangnya")})
    known = email_hash(person.email)
    if known and held.participants.filter(email_hash=known).exists():
        raise ForumInvalid({"email": _("Alamat e-mail ini sudah ada di daftar peserta forum ini")})
    return Participant.objects.create(
        forum=held, element=person.element, name=name, initials=initials_of(name), position=person.position,
        organisation=person.organisation, email=person.email.strip(), email_hash=known, phone=person.phone,
        is_organiser=person.is_organiser, stands_in_for=stands_in_for,
    )  # fmt: skip


@transaction.atomic
def invite(forum: Forum, people: Sequence[Participant], *, by: "User", at: datetime) -> dict[int, str]:
    """Send invitations and return the personal address per participant, for the letters that are printed.

    Inviting again makes a new address; the one in an earlier mail stops working.
    """
    held = lock_forum(forum)
    need_open_list(held, by=by, at=at)
    if held.stage_now is Stage.PREPARED:
        raise ForumRefused(_("Umumkan forumnya dulu, baru kirim undangan."))
    addresses = {}
    for participant in people:
        addresses[participant.pk] = new_address(participant, at=at)
        participant.invited_at = at
        participant.save(update_fields=["invited_at", "token_hash", "token_expires_at"])
        tell_meeting(held, participant, "forum_invitation", at=at, link=addresses[participant.pk])
    record(held, "invited", at=at, by=by, detail={"participants": sorted(addresses)})
    return addresses


def new_address(participant: Participant, *, at: datetime) -> str:
    """Give a participant a fresh personal address; the caller saves. Only its hash is kept."""
    token = new_token()
    participant.token_hash = token_hash(token)
    participant.token_expires_at = max(at, participant.forum.ends_at) + TOKEN_LIVES
    return f"{settings.SITE_URL}{reverse('forums:sign', args=[token])}"


def owner_of(token: str, *, at: datetime) -> Participant | None:
    """Return whose personal address it is; None when it is none or has expired."""
    found = Participant.objects.filter(token_hash=token_hash(token), token_expires_at__gt=at)
    return found.select_related("forum__office", "forum__organiser", "element").first()


@transaction.atomic
def reply(
    participant: Participant, answer: Reply, *, at: datetime, deputy: Person | None = None
) -> Participant | None:
    """Keep the answer to an invitation; with a deputy, name who comes instead and return that person.

    The deputy is invited by mail. Naming another replaces the one before; coming oneself takes the deputy off the list.
    Raises ForumInvalid without a deputy's name, ForumRefused when the forum has been held or is full by now.
    """
    forum = lock_forum(participant.forum_id)
    if forum.stage_now not in BEFORE_MINUTES:
        raise ForumRefused(_("Forum ini sudah selesai, jadi jawaban undangan tidak dapat diubah lagi."))
    if answer == Reply.COMES and not holds_place(participant, at=at) and places_left(forum, at=at) == 0:
        raise ForumRefused(
            _("Tempat Anda sudah diberikan kepada orang lain karena pendaftaran tidak dikonfirmasi.")
        )
    participant.reply, participant.replied_at = answer, at
    participant.save(update_fields=["reply", "replied_at"])
    if answer == Reply.SENDS_DEPUTY and (deputy is None or not deputy.name.strip()):
        raise ForumInvalid({"name": _("Tulis nama wakil Anda")})
    if participant.deputies.filter(arrived_at__isnull=False).exists():
        raise ForumRefused(_("Wakil Anda sudah hadir, jadi jawaban tidak dapat diubah lagi."))
    named = participant.deputies.first()
    if answer == Reply.SENDS_DEPUTY and deputy is not None and named is not None and _is_same(named, deputy):
        return named
    participant.deputies.all().delete()
    if answer != Reply.SENDS_DEPUTY or deputy is None:
        return None
    return _invite_deputy(forum, participant, deputy, at=at)


def _is_same(named: Participant, deputy: Person) -> bool:
    """Whether the person named again (a form sent twice) is the deputy of before."""
    same_name = named.name.casefold() == " ".join(deputy.name.split()).casefold()
    return same_name and named.email_hash == email_hash(deputy.email)


def _invite_deputy(forum: Forum, participant: Participant, deputy: Person, *, at: datetime) -> Participant:
    made = add(forum, deputy, by=None, at=at, stands_in_for=participant)
    if made.email:
        address = new_address(made, at=at)
        made.invited_at = at
        made.save(update_fields=["invited_at", "token_hash", "token_expires_at"])
        tell_meeting(forum, made, "forum_invitation", at=at, link=address)
    record(forum, "deputy_named", at=at, detail={"participant": participant.pk, "deputy": made.pk})
    return made


@transaction.atomic
def arrive(participant: Participant, how: Arrival, *, at: datetime, by: "User | None") -> bool:
    """Note that a person has come; False when it was noted before (two helpers at the door, one QR held twice).

    `by` is None for who checks in alone. Raises ForumRefused once the minutes are frozen.
    """
    held = lock_forum(participant.forum_id)
    need_open_list(held, by=by, at=at)
    changed = held.participants.filter(pk=participant.pk, arrived_at__isnull=True).update(
        arrived_at=at, arrival=how, noted_by=by
    )
    participant.refresh_from_db(fields=["arrived_at", "arrival", "noted_by"])
    if changed:
        record(held, "arrived", at=at, by=by, detail={"participant": participant.pk, "how": str(how)})
    return changed == 1


@transaction.atomic
def choose_signer(participant: Participant, *, signs: bool, by: "User", at: datetime) -> bool:
    """Say whether a person signs for the element; False when that was so already.

    Raises ForumRefused for who does not run the forum, and once the minutes are frozen.
    """
    held = lock_forum(participant.forum_id)
    need_open_list(held, by=by, at=at)
    changed = held.participants.filter(pk=participant.pk, signs_for_element=not signs).update(
        signs_for_element=signs
    )
    participant.refresh_from_db(fields=["signs_for_element"])
    if changed:
        record(held, "signer_chosen", at=at, by=by, detail={"participant": participant.pk, "signs": signs})
    return changed == 1


def missing_elements(forum: Forum, *, arrived: bool) -> list[Element]:
    """Return the required elements nobody stands for: among the invited, or among those who came.

    The minimum of elements is that of a consultation of the public (Permenpan RB 16/2017); a visit between offices has
    none.
    """
    if forum.kind == ForumKind.COORDINATION:
        return []
    there = forum.participants.all()
    if arrived:
        there = there.filter(arrived_at__isnull=False)
    return list(
        Element.objects.filter(is_active=True, is_required=True).exclude(pk__in=there.values("element"))
    )


def need_open_list(forum: Forum, *, by: "User | None", at: datetime) -> None:
    """Raise ForumRefused when the list of a locked forum is closed, or for who does not run the forum."""
    if forum.stage_now not in BEFORE_MINUTES:
        raise ForumRefused(_("Daftar peserta tidak dapat diubah lagi: Berita Acara sudah dibekukan."))
    if by is not None:
        need_facilitator(forum, by=by, at=at)
