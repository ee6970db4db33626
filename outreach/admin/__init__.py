"""Staff pages of the assisted channels."""

from outreach.admin.counter import CounterAdmin
from outreach.admin.post import PostAdmin
from outreach.admin.radio import EpisodeAdmin, ProgrammeAdmin
from outreach.admin.visit import VisitAdmin

__all__ = ["CounterAdmin", "EpisodeAdmin", "PostAdmin", "ProgrammeAdmin", "VisitAdmin"]
