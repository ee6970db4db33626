"""Signing the minutes: asked, bound to the person by a code, given, reserved or declined; then put in force."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from documents.models import Reader
from documents.signing import issue_signed
from forums.action_clock import start
from forums.ledger import record
from forums.minutes import hash_of
from forums.models import (
    Element,
    Forum,
    Minutes,
    MinutesState,
    Participant,
    Signature,
    SignatureMethod,
    SignatureState,
    SigningRule,
)
from forums.moves import lock_forum, need_facilitator, write_stage
from forums.people import new_address
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import MOVES
from forums.standard_clock import start_all
from forums.tell import tell

if TYPE_CHECKING:
    from django.core.files.base import File

    from accounts.models import User

KIND = "forum_minutes"
GIVEN = (SignatureState.SIGNED, SignatureState.RESERVED)
DRAWING = re.compile(r"(?:[ML] ?-?\d{1,4} -?\d{1,4} ?)+")
DRAWING_MAX = 20_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the signing is, and what the rule of the forum still lacks in words."""

    given: int
    asked: int
    lacking: list[str]

    @property
    def is_met(self) -> bool:
        """Whether the rule is met."""
        return not self.lacking


def signers(forum: Forum) -> Sequence[Participant]:
    """Return who has to sign under the forum's rule: all who came, or one per element, and the organiser."""
    came = forum.participants.filter(arrived_at__isnull=False).select_related("element").order_by("pk")
    if forum.signing_rule == SigningRule.EVERYONE:
        return list(came)
    return [person for person in came if person.signs_for_element or person.is_organiser]


@transaction.atomic
def ask_signers(minutes: Minutes, *, by: "User", at: datetime) -> int:
    """Ask everybody who has to sign and was not asked for this version yet; return how many were asked."""
    forum = lock_forum(minutes.forum_id)
    need_facilitator(forum, by=by, at=at)
    kept = _frozen(minutes)
    known = set(kept.signatures.values_list("participant_id", flat=True))
    fresh = [person for person in signers(forum) if person.pk not in known]
    Signature.objects.bulk_create([Signature(minutes=kept, participant=person) for person in fresh])
    for person in fresh:
        address = new_address(person, at=at)
        person.save(update_fields=["token_hash", "token_expires_at"])
        tell(forum, person, "forum_sign", at=at, link=address)
    if fresh:
        record(forum, "signers_asked", at=at, by=by, detail={"version": kept.version, "count": len(fresh)})
    return len(fresh)


@transaction.atomic
def remind(signature: Signature, *, by: "User | None", at: datetime) -> None:
    """Send a late signer a fresh address; the one before stops working."""
    kept = _open(signature)
    person = kept.participant
    address = new_address(person, at=at)
    person.save(update_fields=["token_hash", "token_expires_at"])
    kept.reminded_at = at
    kept.save(update_fields=["reminded_at"])
    tell(person.forum, person, "forum_sign_reminder", at=at, link=address)
    record(lock_forum(person.forum_id), "signer_reminded", at=at, by=by, detail={"participant": person.pk})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a signer hands in. `seen_hash` is the hash of the text the person read."""

    method: str
    seen_hash: str
    typed_name: str = ""
    drawing: str = ""
    agrees: bool = False
    reservation: str = ""


@transaction.atomic
def sign(signature: Signature, given: Given, *, at: datetime) -> Signature:
    """Sign, with or without a reservation. Raises ForumInvalid, and ForumRefused when the text changed meanwhile."""
    kept = _open(signature)
    _check(kept, given)
    kept.state = SignatureState.RESERVED if given.reservation.strip() else SignatureState.SIGNED
    kept.method, kept.at, kept.text_hash = given.method, at, kept.minutes.text_hash
    kept.drawing = given.drawing if given.method == SignatureMethod.DRAWN else ""
    kept.reservation = given.reservation.strip()
    kept.save()
    record(
        lock_forum(kept.minutes.forum_id), "signed", at=at,
        detail={"participant": kept.participant_id, "version": kept.minutes.version, "method": given.method,
                "hash": kept.text_hash, "reserved": bool(kept.reservation)},
    )  # fmt: skip
    return kept


def _check(signature: Signature, given: Given) -> None:
    minutes = signature.minutes
    if given.seen_hash != minutes.text_hash or hash_of(minutes) != minutes.text_hash:
        raise ForumRefused(_("Isi Berita Acara berubah sejak Anda membacanya. Baca lagi."))
    errors = {}
    if given.method not in {SignatureMethod.DRAWN, SignatureMethod.TYPED}:
        errors["method"] = _("Pilih cara tanda tangan")
    elif given.method == SignatureMethod.DRAWN and not _is_drawing(given.drawing):
        errors["drawing"] = _("Bidang tanda tangan masih kosong")
    elif given.method == SignatureMethod.TYPED and not _same_name(
        given.typed_name, signature.participant.name
    ):
        errors["typed_name"] = _("Ketik nama lengkap seperti di undangan")
    if not given.agrees:
        errors["agrees"] = _("Centang pernyataan")
    if errors:
        raise ForumInvalid(errors)


def _is_drawing(path: str) -> bool:
    return len(path) <= DRAWING_MAX and "L" in path and DRAWING.fullmatch(path.strip()) is not None


def _same_name(typed: str, name: str) -> bool:
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()


@transaction.atomic
def decline(signature: Signature, reason: str, *, at: datetime) -> Signature:
    """Refuse to sign, with a reason that stands in the record."""
    kept = _open(signature)
    if not reason.strip():
        raise ForumInvalid({"reason": _("Tulis alasan Anda")})
    kept.state, kept.at, kept.reason = SignatureState.DECLINED, at, reason.strip()[:500]
    kept.save(update_fields=["state", "at", "reason"])
    detail = {"participant": kept.participant_id, "version": kept.minutes.version}
    record(lock_forum(kept.minutes.forum_id), "declined", at=at, reason=kept.reason, detail=detail)
    return kept


@transaction.atomic
def record_paper(signature: Signature, scan: "File", *, by: "User", at: datetime) -> Signature:
    """Attach the scan of a sheet signed on paper; it is marked as such wherever it shows."""
    kept = _open(signature)
    forum = lock_forum(kept.minutes.forum_id)
    need_facilitator(forum, by=by, at=at)
    kept.state, kept.method, kept.at = SignatureState.SIGNED, SignatureMethod.PAPER, at
    kept.text_hash, kept.recorded_by, kept.scan = kept.minutes.text_hash, by, scan
    kept.save()
    detail = {"participant": kept.participant_id, "version": kept.minutes.version, "method": "paper"}
    record(forum, "signed", at=at, by=by, detail=detail)
    return kept


def progress(minutes: Minutes) -> Progress:
    """Return how far the signing of a version is."""
    rows = list(minutes.signatures.select_related("participant__element"))
    given = [row for row in rows if row.state in GIVEN]
    return Progress(given=len(given), asked=len(rows), lacking=_lacking(minutes.forum, rows, given))


def _lacking(forum: Forum, rows: list[Signature], given: list[Signature]) -> list[str]:
    lacking = []
    if not any(row.participant.is_organiser for row in given):
        lacking.append(_("penyelenggara"))
    if forum.signing_rule == SigningRule.EVERYONE:
        waiting = [row for row in rows if row.state not in GIVEN and not row.participant.is_organiser]
        return lacking + [
            f"{row.participant.element.local_name}: {row.participant.initials}" for row in waiting
        ]
    came = forum.participants.filter(arrived_at__isnull=False, is_organiser=False).values("element")
    signed = {row.participant.element_id for row in given}
    elements = Element.objects.filter(pk__in=came).exclude(pk__in=signed)
    return lacking + [element.local_name for element in elements]


@transaction.atomic
def conclude(minutes: Minutes, *, by: "User", at: datetime, reason: str = "") -> Minutes:
    """Put the minutes in force: the rule is met, or the facilitator says why it need not be. A worker seals the PDF."""
    forum = lock_forum(minutes.forum_id)
    need_facilitator(forum, by=by, at=at)
    kept = _frozen(minutes)
    state = progress(kept)
    if not state.given:
        raise ForumRefused(_("Belum ada yang menandatangani."))
    if not state.is_met and not reason.strip():
        raise ForumInvalid({
            "reason": _("Belum lengkap: %(who)s. Tuliskan mengapa Berita Acara tetap diberlakukan.")
            % {"who": ", ".join(state.lacking[:5])}
        })  # fmt: skip
    kept.state, kept.concluded_at = MinutesState.IN_FORCE, at
    kept.concluded_reason = "" if state.is_met else reason.strip()[:300]
    kept.document = issue_signed(
        KIND, about=forum, office=forum.office, reader=Reader.INTERNAL, title="Berita Acara Forum",
        content={"number": kept.content["number"], "subject": forum.title, "minutes": kept.pk}, at=at,
    )  # fmt: skip
    kept.save()
    write_stage(forum, MOVES["conclude_signing"], by=by, at=at, reason=kept.concluded_reason)
    for item in forum.actions.select_related("forum__office"):
        start(item, at=at, by=by)
    start_all(forum, on=forum.office.local_date(at), at=at, by=by)
    for row in kept.signatures.select_related("participant"):
        tell(
            forum,
            row.participant,
            "forum_in_force",
            at=at,
            link=f"{settings.SITE_URL}{forum.get_absolute_url()}",
        )
    return kept


def _open(signature: Signature) -> Signature:
    """Return the signature locked, while it can still be given: never given twice, whatever is pressed twice.

    The forum is locked first, as by whoever freezes, changes or concludes: no signature is given to a text that is
    put in force or withdrawn at the same moment.
    """
    lock_forum(signature.minutes.forum_id)
    kept: Signature = (
        Signature.objects.select_for_update(of=("self",))
        .select_related("minutes__forum__office", "participant__forum__office", "participant__element")
        .get(pk=signature.pk)
    )
    if kept.minutes.state != MinutesState.FROZEN:
        raise ForumRefused(_("Berita Acara ini tidak sedang menunggu tanda tangan. Muat ulang halaman."))
    if kept.state != SignatureState.ASKED:
        raise ForumRefused(_("Anda sudah menjawab permintaan tanda tangan ini."))
    return kept


def _frozen(minutes: Minutes) -> Minutes:
    kept = Minutes.objects.select_for_update(of=("self",)).select_related("forum").get(pk=minutes.pk)
    if kept.state != MinutesState.FROZEN:
        raise ForumRefused(_("Berita Acara belum dibekukan."))
    return kept
