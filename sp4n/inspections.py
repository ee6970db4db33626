"""The one writer of the inspectorate's matters: opened, led from step to step, closed after any of them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Office
from agencies.models import Agency
from complaints.refusals import MoveInvalid, MoveRefused
from documents.register import take_number
from sp4n.actors import Actor
from sp4n.inspection_clocks import settle, start_for
from sp4n.inspection_stages import INSPECTION_LABELS, NEXT, OPEN, InspectionStage
from sp4n.ledger import Event, record
from sp4n.models import Finding, FollowUp, Grievance, Inspection, Recommendation, Seat
from sp4n.recommendation_reports import answer_reports

SERIES = "inspection"


def open_inspection(
    government: Agency,
    *,
    subject: str,
    office: Office,
    actor: Actor,
    on: date,
    at: datetime,
    grievance: Grievance | None = None,
) -> Inspection:
    """Open a matter at the first step, confirmation; call inside a transaction."""
    number = take_number(SERIES, office=None, year=on.year)
    matter = Inspection.objects.create(
        office=office, government=government, grievance=grievance, number=f"INSP-{number:05d}.{on.year}",
        subject=subject[:120], opened_on=on,
    )  # fmt: skip
    record(matter, "open", actor=actor, on=on, at=at, binds_dates=True)
    return matter


def _locked(matter: Inspection, actor: Actor, *, on: date) -> Inspection:
    """Return the matter under a row lock for an inspector of its government. Raises MoveRefused for anybody else."""
    rows = Inspection.objects.select_for_update(of=("self",)).select_related("office", "government")
    fresh = rows.get(pk=matter.pk)
    standing = Seat.objects.standing(actor.user, on=on) if actor.user else None
    if standing is None or fresh.government_id not in standing.inspects:
        raise MoveRefused(_("Hanya Inspektorat yang dapat menangani perkara ini."))
    return fresh


def _open_one(matter: Inspection, actor: Actor, *, on: date) -> Inspection:
    fresh = _locked(matter, actor, on=on)
    if fresh.stage_now not in OPEN:
        raise MoveRefused(_("Perkara ini sudah selesai. Muat ulang halaman."))
    return fresh


def _need(text: str, name: str, words: str) -> str:
    if not text.strip():
        raise MoveInvalid({name: words})
    return text.strip()


@transaction.atomic
def go_to_next(matter: Inspection, *, result: str, actor: Actor, on: date, at: datetime) -> Event:
    """End the present step with its result and go to the next: confirmation, clarification, audit."""
    fresh = _open_one(matter, actor, on=on)
    following = NEXT.get(fresh.stage_now)
    if following is None:
        raise MoveRefused(_("Audit adalah tahap terakhir. Tutup perkara ini dengan hasilnya."))
    return _end_step(fresh, following, "go_to_next", result=result, actor=actor, on=on, at=at)


@transaction.atomic
def close_inspection(matter: Inspection, *, result: str, actor: Actor, on: date, at: datetime) -> Event:
    """Close after any step: a matter may be settled by confirmation or clarification alone."""
    fresh = _open_one(matter, actor, on=on)
    return _end_step(fresh, InspectionStage.CLOSED, "close", result=result, actor=actor, on=on, at=at)


def _end_step(
    matter: Inspection, to: InspectionStage, move: str, *, result: str, actor: Actor, on: date, at: datetime
) -> Event:
    text = _need(result, "result", _("Tulis hasil tahap ini"))
    before = matter.stage_now
    line = f"{INSPECTION_LABELS[before]}: {text}"
    matter.result = f"{matter.result}\n{line}".strip()
    matter.stage = to.value
    matter.closed_on = on if to is InspectionStage.CLOSED else None
    matter.save()
    return record(matter, move, actor=actor, on=on, at=at, from_stage=before.value, binds_dates=True)


@transaction.atomic
def add_finding(matter: Inspection, *, text: str, actor: Actor, on: date, at: datetime) -> Finding:
    """Enter a finding."""
    fresh = _open_one(matter, actor, on=on)
    words = _need(text, "text", _("Tulis temuannya"))
    finding = Finding.objects.create(inspection=fresh, text=words, on=on, by=_person(actor))
    record(fresh, "add_finding", actor=actor, on=on, at=at, detail={"finding": finding.pk})
    return finding


def _person(actor: Actor) -> Any:
    return actor.user


@transaction.atomic
def recommend(
    finding: Finding, *, agency: Agency, text: str, due_on: date | None, actor: Actor, on: date, at: datetime
) -> Recommendation:
    """Tie a recommendation to a finding: which unit, what, until when."""
    fresh = _open_one(finding.inspection, actor, on=on)
    words = _need(text, "text", _("Tulis rekomendasinya"))
    if due_on is None or due_on <= on:
        raise MoveInvalid({"due_on": _("Pilih tenggat sesudah hari ini")})
    made = Recommendation.objects.create(
        inspection=fresh, finding=finding, agency=agency, text=words, due_on=due_on
    )
    start_for(made, on=on, at=at, by=actor.user)
    record(fresh, "recommend", actor=actor, on=on, at=at, detail={"recommendation": made.pk})
    return made


@transaction.atomic
def record_follow_up(
    recommendation: Recommendation, *, state: str, text: str, actor: Actor, on: date, at: datetime
) -> Recommendation:
    """Enter how far a recommendation is carried out; also after the matter is closed.

    It judges the unit's reports that wait: the unit reads `text` as the reason.
    """
    fresh = _locked(recommendation.inspection, actor, on=on)
    if state not in FollowUp.values:
        raise MoveInvalid({"state": _("Pilih tindak lanjutnya")})
    recommendation.state = state
    recommendation.follow_up = _need(text, "text", _("Tulis bukti atau alasannya"))
    recommendation.followed_on = on
    recommendation.save(update_fields=["state", "follow_up", "followed_on"])
    settle(recommendation, on=on, at=at, by=actor.user)
    answered = answer_reports(recommendation, on=on)
    detail = {"recommendation": recommendation.pk, "state": state, "reports": answered}
    record(fresh, "record_follow_up", actor=actor, on=on, at=at, detail=detail)
    return recommendation


@transaction.atomic
def hand_to_law(matter: Inspection, *, body: str, actor: Actor, on: date, at: datetime) -> Event:
    """Flag that the criminal side went to law enforcement (UU 23/2014 art. 385); the administrative side stays here."""
    fresh = _open_one(matter, actor, on=on)
    if fresh.law_enforcement_on is not None:
        raise MoveRefused(_("Penyerahan ke penegak hukum sudah dicatat."))
    fresh.law_enforcement_body = _need(body, "body", _("Tulis lembaga penegak hukumnya"))[:160]
    fresh.law_enforcement_on = on
    fresh.save(update_fields=["law_enforcement_on", "law_enforcement_body"])
    return record(fresh, "hand_to_law", actor=actor, on=on, at=at)
