"""Staff pages of the assisted channels."""

from outreach.admin.visit import VisitAdmin

__all__ = ["VisitAdmin"]
