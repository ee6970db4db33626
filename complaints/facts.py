"""What guards look at, asked of the database at most once per case and question."""

from datetime import date
from functools import cached_property

from django.db.models import Q

from complaints.models import (
    ActionState,
    CaseReview,
    ChecklistAnswer,
    ChecklistItem,
    ClarificationRequest,
    ClosingProposal,
    Complaint,
    CorrectiveAction,
    ExaminationReport,
    Instrument,
    InstrumentKind,
    InstrumentState,
    ItemState,
    PartyLetter,
    Phase,
    PlenaryDecision,
    RapidResponse,
    Recommendation,
    RecommendationDelivery,
    ReportDelivery,
    RequestState,
    ResolutionSession,
    Result,
    SettlementProposal,
    SettlementState,
    TeamMember,
    Transfer,
)
from complaints.models.clarification import WAITING_STATES
from complaints.stages import TRANSFERABLE
from complaints.transfers.pending import open_transfer
from deadlines.models import Deadline
from documents.models import Document, DocumentState


class Facts:
    """The state of one case on one legal date, loaded lazily."""

    def __init__(self, complaint: Complaint, *, on: date) -> None:
        self.complaint = complaint
        self.on = on
        self._letters: dict[str, PartyLetter | None] = {}

    @cached_property
    def team(self) -> list[tuple[int, bool]]:
        """(user id, leads) of the team."""
        return list(TeamMember.objects.filter(complaint=self.complaint).values_list("user_id", "is_lead"))

    @cached_property
    def items(self) -> list[ChecklistItem]:
        """Check-list items that apply to this reporter under the case's rules."""
        who = Q(only_for=[]) | Q(only_for__contains=[self.complaint.reporter_class])
        return list(
            ChecklistItem.objects.in_force(self.complaint.rules_on).filter(who).select_related("refusal")
        )

    @cached_property
    def answers(self) -> dict[int, ChecklistAnswer]:
        """Answers by item id."""
        return {answer.item_id: answer for answer in ChecklistAnswer.objects.filter(complaint=self.complaint)}

    def items_of(self, phase: Phase) -> list[ChecklistItem]:
        """Items of one check."""
        return [item for item in self.items if item.phase == phase]

    def in_state(self, phase: Phase, *states: ItemState) -> list[ChecklistItem]:
        """Items of one check whose answer is one of `states`."""
        return [
            item
            for item in self.items_of(phase)
            if item.pk in self.answers and ItemState(self.answers[item.pk].state) in states
        ]

    def unanswered(self, phase: Phase) -> list[ChecklistItem]:
        """Items of one check nobody has looked at."""
        return [item for item in self.items_of(phase) if item.pk not in self.answers]

    @cached_property
    def clocks(self) -> list[Deadline]:
        """Open clocks of the case, with their rules."""
        return list(self.complaint.deadlines.filter(outcome="").select_related("rule"))

    def clock(self, code: str) -> Deadline | None:
        """The open clock of a rule, if any."""
        return next((clock for clock in self.clocks if clock.rule.code == code), None)

    @cached_property
    def clarifications(self) -> list[ClarificationRequest]:
        """Requests that count, oldest first."""
        return list(
            self.complaint.clarifications.exclude(state=RequestState.WITHDRAWN).select_related(
                "deadline", "agency"
            )
        )

    @cached_property
    def waiting_clarifications(self) -> list[ClarificationRequest]:
        """Requests an agency still has to answer."""
        return [request for request in self.clarifications if request.state in WAITING_STATES]

    @cached_property
    def is_asked_for_time(self) -> bool:
        """Whether an agency's wish for more time waits to be decided."""
        return self.complaint.clarifications.filter(time_requests__state="asked").exists()

    def late(self, request: ClarificationRequest) -> bool:
        """Whether the time to answer a request has run out."""
        due = request.deadline.due_effective if request.deadline else None
        return due is not None and due < self.on

    @cached_property
    def has_document_examination(self) -> bool:
        """Whether the documents have been examined (LHPD)."""
        return any(
            instrument.kind == InstrumentKind.DOCUMENTS and instrument.state == InstrumentState.HELD
            for instrument in self.instruments
        )

    @cached_property
    def instruments(self) -> list[Instrument]:
        """Instruments that count, oldest first; cancelled ones do not."""
        return list(
            Instrument.objects.filter(complaint=self.complaint)
            .exclude(state=InstrumentState.CANCELLED)
            .select_related("agency")
        )

    @property
    def agreed_conciliation(self) -> Instrument | None:
        """The latest session of conciliation, when the parties agreed in it."""
        held = [
            session
            for session in self.instruments
            if session.kind == InstrumentKind.CONCILIATION and session.state == InstrumentState.HELD
        ]
        return held[-1] if held and held[-1].result == Result.AGREED else None

    @cached_property
    def plenary(self) -> PlenaryDecision | None:
        """The latest plenary decision."""
        return self.complaint.plenary_decisions.select_related("refusal").last()

    @cached_property
    def rapid(self) -> RapidResponse | None:
        """The latest marking of the case as an emergency."""
        return self.complaint.rapid_responses.select_related("criterion", "flagged_by", "confirmed_by").last()

    @cached_property
    def review(self) -> CaseReview | None:
        """The latest case review."""
        return self.complaint.reviews.last()

    def newest_letter(self, kind: str) -> PartyLetter | None:
        """The newest letter of a kind, asked once per kind."""
        if kind not in self._letters:
            self._letters[kind] = self.complaint.letters.filter(document__kind=kind).first()
        return self._letters[kind]

    @cached_property
    def lhp(self) -> ExaminationReport | None:
        """The latest examination report, draft or issued."""
        return self.complaint.examination_reports.select_related("document", "saved_by").last()

    @cached_property
    def actions(self) -> list[CorrectiveAction]:
        """The corrective actions of that report."""
        if self.lhp is None:
            return []
        return list(self.lhp.actions.select_related("agency", "deadline__rule"))

    @property
    def unfinished(self) -> list[CorrectiveAction]:
        """Corrective actions not judged done."""
        return [action for action in self.actions if action.state != ActionState.DONE]

    @cached_property
    def deliveries(self) -> list[ReportDelivery]:
        """To which agencies the report goes or went."""
        return list(self.lhp.deliveries.select_related("agency", "letter")) if self.lhp else []

    @cached_property
    def has_been_monitored(self) -> bool:
        """Whether the office looked at the carrying out at least once."""
        return self.complaint.monitoring_records.exists()

    @cached_property
    def resolution_session(self) -> ResolutionSession | None:
        """The latest session of mediation or conciliation at the head office."""
        return self.complaint.resolution_sessions.last()

    @cached_property
    def points(self) -> list[CorrectiveAction]:
        """The points of the agreement that counts: the one of the latest session; none when that reached none."""
        session = self.resolution_session
        if session is None or session.result != Result.AGREED:
            return []
        return list(session.points.select_related("agency", "deadline__rule", "session"))

    @cached_property
    def recommendation(self) -> Recommendation | None:
        """The latest recommendation, draft or signed."""
        return self.complaint.recommendations.select_related("document", "superior", "clock").last()

    @cached_property
    def recommendation_deliveries(self) -> list[RecommendationDelivery]:
        """To whom the recommendation goes or went."""
        if self.recommendation is None:
            return []
        return list(self.recommendation.deliveries.select_related("letter"))

    @cached_property
    def open_settlement(self) -> SettlementProposal | None:
        """The settlement the reporter has been asked about."""
        return self.complaint.settlements.filter(state=SettlementState.ASKED).first()

    @cached_property
    def closing(self) -> ClosingProposal | None:
        """The prepared closing, with its papers."""
        return (
            self.complaint.closing_proposals.filter(is_current=True)
            .select_related("reason", "letter", "minutes")
            .first()
        )

    @cached_property
    def transfer(self) -> Transfer | None:
        """The hand-over to another unit or office that waits for an answer."""
        return open_transfer(self.complaint) if self.complaint.stage_now in TRANSFERABLE else None

    @cached_property
    def unsigned(self) -> list[Document]:
        """Papers of the case that nobody has signed."""
        in_work = [DocumentState.DRAFT, DocumentState.CHECKED]
        return list(self.complaint.documents.filter(state__in=in_work).defer("content"))
