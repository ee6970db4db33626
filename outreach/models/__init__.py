"""What the assisted channels keep."""

from outreach.models.counter import Counter, CounterCase
from outreach.models.entry import Entry, EntryQuerySet
from outreach.models.post import Post, PostKind, PostQuerySet
from outreach.models.radio import Episode, Item, Programme, Weekday
from outreach.models.visit import OfOfficeQuerySet, Visit

__all__ = [
    "Counter", "CounterCase", "Entry", "EntryQuerySet", "Episode", "Item", "OfOfficeQuerySet", "Post", "PostKind",
    "PostQuerySet", "Programme", "Visit", "Weekday",
]  # fmt: skip
