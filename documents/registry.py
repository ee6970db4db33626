"""Who answers for the papers about a thing: the upper apps register an owner per model (AppConfig.ready)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class PaperOwner(Protocol):
    """What the documents app has to ask the owner of a paper."""

    def rendering_content(self, document: Document) -> dict[str, Any]:
        """Return the content completed with identities. Called where the PDF is made, nowhere else."""

    def issued(self, document: Document, *, at: datetime, by: "User | None") -> None:
        """Act on the issuing of a signed paper, in the same transaction."""

    def visible_to(self, user: "User", document: Document) -> bool:
        """Whether a member of staff may read the paper."""


class OwnerMissing(Exception):
    """Nobody has registered as owner of papers about this kind of thing."""


_owners: dict[type[Model], PaperOwner] = {}


def register(model: type[Model], owner: PaperOwner) -> None:
    """Make `owner` answer for papers about rows of `model`."""
    _owners[model] = owner


def owner_of(document: Document) -> PaperOwner:
    """Return who answers for a paper. Errors: OwnerMissing."""
    model = ContentType.objects.get_for_id(document.about_type_id).model_class()
    owner = _owners.get(model) if model is not None else None
    if owner is None:
        raise OwnerMissing(f"No owner is registered for papers about {model}.")
    return owner
