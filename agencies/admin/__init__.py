"""Staff pages of regions, agencies, services and focal points."""

from agencies.admin.agency import AgencyAdmin, ServiceAdmin
from agencies.admin.focal_point import FocalPointAdmin
from agencies.admin.region import AgencyGroupAdmin, RegionAdmin

__all__ = ["AgencyAdmin", "AgencyGroupAdmin", "FocalPointAdmin", "RegionAdmin", "ServiceAdmin"]
