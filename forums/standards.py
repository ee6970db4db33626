"""Standards before a forum and after it: put forward, changed by what was said, published, corrected, adopted, pledged.

The texts themselves are written by `agencies.standards`, which asks who may; here stand forum, order and clocks.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from agencies import standards as texts
from agencies.decrees import Decree
from agencies.models import StandardComponent, StandardState, StandardVersion
from forums import standard_clock as clock
from forums.ledger import record
from forums.models import Answer, Contribution, DiscussedStandard, Forum, StandardStep
from forums.moves import REASON_LIMIT, lock_forum, need_facilitator
from forums.permissions import may_facilitate
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import FINAL, Stage

if TYPE_CHECKING:
    from accounts.models import User

BEFORE = frozenset({Stage.PREPARED, Stage.ANNOUNCED, Stage.HELD})
_ADOPTED = frozenset({StandardStep.PLEDGE, StandardStep.IN_FORCE, StandardStep.REPLACED})


@transaction.atomic
def put(forum: Forum, version: StandardVersion, *, by: "User", at: datetime) -> DiscussedStandard:
    """Put a version before the forum; from then on it does not change. One version of each service at a time.

    A service whose standard was withdrawn may be put forward again; the ledger keeps that it was withdrawn.
    """
    held = lock_forum(forum)
    need_facilitator(held, by=by, at=at)
    if held.stage_now not in BEFORE:
        raise ForumRefused(_("Standar diajukan sebelum Berita Acara dibekukan."))
    if version.service.agency_id != held.organiser_id:
        raise ForumRefused(_("Hanya standar layanan penyelenggara yang dibahas dalam forum ini."))
    if version.state not in {StandardState.DRAFT, StandardState.FIXED}:
        raise ForumRefused(_("Yang dibahas dalam forum adalah rancangan."))
    fixed = texts.fix(version, by=by, on=held.office.local_date(at), at=at)
    item = held.standards.filter(service=fixed.service_id).first()
    if item is None:
        item = DiscussedStandard(forum=held, service_id=fixed.service_id)
    item.version, item.put_at, item.put_by = fixed, at, by
    item.withdrawn_on, item.withdrawn_reason = None, ""
    item.save()
    record(held, "standard_put", at=at, by=by, detail={"standard": item.pk, "version": fixed.pk})
    return item


def discussed(forum: Forum) -> QuerySet[DiscussedStandard]:
    """Return the standards of a forum with everything that their steps ask about."""
    return forum.standards.select_related(
        "forum__office", "service__agency", "version__based_on", "published", "corrected"
    )


def step_of(item: DiscussedStandard, *, on: date) -> StandardStep:
    """Return what comes next for a standard on the legal date `on`."""
    return item.step(comments_open=clock.are_comments_open(item, on=on))


def takes_comments(item: DiscussedStandard, *, on: date) -> bool:
    """Whether everybody may say something about it: until the minutes, and again on the published draft."""
    if item.forum.stage_now in FINAL:
        return False
    return step_of(item, on=on) in {StandardStep.DISCUSS, StandardStep.COMMENT}


def for_minutes(forum: Forum) -> list[dict[str, Any]]:
    """Return what the minutes say of the standards: the version discussed, and what contributions changed in it.

    One that the agency withdrew before has no part in them.
    """
    names = dict(StandardComponent.objects.values_list("code", "name"))
    kept = forum.standards.in_process()
    items = kept.select_related("service", "version").prefetch_related("contributions__became")
    return [
        {
            "service": item.service.name,
            "version": item.version.number,
            "changes": [
                {"component": names.get(said.component, said.component),
                 "text": said.became.texts.get(said.component, "")}
                for said in sorted(item.contributions.all(), key=lambda said: said.pk)
                if said.became
            ],
        }
        for item in items
    ]  # fmt: skip


@transaction.atomic
def take_up(contribution: Contribution, text: str, *, by: "User", at: datetime) -> StandardVersion:
    """Let a contribution that was taken up become the new text of its component, in the draft in work.

    Raises ForumInvalid without a text, ForumRefused when it was not taken up or is about no component.
    """
    held = lock_forum(contribution.forum_id)
    need_facilitator(held, by=by, at=at)
    item = discussed(held).filter(contributions=contribution.pk).first()
    if item is None or not StandardComponent.objects.filter(code=contribution.component).exists():
        raise ForumRefused(_("Masukan ini tidak menyebut komponen standar."))
    if item.withdrawn_on is not None:
        raise ForumRefused(_("Standar ini sudah ditarik dari proses."))
    if contribution.answer not in {Answer.TAKEN_UP, Answer.PARTLY}:
        raise ForumRefused(_("Tanggapi dulu masukan ini sebagai diterima atau diterima sebagian."))
    if not text.strip():
        raise ForumInvalid({"text": _("Tulis isi komponen yang baru")})
    on = held.office.local_date(at)
    draft = texts.begin(item.service, by=by, on=on, at=at)
    promise = texts.Promise(length=draft.promised_length, unit=draft.promised_unit)
    written = texts.write(draft, {contribution.component: text}, promise, by=by, on=on)
    contribution.became = written
    contribution.save(update_fields=["became"])
    detail = {"contribution": contribution.pk, "version": written.pk, "component": contribution.component}
    record(held, "standard_changed", at=at, by=by, detail=detail)
    return written


@transaction.atomic
def publish(
    item: DiscussedStandard, version: StandardVersion, *, by: "User", at: datetime
) -> DiscussedStandard:
    """Publish the draft as the minutes left it; everybody may comment on it for the days of the rule."""
    kept, on = _at_step(item, StandardStep.PUBLISH, by=by, at=at)
    fixed = _later(kept, version, by=by, on=on, at=at)
    texts.need_complete(fixed)
    kept.published, kept.published_on = fixed, on
    kept.save(update_fields=["published", "published_on"])
    clock.met(kept, clock.PUBLISH, on=on, at=at, by=by)
    clock.start(kept, clock.COMMENT, on=on, at=at, by=by)
    _record(kept, "standard_published", by=by, at=at)
    return kept


@transaction.atomic
def correct(
    item: DiscussedStandard, version: StandardVersion, *, by: "User", at: datetime
) -> DiscussedStandard:
    """Name the version that the comments led to; the published one itself when none had to change anything."""
    clock.end_windows(at=at)
    kept, on = _at_step(item, StandardStep.CORRECT, by=by, at=at)
    waiting = kept.contributions.filter(answer=Answer.NONE).exclude(moderation="hidden").count()
    if waiting:
        raise ForumRefused(
            _("Masih ada %(n)s masukan tentang standar ini yang belum ditanggapi.") % {"n": waiting}
        )
    fixed = _later(kept, version, by=by, on=on, at=at)
    texts.need_complete(fixed)
    kept.corrected, kept.corrected_on = fixed, on
    kept.save(update_fields=["corrected", "corrected_on"])
    clock.met(kept, clock.CORRECT, on=on, at=at, by=by)
    _record(kept, "standard_corrected", by=by, at=at)
    return kept


@transaction.atomic
def adopt(
    item: DiscussedStandard, decree: Decree, signer: str, *, by: "User", at: datetime
) -> DiscussedStandard:
    """Adopt the corrected version by decree; the pledge is due after it, and the standard is looked at every year."""
    kept, on = _at_step(item, StandardStep.ADOPT, by=by, at=at)
    if kept.corrected_on and decree.dated_on < kept.corrected_on:
        raise ForumInvalid({"dated_on": _("Tanggal keputusan mendahului penyempurnaan rancangannya")})
    kept.corrected = texts.adopt(kept.current, decree, signer, by=by, on=on)
    for other in DiscussedStandard.objects.filter(service=kept.service_id).exclude(pk=kept.pk):
        clock.met(other, clock.PLEDGE, clock.REVIEW, on=on, at=at, by=by)
    for code in (clock.PLEDGE, clock.REVIEW):
        clock.start(kept, code, on=decree.dated_on, at=at, by=by)
    _record(kept, "standard_adopted", by=by, at=at)
    return kept


@transaction.atomic
def pledge(item: DiscussedStandard, text: str, signer: str, *, by: "User", at: datetime) -> DiscussedStandard:
    """Publish the pledge to serve by the adopted standard."""
    kept, on = _at_step(item, StandardStep.PLEDGE, by=by, at=at)
    kept.corrected = texts.publish_pledge(kept.current, text, signer, by=by, on=on)
    clock.met(kept, clock.PLEDGE, on=on, at=at, by=by)
    _record(kept, "pledge_published", by=by, at=at)
    return kept


@transaction.atomic
def review(item: DiscussedStandard, reason: str, *, by: "User", at: datetime) -> DiscussedStandard:
    """Keep that the standard was looked at and stays as it is, and why; the next look is a year later."""
    kept, on = _at_step(item, StandardStep.IN_FORCE, by=by, at=at)
    if not reason.strip():
        raise ForumInvalid({"reason": _("Tuliskan hasil peninjauannya")})
    kept.reviewed_on = on
    kept.save(update_fields=["reviewed_on"])
    clock.met(kept, clock.REVIEW, on=on, at=at, by=by)
    clock.start(kept, clock.REVIEW, on=on, at=at, by=by)
    _record(kept, "standard_reviewed", by=by, at=at, reason=reason.strip())
    return kept


def may_withdraw(item: DiscussedStandard, *, by: "User", on: date) -> Verdict:
    """Whether the person may take a standard out of the process now: who may adopt it, until it is adopted."""
    may = may_facilitate(by, item.forum, on=on) and texts.may_keep_standards(
        by, item.service.agency_id, on=on
    )
    return may and _still_in_process(item, on=on)


@transaction.atomic
def withdraw(item: DiscussedStandard, reason: str, *, by: "User", at: datetime) -> DiscussedStandard:
    """Take a standard that the agency gives up out of the process: its clocks end, and everybody reads the reason.

    Raises ForumRefused for a person who may not adopt it and once it is adopted, ForumInvalid without a reason.
    """
    kept, on = _kept(item, by=by, at=at)
    if not (verdict := _still_in_process(kept, on=on)):
        raise ForumRefused(verdict.reason)
    words = reason.strip()
    if not words:
        raise ForumInvalid({"reason": _("Tuliskan alasan standar ini ditarik")})
    kept.withdrawn_on, kept.withdrawn_reason = on, words[:REASON_LIMIT]
    kept.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    clock.called_off(kept, on=on, at=at, by=by, reason=words)
    _record(kept, "standard_withdrawn", by=by, at=at, reason=words)
    return kept


def _still_in_process(item: DiscussedStandard, *, on: date) -> Verdict:
    step = step_of(item, on=on)
    if step in _ADOPTED:
        return no(_("Standar ini sudah ditetapkan. Kalau perlu berubah, bahas versi baru dalam forum."))
    if step == StandardStep.WITHDRAWN:
        return no(_("Standar ini sudah ditarik dari proses."))
    if item.forum.stage_now is Stage.CANCELLED:
        return no(_("Forum ini dibatalkan."))
    return YES


def _kept(item: DiscussedStandard, *, by: "User", at: datetime) -> tuple[DiscussedStandard, date]:
    """Return the item fresh and under its forum's lock, with the legal date; refuses all but the agency's people."""
    held = lock_forum(item.forum_id)
    need_facilitator(held, by=by, at=at)
    on = held.office.local_date(at)
    kept = discussed(held).get(pk=item.pk)
    if not (verdict := texts.may_keep_standards(by, kept.service.agency_id, on=on)):
        raise ForumRefused(verdict.reason)
    return kept, on


def _at_step(
    item: DiscussedStandard, step: StandardStep, *, by: "User", at: datetime
) -> tuple[DiscussedStandard, date]:
    """Return the item as `_kept` does; refuses where another step comes next."""
    kept, on = _kept(item, by=by, at=at)
    if (now := step_of(kept, on=on)) != step:
        raise ForumRefused(_("Standar ini kini: %(step)s. Muat ulang halaman.") % {"step": now.label})
    return kept, on


def _later(
    item: DiscussedStandard, version: StandardVersion, *, by: "User", on: date, at: datetime
) -> StandardVersion:
    """Return the version fixed: of this service, and none that is older than the one that counts now."""
    is_draft = version.state in {StandardState.DRAFT, StandardState.FIXED}
    if not is_draft or version.service_id != item.service_id or version.number < item.current.number:
        raise ForumInvalid({"version": _("Pilih versi yang sedang berjalan atau yang lebih baru")})
    return texts.fix(version, by=by, on=on, at=at)


def _record(item: DiscussedStandard, move: str, *, by: "User", at: datetime, reason: str = "") -> None:
    detail = {"standard": item.pk, "version": item.current.pk}
    record(lock_forum(item.forum_id), move, at=at, by=by, reason=reason, detail=detail)
