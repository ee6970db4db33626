"""Regions, agencies, services and the focal points who answer for agencies."""

from agencies.models.agency import Agency, AgencyGroup, AgencyQuerySet
from agencies.models.agreement import ActionState, AgreedAction, Agreement, AgreementQuerySet
from agencies.models.focal_point import FocalPoint, FocalPointQuerySet
from agencies.models.region import Region, RegionKind
from agencies.models.service import Service, ServiceUnit
from agencies.models.standard import (
    ComponentPart,
    StandardComponent,
    StandardState,
    StandardVersion,
    StandardVersionQuerySet,
)

__all__ = [
    "ActionState",
    "Agency",
    "AgencyGroup",
    "AgencyQuerySet",
    "AgreedAction",
    "Agreement",
    "AgreementQuerySet",
    "ComponentPart",
    "FocalPoint",
    "FocalPointQuerySet",
    "Region",
    "RegionKind",
    "Service",
    "ServiceUnit",
    "StandardComponent",
    "StandardState",
    "StandardVersion",
    "StandardVersionQuerySet",
]
