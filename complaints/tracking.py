"""The reporter's pass: a signed cookie that opens one case for half an hour, and what that case's page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.passes import Pass
from complaints.facts import Facts
from complaints.models import (
    CaseFile,
    Complaint,
    CorrectiveAction,
    Direction,
    FileSource,
    ItemState,
    Party,
    PartyLetter,
    Phase,
    PublicEntry,
)
from complaints.public_words import Headline, StageStep, headline, stage_steps, words
from complaints.stages import MONITORING, RESOLVING, Stage
from deadlines.explain import Badge, Explanation, badge, explain
from deadlines.holidays import work_calendar
from deadlines.models import Audience, Deadline
from documents.models import RenderState

COOKIE = "nh_lacak"
# Papers besides letters that the reporter has: the receipt, and the examination report once it is out.
OWN_KINDS = ("receipt", "lhp")
AFTER_LHP = MONITORING | RESOLVING | {Stage.CLOSED}
_PASS = Pass(cookie=COOKIE, path="/lacak/", salt="complaints.tracking")


def give_pass(response: HttpResponse, complaint: Complaint, *, secure: bool) -> None:
    """Let this browser open the case; a renewed access code makes older passes useless."""
    _PASS.give(response, complaint.pk, complaint.access_code_hash, secure=secure)


def take_pass(response: HttpResponse) -> None:
    """Close the case in this browser."""
    _PASS.take(response)


def case_of(request: HttpRequest) -> Complaint | None:
    """Return the case this browser may open, or None."""
    held = _PASS.read(request)
    if held is None:
        return None
    pk, code = held
    return (
        Complaint.objects.select_related("office", "agency", "closure_reason", "assignee")
        .filter(pk=pk, access_code_hash__startswith=code)
        .first()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One line of the public timeline as the page draws it."""

    when: datetime | date
    has_time: bool
    title: str
    text: str
    files: list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFile:
    """A file or letter as the page lists it."""

    url: str
    name: str
    kind: str
    size: int | None
    origin: str
    scan: str = ""
    is_image: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAction:
    """A corrective action as the reporter reads it."""

    action: CorrectiveAction
    due: Badge | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the reporter's page shows; the template decides nothing."""

    headline: Headline
    stages: list[StageStep]
    due: Badge | None
    why: Explanation | None
    entries: list[TimelineEntry]
    files: list[ShownFile]
    unopened: list[PartyLetter]
    missing: list[str]
    settlement: Any
    actions: list[ShownAction]
    may_complete: bool
    may_reply: bool
    may_agree: bool
    may_withdraw: bool
    may_take_back: bool


def case_page(complaint: Complaint, *, at: datetime) -> CasePage:
    """Gather the reporter's view of a case: the public stream and the own letters, nothing else."""
    on = complaint.local_date(at)
    facts = Facts(complaint, on=on)
    clock = awaited(facts)
    missing = [
        item.local_request_text or item.local_text for item in facts.in_state(Phase.FORMAL, ItemState.MISSING)
    ]
    waiting = complaint.stage_now is Stage.WAIT_REPORTER
    letters = own_letters(complaint)
    at_settlement = complaint.stage_now in {Stage.EXAMINATION, Stage.RCO_ACTIVE}
    settlement = facts.open_settlement if at_settlement else None
    own_due = clock.due_effective if clock and clock.audience == Audience.REPORTER else None
    return CasePage(
        headline=headline(
            complaint, due=own_due, missing=", ".join(missing) if waiting else "", asked=bool(settlement)
        ),
        stages=stage_steps(complaint),
        due=badge(clock, today=on, calendar=work_calendar(), now=at) if clock else None,
        why=explain(clock, today=on) if clock and clock.due_on else None,
        entries=list(timeline(complaint)),
        files=list(shown_files(complaint, letters)),
        unopened=[letter for letter in letters if needs_receipt(letter, facts)],
        missing=missing if waiting else [],
        settlement=settlement,
        actions=_actions(complaint, facts),
        may_complete=waiting,
        may_reply=complaint.stage_now is Stage.REPORTER_REPLY and _reply_open(facts),
        may_agree=complaint.stage_now is Stage.REPORTER_REPLY and may_agree(facts),
        may_withdraw=complaint.is_open and complaint.withdrawal_asked_on is None,
        may_take_back=complaint.is_open and complaint.withdrawal_asked_on is not None,
    )


def _actions(complaint: Complaint, facts: Facts) -> list[ShownAction]:
    """What agencies have to do after the report is out; before that a draft is nobody's to read but the office's.

    The points of an agreement take the place of the actions that were not carried out.
    """
    if complaint.stage_now not in AFTER_LHP or facts.lhp is None or facts.lhp.issued_on is None:
        return []
    calendar = work_calendar()
    agreed = [point for point in facts.points if point.agency]
    return [
        ShownAction(
            action=action, due=badge(action.deadline, today=facts.on, calendar=calendar) if action.deadline else None
        )
        for action in agreed or facts.actions
    ]  # fmt: skip


def may_agree(facts: Facts) -> bool:
    """Whether the reporter may say that the findings are right: the notice arrived and the time still runs."""
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    return clock is not None and clock.started_on is not None and _reply_open(facts)


def awaited(facts: Facts) -> Deadline | None:
    """The clock the reporter wants to know about: the own one first, then the agency's, then ours (not the class)."""
    order = {Audience.REPORTER: 0, Audience.AGENCY: 1, Audience.STAFF: 2}
    clocks = [clock for clock in facts.clocks if not clock.rule.code.startswith("CLASS_")] or facts.clocks
    return min(
        clocks,
        key=lambda clock: (order[Audience(clock.audience)], clock.due_effective or date.max),
        default=None,
    )


def _reply_open(facts: Facts) -> bool:
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    return clock is not None and (clock.due_effective is None or clock.due_effective >= facts.on)


_RECEIPT_MOVES = {
    "completion_request": "record_completion_receipt",
    "notice_findings": "record_findings_receipt",
}
_RECEIPT_CLOCKS = {"completion_request": "PVL_COMPLETE", "notice_findings": "RIKSA_REPORTER_REPLY"}


def own_letters(complaint: Complaint) -> list[PartyLetter]:
    """Letters to the reporter that have been issued."""
    return list(
        complaint.letters.filter(
            party=Party.REPORTER, direction=Direction.OUT, sent_on__isnull=False
        ).select_related("document")
    )


def needs_receipt(letter: PartyLetter, facts: Facts) -> bool:
    """Whether opening this letter starts the reporter's clock, and nobody has recorded its receipt yet."""
    kind = letter.document.kind if letter.document else ""
    clock = facts.clock(_RECEIPT_CLOCKS.get(kind, ""))
    return letter.received_on is None and clock is not None and clock.started_on is None


def receipt_move(letter: PartyLetter) -> str:
    """The move that records the receipt of a letter; '' when its receipt starts no clock."""
    return _RECEIPT_MOVES.get(letter.document.kind if letter.document else "", "")


def timeline(complaint: Complaint) -> Iterable[TimelineEntry]:
    """The public stream, newest first."""
    for entry in PublicEntry.objects.filter(complaint=complaint).select_related("document"):
        said = words(entry)
        same_day = complaint.local_date(entry.at) == entry.happened_on
        timed = same_day and entry.code in {"received", "message", "office_message", "file_added"}
        files = (
            [_document_link(entry)]
            if entry.document and entry.document.render_state == RenderState.DONE
            else []
        )
        yield TimelineEntry(
            when=entry.at if timed else entry.happened_on,
            has_time=timed,
            title=said.title,
            text=said.text,
            files=files,
        )


def _document_link(entry: PublicEntry) -> dict[str, str]:
    assert entry.document is not None  # noqa: S101  the caller asked
    return {
        "url": reverse("complaints:track_document", args=[entry.document_id]),
        "name": entry.document.local_title,
    }


def shown_files(complaint: Complaint, letters: list[PartyLetter]) -> Iterable[ShownFile]:
    """The reporter's letters, the receipt, and what the reporter sent."""
    papers = [letter.document for letter in letters if letter.document]
    papers += list(complaint.documents.issued().filter(kind__in=OWN_KINDS).order_by("-pk"))
    for paper in papers:
        ready = paper.render_state == RenderState.DONE
        yield ShownFile(
            url=reverse("complaints:track_document", args=[paper.pk]) if ready else "",
            name=paper.local_title, kind="PDF", size=paper.size if ready else None,
            origin="" if ready else _("sedang disiapkan"),
        )  # fmt: skip
    for held in CaseFile.objects.filter(complaint=complaint, source=FileSource.REPORTER):
        yield ShownFile(
            url=reverse("complaints:track_file", args=[held.pk]), name=held.name, size=held.size,
            kind=held.name.rpartition(".")[2].upper(), origin=_("dari Anda"),
            is_image=held.content_type.startswith("image/"),
        )  # fmt: skip
