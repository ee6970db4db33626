"""Organisations, with whom to speak there, what they handed in, what they did, and where they were invited."""

from organisations.models.organisation import Organisation, OrganisationKind, OrganisationQuerySet
from organisations.models.parts import (
    ActivityReport,
    ContactPerson,
    DocumentKind,
    ForumInvitation,
    OrganisationDocument,
)

__all__ = [
    "ActivityReport",
    "ContactPerson",
    "DocumentKind",
    "ForumInvitation",
    "Organisation",
    "OrganisationDocument",
    "OrganisationKind",
    "OrganisationQuerySet",
]
