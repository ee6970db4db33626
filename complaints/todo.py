"""Work that waits inside open cases, as questions: what counts it on the team board also lists it in the queue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import Complaint, ComplaintQuerySet, Instrument, InstrumentState
from documents.models import Document, DocumentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One kind of work. `cases` are the keys of the cases in which it waits on a day."""

    key: str  # stands in URLs: never rename
    label: Promise
    cases: Callable[[date], "QuerySet[Any, Any]"]

    def narrow(self, cases: ComplaintQuerySet, today: date) -> ComplaintQuerySet:
        """Return those of `cases` that are open and hold such work."""
        return cases.open().filter(pk__in=self.cases(today))


def _papers(state: DocumentState) -> "QuerySet[Any, Any]":
    about = ContentType.objects.get_for_model(Complaint)
    return Document.objects.filter(state=state, about_type=about).order_by().values("about_id")


def _late_plans(today: date) -> "QuerySet[Any, Any]":
    late = Instrument.objects.filter(state=InstrumentState.PLANNED, planned_on__lt=today)
    return late.order_by().values("complaint_id")


_TODO = (
    Todo(key="periksa", label=_("Periksa konsep"), cases=lambda _day: _papers(DocumentState.DRAFT)),
    Todo(key="tanda-tangan", label=_("Tanda tangani konsep"),
         cases=lambda _day: _papers(DocumentState.CHECKED)),
    Todo(key="rencana", label=_("Rencana lewat"), cases=_late_plans),
)  # fmt: skip
TODO: dict[str, Todo] = {todo.key: todo for todo in _TODO}
