"""Seats, complaints to governments with their parts, the inspectorate's matters, and the ledger of both."""

from sp4n.models.grievance import NO_CLOCK, RATINGS, Channel, Classification, Grievance, GrievanceQuerySet
from sp4n.models.identity import GrievanceIdentity, IdentityOpening
from sp4n.models.inspection import SETTLED, Finding, FollowUp, Inspection, Recommendation
from sp4n.models.ledger import ActorKind, GrievanceEvent, InspectionEvent, LedgerEvent
from sp4n.models.parts import (
    FileFrom,
    GrievanceAnswer,
    GrievanceFile,
    GrievanceMessage,
    GrievanceNote,
    Hop,
    HopKind,
    ImportRun,
)
from sp4n.models.recommendation_report import RecommendationFile, RecommendationReport
from sp4n.models.seat import Seat
from sp4n.models.support import Support

__all__ = [
    "NO_CLOCK",
    "RATINGS",
    "SETTLED",
    "ActorKind",
    "Channel",
    "Classification",
    "FileFrom",
    "Finding",
    "FollowUp",
    "Grievance",
    "GrievanceAnswer",
    "GrievanceEvent",
    "GrievanceFile",
    "GrievanceIdentity",
    "GrievanceMessage",
    "GrievanceNote",
    "GrievanceQuerySet",
    "Hop",
    "HopKind",
    "IdentityOpening",
    "ImportRun",
    "Inspection",
    "InspectionEvent",
    "LedgerEvent",
    "Recommendation",
    "RecommendationFile",
    "RecommendationReport",
    "Seat",
    "Support",
]
