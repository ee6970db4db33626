"""Who answers for the papers about a thing: the upper apps register an owner per model (AppConfig.ready)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of signing: who, in which capacity, and why. No contact data.

    What the stamp on the page of signatures shows, where the paper has one: `when` and `how` it was given, in words;
    `typed`, the name as it was typed, or `drawing`, the strokes as path data (M, L and whole numbers); `remark`, such
    as that the person signed with a reservation.
    """

    name: str
    capacity: str
    reason: str
    when: str = ""
    how: str = ""
    typed: str = ""
    drawing: str = ""
    remark: str = ""


class SignedByMany(PaperOwner, Protocol):
    """An owner whose papers are signed by others than the head of office."""

    def acts(self, document: Document) -> list[Act]:
        """Return the signatures the paper carries, in the order in which they were given."""


Gate = Callable[["User"], QuerySet[Any]]

# Papers that a search for a thing's number, or for whom it is about, means; None: the text means no such thing.
Finder = Callable[[str], Q | None]

_finders: dict[type[Model], Finder] = {}
_owners: dict[type[Model], tuple[PaperOwner, Gate]] = {}
_arrivals: dict[type[Model], Gate] = {}


def register(model: type[Model], owner: PaperOwner, *, gate: Gate | None = None) -> None:
    """Make `owner` answer for papers about rows of `model`.

    gate: the rows a person may open, for lists of papers; by default the `visible_to` of the model's own queryset.
    It must agree with the owner's `visible_to`.
    """
    manager: Any = model._default_manager  # noqa: SLF001  the public way to reach a model's gate
    _owners[model] = (owner, gate or manager.visible_to)


def register_arrivals(model: type[Model], arrivals: Gate) -> None:
    """Let `arrivals` say which rows of `model` came to the person's office from another one, with their papers."""
    _arrivals[model] = arrivals


def register_search(model: type[Model], finder: Finder) -> None:
    """Let `finder` say which papers about rows of `model` a text means. It must not look at names of people."""
    _finders[model] = finder


def papers_meant(text: str) -> Q:
    """Return the condition that holds papers which the upper apps find by `text`."""
    condition = Q(pk__in=[])
    for model, finder in _finders.items():
        found = finder(text)
        if found is not None:
            condition |= Q(about_type=ContentType.objects.get_for_model(model)) & found
    return condition


def owner_of(document: Document) -> PaperOwner:
    """Return who answers for a paper. Errors: OwnerMissing."""
    model = ContentType.objects.get_for_id(document.about_type_id).model_class()
    entry = _owners.get(model) if model is not None else None
    if entry is None:
        raise OwnerMissing(f"No owner is registered for papers about {model}.")
    return entry[0]


def acts_of(document: Document) -> list[Act]:
    """Return the signatures that the owner of a paper has collected; none for papers the head signs."""
    owner = owner_of(document)
    acts: list[Act] = owner.acts(document) if hasattr(owner, "acts") else []
    return acts


def papers_visible_to(user: "User") -> Q:
    """Return the condition that holds papers about things the person may open."""
    condition = Q(pk__in=[])
    for model, (_owner, gate) in _owners.items():
        about_type = ContentType.objects.get_for_model(model)
        condition |= Q(about_type=about_type, about_id__in=gate(user).values("pk"))
    return condition


def papers_arrived(user: "User") -> Q:
    """Return the condition that holds papers of other offices which came along with a thing to the person's office."""
    condition = Q(pk__in=[])
    for model, arrivals in _arrivals.items():
        about_type = ContentType.objects.get_for_model(model)
        condition |= Q(about_type=about_type, about_id__in=arrivals(user).values("pk"))
    return condition
