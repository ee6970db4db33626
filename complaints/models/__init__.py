"""Tables of casework: one file per idea."""

from complaints.models.bundle import BundleReader, CaseBundle
from complaints.models.calendar_link import CalendarLink
from complaints.models.canned_text import CannedText, TextUse
from complaints.models.case import (
    NO_CLOCK,
    CaseClass,
    CaseKind,
    Channel,
    Complaint,
    ComplaintQuerySet,
    DatePrecision,
    ReporterClass,
    YesNoUnknown,
)
from complaints.models.checklist import ChecklistAnswer, ChecklistItem, ItemState, Phase
from complaints.models.clarification import (
    WAITING_STATES,
    AnswerLink,
    ClarificationAnswer,
    ClarificationQuerySet,
    ClarificationRequest,
    MoreTimeRequest,
    RequestState,
    TimeRequestState,
)
from complaints.models.decisions import (
    CaseReview,
    ClosingProposal,
    Conclusion,
    PlenaryDecision,
    SettlementProposal,
    SettlementState,
)
from complaints.models.draft import DraftFile, FilingDraft
from complaints.models.event import ActorKind, CaseEvent
from complaints.models.examination_report import (
    JUDGEMENTS,
    ActionState,
    CorrectiveAction,
    DeliveryLink,
    DeliveryQuerySet,
    ExaminationReport,
    ReportDelivery,
)
from complaints.models.figures_print import FiguresPrint
from complaints.models.files import CaseFile, FilePurpose, FileSource, ScanState, StoredFile
from complaints.models.identity import Identity, IdentityRole, IdentityView
from complaints.models.instrument import (
    CONCILIATION_RESULTS,
    ROUNDS,
    SUMMONS_RESULTS,
    Called,
    Instrument,
    InstrumentKind,
    InstrumentState,
    Result,
)
from complaints.models.letter_wording import LetterWording, WordingState
from complaints.models.link import CaseLink, CaseLinkQuerySet, LinkKind
from complaints.models.monitoring import (
    ActionReport,
    HandoverItem,
    MonitoringKind,
    MonitoringRecord,
    ResolutionHandover,
)
from complaints.models.order import Order, OrderQuerySet, OrderState
from complaints.models.own_initiative import (
    ClusterLimit,
    ImprovementSuggestion,
    Investigation,
    SuggestionState,
)
from complaints.models.periodic_report import PeriodicReport
from complaints.models.rapid import CallResult, ContactWay, RapidCall, RapidCriterion, RapidResponse
from complaints.models.reference import ClosureReason, LegalRow, MaladministrationForm, SubjectArea
from complaints.models.resolution import (
    CarriedOut,
    Receiver,
    Recommendation,
    RecommendationDelivery,
    RecommendationDeliveryQuerySet,
    RecommendationLink,
    ResolutionSession,
    SessionKind,
    SuperiorReport,
)
from complaints.models.saved_view import SavedView
from complaints.models.streams import Direction, InternalNote, Party, PartyLetter, PublicEntry
from complaints.models.team import Recusal, TeamMember
from complaints.models.transfer import Transfer, TransferKind, TransferState
from complaints.models.wording_preview import WordingPreview

__all__ = [
    "CONCILIATION_RESULTS",
    "JUDGEMENTS",
    "NO_CLOCK",
    "ROUNDS",
    "SUMMONS_RESULTS",
    "WAITING_STATES",
    "ActionReport",
    "ActionState",
    "ActorKind",
    "AnswerLink",
    "BundleReader",
    "CalendarLink",
    "CallResult",
    "Called",
    "CannedText",
    "CarriedOut",
    "CaseBundle",
    "CaseClass",
    "CaseEvent",
    "CaseFile",
    "CaseKind",
    "CaseLink",
    "CaseLinkQuerySet",
    "CaseReview",
    "Channel",
    "ChecklistAnswer",
    "ChecklistItem",
    "ClarificationAnswer",
    "ClarificationQuerySet",
    "ClarificationRequest",
    "ClosingProposal",
    "ClosureReason",
    "ClusterLimit",
    "Complaint",
    "ComplaintQuerySet",
    "Conclusion",
    "ContactWay",
    "CorrectiveAction",
    "DatePrecision",
    "DeliveryLink",
    "DeliveryQuerySet",
    "Direction",
    "DraftFile",
    "ExaminationReport",
    "FiguresPrint",
    "FilePurpose",
    "FileSource",
    "FilingDraft",
    "HandoverItem",
    "Identity",
    "IdentityRole",
    "IdentityView",
    "ImprovementSuggestion",
    "Instrument",
    "InstrumentKind",
    "InstrumentState",
    "InternalNote",
    "Investigation",
    "ItemState",
    "LegalRow",
    "LetterWording",
    "LinkKind",
    "MaladministrationForm",
    "MonitoringKind",
    "MonitoringRecord",
    "MoreTimeRequest",
    "Order",
    "OrderQuerySet",
    "OrderState",
    "Party",
    "PartyLetter",
    "PeriodicReport",
    "Phase",
    "PlenaryDecision",
    "PublicEntry",
    "RapidCall",
    "RapidCriterion",
    "RapidResponse",
    "Receiver",
    "Recommendation",
    "RecommendationDelivery",
    "RecommendationDeliveryQuerySet",
    "RecommendationLink",
    "Recusal",
    "ReportDelivery",
    "ReporterClass",
    "RequestState",
    "ResolutionHandover",
    "ResolutionSession",
    "Result",
    "SavedView",
    "ScanState",
    "SessionKind",
    "SettlementProposal",
    "SettlementState",
    "StoredFile",
    "SubjectArea",
    "SuggestionState",
    "SuperiorReport",
    "TeamMember",
    "TextUse",
    "TimeRequestState",
    "Transfer",
    "TransferKind",
    "TransferState",
    "WordingPreview",
    "WordingState",
    "YesNoUnknown",
]
