"""What the case desk shows, gathered once: stage bar, next steps, clocks, files, papers, people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, Prefetch, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from agencies.models import FocalPoint
from complaints.actors import Actor
from complaints.awaited import standing_aside
from complaints.canned import texts_column
from complaints.facts import Facts
from complaints.forms.desk_move import MoveForm, MoveSetting
from complaints.forms.desk_moves import FORMS, form_for
from complaints.identity import display_name
from complaints.models import (
    Complaint,
    Identity,
    IdentityRole,
    Phase,
    Recusal,
    SettlementProposal,
    TeamMember,
)
from complaints.moves import MoveOption, options
from complaints.permissions import (
    may_edit_checklist,
    may_manage_clock,
    may_open_identity,
    may_tell_reporter,
    may_write_note,
)
from complaints.stages import FINAL, MONITORING, RESOLVING, VERIFICATION, Duty, Stage
from complaints.transfers.desk import with_transfers
from complaints.views.desk_access import StaffRequest, visible_cases
from complaints.views.desk_next import next_step
from complaints.views.next_look import Look, Next
from deadlines.explain import Badge, Explanation, badge, explain, short_date
from deadlines.holidays import work_calendar
from deadlines.models import Certainty, Deadline, Outcome
from documents.models import Document, DocumentState

# The stage bar of the desk: what staff call the parts of the way (design: the stages in one row).
BAR: tuple[tuple[Promise, frozenset[Stage]], ...] = (
    (_("Diterima"), frozenset({Stage.RECEIVED})),
    (_("Formil"), frozenset({Stage.FORMAL_CHECK, Stage.WAIT_REPORTER})),
    (_("Materiil"), frozenset({Stage.MATERIAL_CHECK})),
    (_("Rapat"), frozenset({Stage.PLENARY})),
    (_("Pemeriksaan"), frozenset({Stage.RCO_ACTIVE, Stage.EXAMINATION, Stage.CONCILIATION})),
    (_("Gelar laporan"), frozenset({Stage.REVIEW})),
    (_("Tanggapan"), frozenset({Stage.REPORTER_REPLY})),
    (_("Monitoring"), MONITORING | RESOLVING),
    (_("Penutupan"), FINAL),
)
IN_WORK = {DocumentState.DRAFT, DocumentState.CHECKED}
PHASE_AT: dict[Stage, Phase] = {Stage.FORMAL_CHECK: Phase.FORMAL, Stage.MATERIAL_CHECK: Phase.MATERIAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class BarStep:
    """One stage of the bar. state: done, now, next."""

    label: Promise
    state: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A clock with its badge and the answer to "why this date"."""

    clock: Deadline
    badge: Badge
    why: Explanation
    is_unsure: bool
    is_aside: bool  # a clock of the office, while the reporter has time to complete the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The moves of the present stage: the one to make next, the others that are open, and those that are not.

    Without a first one, `waits` says what has to happen before, or who makes the next move.
    """

    first: MoveOption | None
    form: MoveForm | None
    waits: Next
    others: list[MoveOption] = field(default_factory=list)
    closed: list[MoveOption] = field(default_factory=list)


def desk_case(request: StaffRequest, pk: int) -> Complaint | None:
    """Return the case for its desk, through the gate, with initials and recusals; None when not visible."""
    names = Identity.objects.filter(complaint=OuterRef("pk"), role=IdentityRole.REPORTER).values("initials")
    settlements = SettlementProposal.objects.filter(complaint=OuterRef("pk")).order_by("-pk").values("state")
    cases = with_transfers(visible_cases(request)).annotate(
        initials=Subquery(names[:1]),
        last_settlement=Subquery(settlements[:1]),
        ready_texts=texts_column(request.user),
    )
    recusals = Prefetch("recusals", Recusal.objects.select_related("user"))
    return cases.prefetch_related(recusals).filter(pk=pk).first()


class Desk:
    """One case as one person sees it on the legal date `today`, at the instant `now` where hours count."""

    def __init__(
        self, request: StaffRequest, case: Complaint, *, today: date, now: datetime | None = None
    ) -> None:
        self.user, self.case, self.today, self.now = request.user, case, today, now
        self.facts = Facts(case, on=today)
        self.facts.team = [(member.user_id, member.is_lead) for member in self.team]

    @cached_property
    def team(self) -> list[TeamMember]:
        """The examination team, its leader first."""
        return list(self.case.team.select_related("user"))

    @property
    def reporter(self) -> str:
        """How the reporter is called while the identity is closed."""
        return display_name(self.case, initials=getattr(self.case, "initials", "") or "")

    @property
    def setting(self) -> MoveSetting:
        """What the forms of moves need."""
        return MoveSetting(case=self.case, facts=self.facts, user=self.user, today=self.today, now=self.now)

    @cached_property
    def clocks(self) -> list[ClockLine]:
        """Every clock of the case: running ones by their end, then those that ended, newest first."""
        calendar = work_calendar()
        clocks = list(self.case.deadlines.select_related("rule", "office").prefetch_related("pauses"))
        self.facts.clocks = [clock for clock in clocks if clock.outcome == Outcome.OPEN]
        aside = standing_aside(self.case.stage_now, clocks)
        clocks.sort(key=lambda clock: (clock.pk in aside, *_clock_order(clock)))
        return [
            ClockLine(
                clock=clock,
                badge=_aside_badge(clock, today=self.today)
                if clock.pk in aside
                else badge(clock, today=self.today, calendar=calendar, now=self.now),
                why=explain(clock, today=self.today),
                is_unsure=clock.rule.certainty == Certainty.UNSURE,
                is_aside=clock.pk in aside,
            )
            for clock in clocks
        ]

    @property
    def nearest(self) -> ClockLine | None:
        """The clock that decides: the running one that ends first, else one that stands still."""
        return next((line for line in self.clocks if line.clock.outcome == Outcome.OPEN), None)

    @cached_property
    def steps(self) -> Steps:
        """What can be done now, and why the rest cannot."""
        self.facts.unsigned = self.papers_in_work
        found = options(self.case, actor=Actor.staff(self.user), on=self.today, facts=self.facts)
        for_staff = [
            option for option in found if not option.move.duties <= {Duty.SYSTEM, Duty.REPORTER, Duty.AGENCY}
        ]
        allowed = [option for option in for_staff if option.verdict and option.move.name in FORMS]
        names = frozenset(option.move.name for option in allowed)
        following = next_step(
            Look(
                facts=self.facts,
                papers=self.papers_in_work,
                settlement=self._settlement,
                open_moves=names,
            )
        )
        first = next((option for option in allowed if option.move.name == following.move), None)
        closed = [option for option in for_staff if not option.verdict]
        return Steps(
            first=first,
            form=form_for(first.move.name, self.setting) if first else None,
            others=[option for option in allowed if option is not first],
            closed=closed,
            waits=_waits(following, closed),
        )

    @property
    def _settlement(self) -> str:
        """The state of the last proposal of settlement, read with the case where it came through the gate."""
        if not hasattr(self.case, "last_settlement"):
            return self.case.settlements.order_by("-pk").values_list("state", flat=True).first() or ""
        return self.case.last_settlement or ""

    @cached_property
    def papers(self) -> list[Document]:
        """Every paper about the case, newest first; their texts stay in the database."""
        return list(self.case.documents.defer("content"))

    @property
    def papers_in_work(self) -> list[Document]:
        """Papers that still have to be read or signed."""
        return [paper for paper in self.papers if paper.state in IN_WORK]

    @cached_property
    def bar(self) -> list[BarStep]:
        """The stage bar; a stage that a closed case never saw stays open."""
        changes = self.case.events.exclude(from_stage=self.case.stage).order_by("sequence")
        left = dict(changes.values_list("from_stage", "happened_on"))
        now = next(index for index, (_label, stages) in enumerate(BAR) if self.case.stage_now in stages)
        steps = []
        for index, (label, stages) in enumerate(BAR):
            days = [left[stage] for stage in stages if stage in left]
            state = "now" if index == now else "done" if index < now and days else "next"
            on = self.case.stage_since if index == now else max(days, default=None)
            if Stage.RECEIVED in stages:
                on = self.case.received_on  # the day people call "diterima", not the day someone began
            steps.append(BarStep(label=label, state=state, on=on if state != "next" else None))
        return steps

    @property
    def has_checklist(self) -> bool:
        """Whether the check lists are being worked on; later they are read from their page."""
        return self.case.stage_now in VERIFICATION and self.case.stage_now is not Stage.RECEIVED

    @property
    def checklist_to_fill(self) -> Phase | None:
        """The check list that keeps the next step shut and that this person may answer."""
        phase = PHASE_AT.get(self.case.stage_now)
        if phase is None or not may_edit_checklist(self.user, self.case):
            return None
        return phase if self.facts.unanswered(phase) else None

    @property
    def checklist_lines(self) -> list[tuple[str, str, int, int]]:
        """(phase, label, answered, all) of the two check lists."""
        return [
            (phase.value, str(phase.label), len(items) - len(self.facts.unanswered(phase)), len(items))
            for phase in Phase
            if (items := self.facts.items_of(phase))
        ]

    @property
    def focal_points(self) -> Sequence[FocalPoint]:
        """Who answers for the respondent today."""
        if self.case.agency_id is None:
            return []
        return list(
            FocalPoint.objects.serving(self.today).filter(agency=self.case.agency_id).select_related("user")
        )

    @property
    def may(self) -> dict[str, object]:
        """Verdicts for what the page offers besides moves."""
        return {
            "note": may_write_note(self.user),
            "tell": may_tell_reporter(self.user, self.case),
            "identity": may_open_identity(self.user, self.case),
            "clock": may_manage_clock(self.user),
            "checklist": may_edit_checklist(self.user, self.case),
        }


def _waits(following: Next, closed: Sequence[MoveOption]) -> Next:
    """Say who makes the next move when it is not this person's."""
    option = next((option for option in closed if option.move.name == following.move), None)
    if option is None:
        return following
    words = _now("%(step)s: %(reason)s") % {"step": option.move.label, "reason": option.verdict.reason}
    return Next(words=words)


def _clock_order(clock: Deadline) -> tuple[bool, bool, int, int]:
    is_ended = clock.outcome != Outcome.OPEN
    stands_still = clock.due_effective is None or clock.paused_on is not None
    day = (
        (clock.ended_on or date.min).toordinal()
        if is_ended
        else (clock.due_effective or date.max).toordinal()
    )
    return is_ended, stands_still and not is_ended, -day if is_ended else day, clock.pk


def _aside_badge(clock: Deadline, *, today: date) -> Badge:
    limit = short_date(clock.due_effective, today=today) if clock.due_effective else ""
    return Badge(
        "paused", _now("Menunggu pelapor"), _now("Batas %(date)s") % {"date": limit} if limit else ""
    )


def paper_url(pk: int) -> str:
    """Return the staff page of a document, '' while there is none."""
    try:
        return reverse("admin:documents_document_change", args=[pk])
    except NoReverseMatch:
        return ""
