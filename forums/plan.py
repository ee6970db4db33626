"""The forum's own facts and its action plan: created, corrected, planned, reported on. One writer each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Office
from agencies.models import Agency, FocalPoint
from complaints.files_intake import AcceptedFile
from forums.action_clock import follow, longest_days
from forums.attachments import add_evidence
from forums.calendar_entry import MEETING
from forums.ledger import record
from forums.meeting_mail import tell_changed
from forums.models import ActionItem, ActionReport, ActionState, Contribution, Forum, Note, Topic
from forums.moves import lock_forum, need_facilitator
from forums.permissions import may_create, may_report
from forums.refusals import ForumInvalid, ForumRefused
from forums.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User

PLANNING = frozenset({Stage.PREPARED, Stage.ANNOUNCED, Stage.HELD})
FACTS = ("title", "kind", "summary", "agenda", "starts_at", "ends_at", "place", "access", "online_url", "signing_rule",
         "is_public", "is_registration_open", "capacity")  # fmt: skip


def organisers_for(user: "User", *, on: date) -> list[Agency]:
    """Return the agencies in whose name a person may invite."""
    points = FocalPoint.objects.serving(on).filter(user=user).select_related("agency")
    return list({point.agency_id: point.agency for point in points}.values())


@transaction.atomic
def create(
    facts: dict[str, Any],
    topics: list[str],
    *,
    organiser: Agency | None,
    by: "User",
    office: Office,
    at: datetime,
) -> Forum:
    """Prepare a forum. Raises ForumRefused for who may not, ForumInvalid without a topic or with a bad time."""
    if not (verdict := may_create(by, on=office.local_date(at))):
        raise ForumRefused(verdict.reason)
    _check_time(facts)
    forum = Forum(
        office=office, organiser=organiser, facilitator=by, created_at=at, slug=_free_slug(facts["title"]),
        **{name: facts[name] for name in FACTS if name in facts},
    )  # fmt: skip
    forum.save(force_insert=True)
    _set_topics(forum, topics)
    record(forum, "prepared", at=at, by=by)
    return forum


@transaction.atomic
def correct(forum: Forum, facts: dict[str, Any], topics: list[str], *, by: "User", at: datetime) -> Forum:
    """Change the facts while the forum is prepared, announced or held."""
    held = _held(forum, by=by, at=at)
    _check_time(facts)
    changed = [name for name in FACTS if name in facts and getattr(held, name) != facts[name]]
    for name in changed:
        setattr(held, name, facts[name])
    held.save(update_fields=changed or None)
    _set_topics(held, topics)
    record(held, "corrected", at=at, by=by, detail={"changed": changed})
    if set(changed) & set(MEETING):
        tell_changed(held, at=at)
    return held


def _check_time(facts: dict[str, Any]) -> None:
    if facts["ends_at"] <= facts["starts_at"]:
        raise ForumInvalid({"ends_at": _("Waktu selesai harus sesudah waktu mulai")})


def _set_topics(forum: Forum, topics: list[str]) -> None:
    """Keep the topics as written, one per line; one that is spoken of in contributions keeps its row."""
    if not topics:
        raise ForumInvalid({"topics": _("Tulis paling sedikit satu pokok bahasan")})
    known = {topic.title: topic for topic in forum.topics.all()}
    for position, title in enumerate(topics, start=1):
        topic = known.pop(title, None) or Topic(forum=forum, title=title)
        topic.position = position
        topic.save()
    for topic in known.values():
        topic.delete()


def _free_slug(title: str) -> str:
    base = slugify(title)[:100] or "forum"
    taken = set(Forum.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug
        for number in range(1, len(taken) + 2)
        if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )


@transaction.atomic
def note(forum: Forum, text: str, *, is_agreement: bool, by: "User", at: datetime) -> Note:
    """Keep a time-stamped line of the meeting, or an agreement."""
    held = lock_forum(forum)
    need_facilitator(held, by=by, at=at)
    if held.stage_now is not Stage.HELD:
        raise ForumRefused(_("Catatan dan kesepakatan ditulis selama forum berlangsung."))
    if not text.strip():
        raise ForumInvalid({"text": _("Tulis isinya dulu")})
    return Note.objects.create(forum=held, at=at, by=by, text=text.strip(), is_agreement=is_agreement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One action as it is planned."""

    action: str
    owner: Agency
    due_on: date
    issue: str = ""
    output: str = ""
    contribution: Contribution | None = None


@transaction.atomic
def plan(forum: Forum, planned: Plan, *, by: "User", at: datetime) -> ActionItem:
    """Put an action on the plan while the forum is being held."""
    held = _held(forum, by=by, at=at)
    if planned.due_on <= held.office.local_date(held.starts_at):
        raise ForumInvalid({"due_on": _("Batas waktu harus sesudah hari forum")})
    longest = longest_days(held)
    if (planned.due_on - held.office.local_date(held.starts_at)).days > longest:
        sentence = _("Batas waktu paling lama %(days)s hari sesudah hari forum") % {"days": longest}
        raise ForumInvalid({"due_on": sentence})
    item = ActionItem.objects.create(
        forum=held, contribution=planned.contribution, issue=planned.issue, action=planned.action, owner=planned.owner,
        due_on=planned.due_on, output=planned.output, position=held.actions.count() + 1,
    )  # fmt: skip
    record(held, "action_planned", at=at, by=by, detail={"action": item.pk})
    return item


@transaction.atomic
def report(
    item: ActionItem, state: str, text: str, *, by: "User", at: datetime, evidence: AcceptedFile | None = None
) -> ActionReport:
    """Report about an action as its owner, with a file as evidence; the facilitator confirms or returns it."""
    held = lock_forum(item.forum_id)
    if not (verdict := may_report(by, item, on=held.office.local_date(at))):
        raise ForumRefused(verdict.reason)
    if held.stage_now is not Stage.FOLLOW_UP:
        raise ForumRefused(_("Tindakan dilaporkan sesudah Berita Acara berlaku."))
    errors = {}
    if state not in ActionState.values:
        errors["state"] = _("Pilih keadaannya")
    if not text.strip():
        errors["text"] = _("Jelaskan apa yang sudah dilakukan")
    if errors:
        raise ForumInvalid(errors)
    made = ActionReport.objects.create(item=item, state=state, text=text.strip(), at=at, by=by)
    if evidence is not None:
        add_evidence(made, evidence, by=by)
    record(
        held, "action_reported", at=at, by=by, detail={"action": item.pk, "report": made.pk, "state": state}
    )
    return made


@transaction.atomic
def judge_report(
    made: ActionReport, *, accepted: bool, by: "User", at: datetime, reason: str = ""
) -> ActionItem:
    """Confirm a report, which sets the state of its action, or return it with a reason."""
    held = lock_forum(made.item.forum_id)
    need_facilitator(held, by=by, at=at)
    kept = ActionReport.objects.select_for_update().get(pk=made.pk)
    if kept.accepted_at is not None or kept.returned_reason:
        raise ForumRefused(_("Laporan ini sudah dinilai."))
    item = ActionItem.objects.select_for_update().get(pk=kept.item_id)
    if not accepted:
        if not reason.strip():
            raise ForumInvalid({"reason": _("Tuliskan apa yang masih kurang")})
        kept.returned_reason = reason.strip()[:500]
        kept.save(update_fields=["returned_reason"])
    else:
        kept.accepted_at = at
        kept.save(update_fields=["accepted_at"])
        item.state = kept.state
        item.state_reason = kept.text[:500] if kept.state == ActionState.IMPOSSIBLE else ""
        item.confirmed_at, item.confirmed_by = at, by
        item.save(update_fields=["state", "state_reason", "confirmed_at", "confirmed_by"])
        follow(item, on=held.office.local_date(kept.at), at=at, by=by)
    detail = {"action": item.pk, "report": kept.pk, "accepted": accepted}
    record(held, "report_judged", at=at, by=by, reason=kept.returned_reason, detail=detail)
    return item


def _held(forum: Forum, *, by: "User", at: datetime) -> Forum:
    held = lock_forum(forum)
    need_facilitator(held, by=by, at=at)
    if held.stage_now not in PLANNING:
        raise ForumRefused(_("Isi forum tidak dapat diubah lagi: Berita Acara sudah dibekukan."))
    return held
