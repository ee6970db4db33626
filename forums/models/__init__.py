"""Forums: the meeting, the people, what they contribute, the minutes and their signatures, the action plan."""

from forums.models.action import ActionItem, ActionQuerySet, ActionReport, ActionState, FileKind, ForumFile
from forums.models.contribution import Answer, Contribution, Moderation, Note
from forums.models.forum import Forum, ForumEvent, ForumKind, ForumQuerySet, SigningRule, Topic
from forums.models.minutes import Minutes, MinutesState, Remark, Signature, SignatureMethod, SignatureState
from forums.models.participant import Arrival, Element, Participant, Reply
from forums.models.report import ForumReport, ForumReportQuerySet
from forums.models.standard import DiscussedStandard, DiscussedStandardQuerySet, StandardStep

__all__ = [
    "ActionItem",
    "ActionQuerySet",
    "ActionReport",
    "ActionState",
    "Answer",
    "Arrival",
    "Contribution",
    "DiscussedStandard",
    "DiscussedStandardQuerySet",
    "Element",
    "FileKind",
    "Forum",
    "ForumEvent",
    "ForumFile",
    "ForumKind",
    "ForumQuerySet",
    "ForumReport",
    "ForumReportQuerySet",
    "Minutes",
    "MinutesState",
    "Moderation",
    "Note",
    "Participant",
    "Remark",
    "Reply",
    "Signature",
    "SignatureMethod",
    "SignatureState",
    "SigningRule",
    "StandardStep",
    "Topic",
]
