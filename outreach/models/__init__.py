"""What the assisted channels keep."""

from outreach.models.counter import Counter, CounterCase
from outreach.models.entry import Entry, EntryQuerySet
from outreach.models.post import Post, PostKind, PostQuerySet
from outreach.models.visit import OfficeQuerySet, Visit

__all__ = [
    "Counter",
    "CounterCase",
    "Entry",
    "EntryQuerySet",
    "OfficeQuerySet",
    "Post",
    "PostKind",
    "PostQuerySet",
    "Visit",
]
