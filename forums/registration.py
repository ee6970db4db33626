"""Who registers on the public page: put on the list, mailed the personal address, confirmed, or taken off again."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from forums.ledger import record
from forums.meeting_mail import tell_meeting
from forums.models import Forum, Participant, Reply
from forums.moves import lock_forum
from forums.people import Person, add, email_hash, need_open_list, new_address
from forums.places import may_register
from forums.refusals import ForumInvalid, ForumRefused
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

REASON_LIMIT = 300  # letters, the column's


@transaction.atomic
def register(forum: Forum, person: Person, *, at: datetime) -> Participant:
    """Take a registration and mail the personal address; the person confirms on the own page.

    Who is on the list already gets a fresh address by mail, and the page says the same: an outsider does not learn who
    takes part. Raises ForumInvalid without an e-mail, ForumRefused when closed or full.
    """
    held = lock_forum(forum)
    if not person.email.strip():
        raise ForumInvalid({"email": _("Tulis e-mail Anda, karena konfirmasinya dikirim ke sana")})
    if not (verdict := may_register(held, at=at)):  # said to everybody alike, on the list or not
        raise ForumRefused(verdict.reason)
    known = held.participants.filter(email_hash=email_hash(person.email)).first()
    if known is None:
        known = add(held, person, by=None, at=at)
        known.registered_at = at
        record(held, "registered", at=at, detail={"participant": known.pk})
    address = new_address(known, at=at)
    known.save(update_fields=["registered_at", "token_hash", "token_expires_at"])
    tell_meeting(held, known, "forum_registration", at=at, link=address)
    return known


@transaction.atomic
def confirm(participant: Participant, *, by: "User", at: datetime) -> bool:
    """Confirm a registration for the person (who phoned, say); False when it was confirmed."""
    held, kept = _held(participant, by=by, at=at)
    if kept.reply == Reply.COMES:
        return False
    kept.reply, kept.replied_at = Reply.COMES, at
    kept.save(update_fields=["reply", "replied_at"])
    record(held, "registration_confirmed", at=at, by=by, detail={"participant": kept.pk})
    return True


@transaction.atomic
def remove(participant: Participant, *, reason: str, by: "User", at: datetime) -> None:
    """Take a registration off the list; the personal data go, the person is told why.

    Raises ForumInvalid without a reason, ForumRefused for who came, or was invited.
    """
    held, kept = _held(participant, by=by, at=at)
    if not reason.strip():
        raise ForumInvalid({"reason": _("Tuliskan alasannya; orang ini membacanya di e-mail")})
    if kept.arrived_at is not None or kept.deputies.filter(arrived_at__isnull=False).exists():
        raise ForumRefused(_("Orang ini sudah hadir, jadi tidak dapat dihapus dari daftar."))
    why = reason.strip()[:REASON_LIMIT]
    owe(
        "forum_registration_removed", office=held.office, at=at, about=held,
        to=Recipient(address=kept.email, label=kept.initials),
        values={"forum": held.title, "organiser": held.organiser_name, "name": kept.name, "reason": why},
    )  # fmt: skip
    record(held, "registration_removed", at=at, by=by, reason=why, detail={"participant": kept.pk})
    kept.deputies.all().delete()
    kept.delete()


def _held(participant: Participant, *, by: "User", at: datetime) -> tuple[Forum, Participant]:
    held = lock_forum(participant.forum_id)
    need_open_list(held, by=by, at=at)
    kept = held.participants.filter(pk=participant.pk, registered_at__isnull=False).first()
    if kept is None:
        raise ForumRefused(_("Pendaftaran ini tidak ada lagi. Muat ulang halaman."))
    return held, kept
