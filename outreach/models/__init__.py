"""What the assisted channels keep."""

from outreach.models.entry import Entry, EntryQuerySet
from outreach.models.visit import OfficeQuerySet, Visit

__all__ = ["Entry", "EntryQuerySet", "OfficeQuerySet", "Visit"]
