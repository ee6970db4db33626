"""Staff pages of regions, agencies, services, focal points and agreements."""

from agencies.admin.agency import AgencyAdmin, ServiceAdmin
from agencies.admin.agreement import AgreementAdmin
from agencies.admin.focal_point import FocalPointAdmin
from agencies.admin.region import AgencyGroupAdmin, RegionAdmin

__all__ = [
    "AgencyAdmin",
    "AgencyGroupAdmin",
    "AgreementAdmin",
    "FocalPointAdmin",
    "RegionAdmin",
    "ServiceAdmin",
]
