"""The minutes: composed from what the meeting left, shared, frozen, and begun anew when something must change.

Names of participants do not stand in the stored content: they lie sealed with the participant and are put in where the
minutes are read. The hash is taken over the whole text with the names, so a changed name shows like any other change.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.chain import fingerprint
from accounts.verdict import YES, Verdict, no
from documents.register import roman, take_number
from forums.attachments import annexes
from forums.ledger import record
from forums.models import (
    Forum,
    ForumKind,
    Minutes,
    MinutesState,
    Participant,
    Remark,
    SigningRule,
)
from forums.moves import current_minutes, lock_forum, need_facilitator, write_stage
from forums.people import missing_elements
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import MOVES, Stage
from forums.standards import for_minutes

if TYPE_CHECKING:
    from accounts.models import User

SERIES = "forum_minutes"
CODES = {ForumKind.CONSULTATION: "FKP", ForumKind.HEARING: "FDP", ForumKind.COORDINATION: "KOR"}


@transaction.atomic
def begin(forum: Forum, *, by: "User", at: datetime) -> Minutes:
    """Return the version in work; the first one is composed from what the forum holds. Raises ForumRefused."""
    held = _held(forum, by=by, at=at)
    minutes = current_minutes(held)
    if minutes is None:
        minutes = Minutes.objects.create(forum=held, content=compose(held))
        record(held, "minutes_begun", at=at, by=by, detail={"version": minutes.version})
    return minutes


@transaction.atomic
def refresh(minutes: Minutes, *, by: "User", at: datetime) -> Minutes:
    """Compose a version in work anew from the forum; what was written by hand under "summary" stays."""
    held = _held(minutes.forum, by=by, at=at)
    kept = _in_work(minutes)
    kept.content = {**compose(held), "summary": kept.content.get("summary", "")}
    kept.save(update_fields=["content"])
    return kept


@transaction.atomic
def write_summary(minutes: Minutes, text: str, *, by: "User", at: datetime) -> Minutes:
    """Keep what the facilitator writes beside the composed parts."""
    _held(minutes.forum, by=by, at=at)
    kept = _in_work(minutes)
    kept.content = {**kept.content, "summary": text.strip()}
    kept.save(update_fields=["content"])
    return kept


def compose(forum: Forum) -> dict[str, Any]:
    """Return the structured content: plain data, no name of a participant."""
    came = forum.participants.filter(arrived_at__isnull=False).select_related("element")
    return {
        "title": forum.title, "kind": forum.get_kind_display(), "organiser": forum.organiser_name,
        "held_on": forum.office.local_date(forum.starts_at).isoformat(), "place": forum.place,
        "topics": [topic.title for topic in forum.topics.all()],
        "participants": [_participant(person) for person in came.order_by("element__position", "pk")],
        "contributions": [
            {
                "text": item.text, "element": item.element.name if item.element else "",
                "topic": item.topic.title if item.topic else "", "component": item.component,
                "answer": item.get_answer_display() if item.answer else "", "answer_text": item.answer_text,
            }
            for item in forum.contributions.exclude(moderation="hidden").select_related("element", "topic")
        ],
        "agreements": list(forum.notes.filter(is_agreement=True).values_list("text", flat=True)),
        "actions": [
            {
                "issue": item.issue, "action": item.action, "owner": item.owner.name,
                "due_on": item.due_on.isoformat(), "output": item.output,
            }
            for item in forum.actions.select_related("owner")
        ],
        "annexes": annexes(forum),
        "standards": for_minutes(forum),
        "summary": "",
    }  # fmt: skip


def _participant(person: Participant) -> dict[str, Any]:
    return {
        "pk": person.pk, "element": person.element.name, "position": person.position,
        "organisation": person.organisation, "is_organiser": person.is_organiser,
    }  # fmt: skip


def with_names(minutes: Minutes) -> dict[str, Any]:
    """Return the content with the participants' names, as people read and sign it. For who may read the minutes."""
    rows = minutes.content.get("participants", [])
    names = {
        person.pk: person.name for person in Participant.objects.filter(pk__in=[row["pk"] for row in rows])
    }
    return {**minutes.content, "participants": [{**row, "name": names.get(row["pk"], "")} for row in rows]}


def hash_of(minutes: Minutes) -> str:
    """Return the SHA-256 of the whole text, names included; what a signature is given for."""
    return fingerprint({"version": minutes.version, **with_names(minutes)})


@transaction.atomic
def share(minutes: Minutes, *, by: "User", at: datetime) -> Minutes:
    """Let participants read the draft and remark on it."""
    held = _held(minutes.forum, by=by, at=at)
    kept = _in_work(minutes)
    kept.state = MinutesState.SHARED
    kept.save(update_fields=["state"])
    record(held, "minutes_shared", at=at, by=by, detail={"version": kept.version})
    return kept


@transaction.atomic
def remark(minutes: Minutes, participant: Participant, text: str, *, at: datetime) -> Remark:
    """Keep what a participant says about the shared draft. Raises ForumRefused, ForumInvalid."""
    kept = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if kept.state != MinutesState.SHARED:
        raise ForumRefused(_("Konsep ini tidak lagi menerima tanggapan."))
    if not text.strip():
        raise ForumInvalid({"text": _("Tulis tanggapan Anda")})
    return Remark.objects.create(minutes=kept, participant=participant, text=text.strip(), at=at)


def may_freeze(forum: Forum) -> Verdict:
    """Whether the minutes can be frozen: somebody for every required element, and somebody to sign."""
    if forum.stage_now is not Stage.HELD:
        return no(_("Berita Acara dibekukan selama forum berlangsung."))
    missing = missing_elements(forum, arrived=True)
    if missing:
        names = ", ".join(element.local_name for element in missing)
        return no(
            _("Belum ada wakil %(elements)s. Berita Acara belum dapat ditandatangani.") % {"elements": names}
        )
    came = forum.participants.filter(arrived_at__isnull=False)
    if not came.filter(is_organiser=True).exists():
        return no(_("Tandai dulu siapa pihak penyelenggara yang hadir; ia ikut menandatangani."))
    if forum.signing_rule == SigningRule.PER_ELEMENT:
        signing = came.filter(signs_for_element=True).values("element")
        left = list(
            came.exclude(element__in=signing).exclude(is_organiser=True).select_related("element")[:1]
        )
        if left:
            return no(_("Pilih siapa yang menandatangani untuk unsur %(element)s.") % {
                "element": left[0].element.local_name
            })  # fmt: skip
    return YES


@transaction.atomic
def freeze(minutes: Minutes, *, by: "User", at: datetime) -> Minutes:
    """Fix the text: number, hash, no change any more. Who signs is asked by `forums.signing.ask_signers`."""
    held = _held(minutes.forum, by=by, at=at)
    kept = _in_work(minutes)
    if not (verdict := may_freeze(held)):
        raise ForumRefused(verdict.reason)
    day = held.office.local_date(at)
    earlier = held.minutes.filter(state=MinutesState.VOID).order_by("version").last()
    number = (earlier.content.get("number") if earlier else "") or _number(held, at=at)
    kept.content = {**kept.content, "number": number, "frozen_on": day.isoformat()}
    kept.state, kept.frozen_at, kept.frozen_by = MinutesState.FROZEN, at, by
    kept.text_hash = hash_of(kept)
    kept.save()
    write_stage(held, MOVES["freeze_minutes"], by=by, at=at)
    return kept


def _number(forum: Forum, *, at: datetime) -> str:
    """Take the next number of the office's series, 'BA/014/FKP/XI/2026'."""
    day = forum.office.local_date(at)
    taken = take_number(SERIES, office=forum.office, year=day.year)
    return f"BA/{taken:03d}/{CODES[ForumKind(forum.kind)]}/{roman(day.month)}/{day.year}"


@transaction.atomic
def unfreeze(minutes: Minutes, *, reason: str, by: "User", at: datetime) -> Minutes:
    """Begin a new version with the same content; the frozen one and every signature on it are void, visibly."""
    held = lock_forum(minutes.forum_id)
    need_facilitator(held, by=by, at=at)
    kept = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if kept.state != MinutesState.FROZEN:
        raise ForumRefused(_("Hanya Berita Acara yang dibekukan dan belum berlaku yang dapat diubah."))
    if not reason.strip():
        raise ForumInvalid({"reason": _("Tuliskan mengapa isinya harus berubah.")})
    kept.state = MinutesState.VOID
    kept.save(update_fields=["state"])
    content = {name: value for name, value in kept.content.items() if name not in {"number", "frozen_on"}}
    fresh: Minutes = Minutes.objects.create(forum=held, version=kept.version + 1, content=content)
    write_stage(held, MOVES["unfreeze_minutes"], by=by, at=at, reason=reason)
    return fresh


def _held(forum: Forum, *, by: "User", at: datetime) -> Forum:
    """Return the locked forum while it is being held, for who runs it."""
    held = lock_forum(forum)
    need_facilitator(held, by=by, at=at)
    if held.stage_now is not Stage.HELD:
        raise ForumRefused(_("Berita Acara disusun selama forum berlangsung."))
    return held


def _in_work(minutes: Minutes) -> Minutes:
    kept = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if kept.state not in {MinutesState.DRAFT, MinutesState.SHARED}:
        raise ForumRefused(_("Isi Berita Acara ini sudah dibekukan."))
    return kept
