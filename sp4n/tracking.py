"""The reporter's pass: a signed cookie that opens one complaint for half an hour, and what its page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.passes import Pass
from deadlines.clocks import clocks_of
from deadlines.explain import Badge, Explanation, badge, explain
from deadlines.holidays import work_calendar
from deadlines.models import Deadline
from documents.models import Document, RenderState
from sp4n import rules
from sp4n.models import Grievance, GrievanceAnswer, GrievanceEvent, Hop, HopKind
from sp4n.papers import receipt_of
from sp4n.public_words import HOPPING, TOLD, Headline, event_words, headline, hop_words
from sp4n.stages import Stage

COOKIE = "nh_aduan"
_PASS = Pass(cookie=COOKIE, path="/aduan/", salt="sp4n.tracking")


def give_pass(response: HttpResponse, case: Grievance, *, secure: bool) -> None:
    """Let this browser open the case; a renewed access code makes older passes useless."""
    _PASS.give(response, case.pk, case.access_code_hash, secure=secure)


def take_pass(response: HttpResponse) -> None:
    """Close the case in this browser."""
    _PASS.take(response)


def case_of(request: HttpRequest) -> Grievance | None:
    """Return the case this browser may open, or None."""
    held = _PASS.read(request)
    if held is None:
        return None
    pk, code = held
    rows = Grievance.objects.select_related("office", "government", "unit", "previous")
    return rows.filter(pk=pk, access_code_hash__startswith=code).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the timeline as templates/parts/timeline.html draws it."""

    when: datetime | date
    has_time: bool
    title: str
    text: str
    files: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step of templates/parts/stages.html."""

    label: str
    state: str
    meta: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """Everything the reporter's page shows; the template decides nothing."""

    headline: Headline
    stages: list[StageStep]
    due: Badge | None
    why: Explanation | None
    lines: list[Line]
    files: list[dict[str, Any]]
    receipt: Document | None
    asked: str
    may_give: bool
    may_reply: bool
    may_rate: bool
    may_go_on: bool
    to_ombudsman: bool


def case_page(case: Grievance, *, at: datetime) -> CasePage:
    """Gather the reporter's view of a case."""
    on, stage = case.local_date(at), case.stage_now
    clocks = list(clocks_of(case).open().select_related("rule"))
    clock = _shown_clock(clocks)
    events = list(GrievanceEvent.objects.filter(about=case).order_by("-sequence"))
    hops = {hop.pk: hop for hop in Hop.objects.filter(grievance=case).select_related("to_agency")}
    reply_open = stage is Stage.ANSWERED and not _is_over(_of(clocks, rules.REPLY), on)
    return CasePage(
        headline=headline(case),
        stages=list(stage_steps(case)),
        due=badge(clock, today=on, calendar=work_calendar()) if clock else None,
        why=explain(clock, today=on) if clock and clock.due_on else None,
        lines=list(timeline(case, events, hops)),
        files=[_shown(held) for held in case.files.all() if held.source == "reporter"],
        receipt=ready_receipt(case),
        asked=next((event.reason for event in events if event.move == "ask_data"), ""),
        may_give=stage is Stage.NEED_DATA,
        may_reply=reply_open,
        may_rate=stage is Stage.CLOSED and case.rating is None,
        may_go_on=stage in {Stage.CLOSED, Stage.ARCHIVED} or (stage is Stage.ANSWERED and not reply_open),
        to_ombudsman=may_go_to_ombudsman(case, clocks, hops.values(), on=on),
    )


def _of(clocks: list[Deadline], code: str) -> Deadline | None:
    return next((clock for clock in clocks if clock.rule.code == code), None)


def _is_over(clock: Deadline | None, on: date) -> bool:
    return clock is not None and clock.due_effective is not None and clock.due_effective < on


def _shown_clock(clocks: list[Deadline]) -> Deadline | None:
    """Return the clock the reporter wants to know about: the own one first, then the one that owes an answer."""
    own = [clock for clock in clocks if clock.rule.code not in rules.OF_GOVERNMENT]
    owed = [clock for clock in clocks if clock.rule.code in rules.OWED_TO_REPORTER]
    return min(own or owed, key=lambda clock: clock.due_effective or date.max, default=None)


def may_go_to_ombudsman(case: Grievance, clocks: list[Deadline], hops: Any, *, on: date) -> bool:
    """Whether the reporter is offered the ombudsman's form: the limit is over, or the government says it is theirs."""
    late = any(_is_over(clock, on) for clock in clocks if clock.rule.code in rules.OWED_TO_REPORTER)
    last = max(hops, key=lambda hop: hop.pk, default=None)
    return late or (
        case.stage_now is Stage.FORWARDED_OUT and last is not None and last.kind == HopKind.OMBUDSMAN
    )


def is_offered(case: Grievance, *, at: datetime) -> bool:
    """Ask the same for one case, fresh."""
    clocks = list(clocks_of(case).open().select_related("rule"))
    return may_go_to_ombudsman(case, clocks, list(case.hops.all()), on=case.local_date(at))


def ready_receipt(case: Grievance) -> Document | None:
    """Return the receipt once it is rendered."""
    paper = receipt_of(case)
    return paper if paper is not None and paper.render_state == RenderState.DONE else None


_STEPS = (
    frozenset({Stage.RECEIVED, Stage.NEED_DATA}),
    frozenset({Stage.VERIFIED, Stage.DISPOSITIONED}),
    frozenset({Stage.IN_PROGRESS, Stage.POSTPONED, Stage.REPORTER_REPLY}),
    frozenset({Stage.ANSWERED}),
    frozenset({Stage.CLOSED, Stage.ARCHIVED, Stage.FORWARDED_OUT}),
)


def stage_steps(case: Grievance) -> Iterator[StageStep]:
    """Yield the five steps of the way, as far as the case has come."""
    labels = [_("Diterima"), _("Diperiksa"), _("Dikerjakan"), _("Dijawab"), _("Selesai")]
    here = next(index for index, stages in enumerate(_STEPS) if case.stage_now in stages)
    for index, label in enumerate(labels):
        yield StageStep(label, "done" if index < here else "now" if index == here else "ahead")


def timeline(case: Grievance, events: list[GrievanceEvent], hops: dict[int, Hop]) -> Iterator[Line]:
    """Yield what the reporter may read of the ledger, newest first: every hand-over by name, answers in full."""
    answers = {
        one.pk: one for one in GrievanceAnswer.objects.filter(grievance=case).prefetch_related("files")
    }
    texts = dict(case.messages.values_list("pk", "text"))
    for event in events:
        yield from _supporters(case, event, hops)
        hop, answer = hops.get(event.detail.get("hop", 0)), answers.get(event.detail.get("answer", 0))
        title = _hop_title(hop) if event.move in HOPPING and hop else event_words(event.move)
        if not title:
            continue
        text = event.reason if event.move in TOLD else texts.get(event.detail.get("message", 0), "")
        timed = case.local_date(event.recorded_at) == event.happened_on
        yield Line(
            when=event.recorded_at if timed else event.happened_on, has_time=timed, title=title,
            text=answer.text if answer else text,
            files=[_link(held) for held in answer.files.all()] if answer else [],
        )  # fmt: skip


def _supporters(case: Grievance, event: GrievanceEvent, hops: dict[int, Hop]) -> Iterator[Line]:
    """Yield a line for every unit that an event asked for its part."""
    timed = case.local_date(event.recorded_at) == event.happened_on
    when = event.recorded_at if timed else event.happened_on
    for hop in (hops[pk] for pk in reversed(event.detail.get("support", [])) if pk in hops):
        yield Line(when=when, has_time=timed, title=_hop_title(hop), text="", files=[])


def _hop_title(hop: Hop) -> str:
    return hop_words(hop.kind, hop.to_agency.name if hop.to_agency else "")


def _link(held: Any) -> dict[str, str]:
    return {"url": reverse("sp4n:track_file", args=[held.pk]), "name": held.name}


def _shown(held: Any) -> dict[str, Any]:
    return {
        **_link(held), "kind": held.name.rpartition(".")[2].upper(), "size": held.size,
        "is_image": held.content_type.startswith("image/"),
    }  # fmt: skip
