"""What the people of an agency see and pass on: the inbox and its counters, the hand-over, a question to us."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agencies.models import Agency, FocalPoint
from complaints.actors import Actor
from complaints.ledger import record
from complaints.locks import lock_case
from complaints.models import (
    ClarificationAnswer,
    ClarificationRequest,
    Complaint,
    Party,
    RecommendationDelivery,
    RequestState,
)
from complaints.models.clarification import WAITING_STATES, ClarificationQuerySet
from complaints.recipients import tell_assignee
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.stages import Stage
from complaints.streams import letter_in
from complaints.superior import unreported
from complaints.tell_agency import request_values, tell_agency
from deadlines.models import Deadline
from notices.outbox import Recipient, owe

if TYPE_CHECKING:
    from accounts.models import User

SOON = timedelta(days=14)  # two weeks ahead, as the tile says
PAGE = 25  # requests on one page of the inbox
TITLE_LENGTH = 90  # letters of a heading taken from the summary
# Names of ledger events that are not moves of the stage machine.
PASSED_ON, COLLEAGUE_TOLD, EXAMINER_ASKED = (
    "clarification_passed_on",
    "clarification_deputy_told",
    "agency_asked",
)


class Shelf(models.TextChoices):
    """The lists of the inbox; the values stand in addresses."""

    LATE = "lewat", gettext_lazy("Lewat tenggat")
    SOON = "dua-minggu", gettext_lazy("Jatuh tempo dua minggu ini")
    OPEN = "belum", gettext_lazy("Belum dijawab")
    DONE = "sudah", gettext_lazy("Sudah dijawab tahun ini")
    ALL = "semua", gettext_lazy("Semua permintaan")


def on_shelf(shelf: str, *, on: date) -> Q:
    """Return the condition of a list on the legal date `on`. A paused clock is never overdue."""
    waiting = Q(state__in=WAITING_STATES, complaint__stage=Stage.EXAMINATION)
    answered = ClarificationAnswer.objects.filter(request=OuterRef("pk"), submitted_on__year=on.year)
    # Looked up for the few that are late: a join would read the clocks of all cases to count.
    paused = Deadline.objects.filter(pk=OuterRef("deadline"), paused_on__isnull=False)
    conditions: dict[str, Q] = {
        Shelf.LATE: waiting & Q(due_on__lt=on) & ~Q(Exists(paused)),
        Shelf.SOON: waiting & Q(due_on__range=(on, on + SOON)),
        Shelf.OPEN: waiting,
        Shelf.DONE: Q(Exists(answered), state__in=[RequestState.ANSWERED, RequestState.ACCEPTED]),
    }
    return conditions.get(shelf, Q())


def counts(requests: ClarificationQuerySet, *, on: date) -> dict[str, int]:
    """Return how many requests each list holds, in one query."""
    shelves = [Shelf.LATE, Shelf.SOON, Shelf.OPEN, Shelf.DONE]
    found = requests.aggregate(
        **{shelf.name: Count("pk", filter=on_shelf(shelf, on=on)) for shelf in shelves}
    )
    return {shelf.value: found[shelf.name] for shelf in shelves}


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFilter:
    """What the person asks for. `after` is the key of the last row of the page before ("2026-11-20_17")."""

    shelf: str = Shelf.OPEN
    words: str = ""
    unit: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """One page; `next_key` is empty on the last."""

    rows: list[ClarificationRequest]
    next_key: str


def inbox_page(requests: ClarificationQuerySet, asked: InboxFilter, *, on: date) -> InboxPage:
    """Return one page of the visible `requests`: the most urgent first, answered ones newest first.

    A letter whose receipt is not recorded has no due date yet; it stands at its day of sending, above what has time.
    """
    found = requests.filter(on_shelf(asked.shelf, on=on)).annotate(sort_day=Coalesce("due_on", "sent_on"))
    if asked.unit:
        found = found.filter(Q(agency=asked.unit) | Q(passed_to=asked.unit))
    if asked.words:
        found = found.filter(_matching(asked.words))
    newest_first = asked.shelf in {Shelf.DONE, Shelf.ALL}
    if key := _read_key(asked.after):
        day, pk = key
        side = "lt" if newest_first else "gt"
        found = found.filter(Q(**{f"sort_day__{side}": day}) | Q(sort_day=day, **{f"pk__{side}": pk}))
    order = ("-sort_day", "-pk") if newest_first else ("sort_day", "pk")
    rows = list(_with_row_parts(found).order_by(*order)[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return InboxPage(rows=rows[:PAGE], next_key=_key_of(last) if last else "")


def _key_of(row: ClarificationRequest) -> str:
    return f"{(row.due_on or row.sent_on or date.min).isoformat()}_{row.pk}"


def _with_row_parts(requests: ClarificationQuerySet) -> ClarificationQuerySet:
    drafts = ClarificationAnswer.objects.filter(submitted_at=None).select_related("saved_by")
    return (
        requests.select_related("complaint__office", "agency", "passed_to", "document", "deadline__rule")
        .defer("complaint__search")
        .prefetch_related(Prefetch("answers", drafts, to_attr="drafts"))
    )


def _matching(words: str) -> Q:
    """Search what the agency may read: numbers and the summary, never the reporter's own words."""
    return (
        Q(complaint__registration_number__icontains=words)
        | Q(complaint__agenda_number__icontains=words)
        | Q(document__number__icontains=words)
        | Q(summary__icontains=words)
    )


def _read_key(key: str) -> tuple[date, int] | None:
    """Read a page key; one that cannot be read starts at the first page."""
    day, _line, pk = key.partition("_")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def title_of(request: ClarificationRequest) -> str:
    """Return the heading an agency may read.

    The subject comes from the reporter, often as the first words of the account: it can tell who the reporter is.
    It is shown only when it is not confidential and was written as a subject; else the summary made for the agency
    speaks.
    """
    case = request.complaint
    plain = case.subject.removesuffix(" …").strip()
    if not case.is_confidential and plain and not case.account.startswith(plain):
        return case.subject
    first = request.summary.strip().split("\n")[0].split(". ")[0].rstrip(".")
    if len(first) <= TITLE_LENGTH:
        return first or _("Permintaan klarifikasi")
    return first[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def can_be_answered(request: ClarificationRequest) -> bool:
    """Whether an answer is still taken: also a late one, as long as the case is being examined."""
    states = {*WAITING_STATES, RequestState.UNANSWERED}
    return request.state in states and request.complaint.stage_now is Stage.EXAMINATION


def is_unopened(request: ClarificationRequest) -> bool:
    """Whether nobody has recorded yet that the agency received the letter."""
    return request.state == RequestState.SENT and request.received_on is None and can_be_answered(request)


def units_below(agency: Agency, *, on: date) -> models.QuerySet[Agency]:
    """Return the units of an agency, and those it stands above, where somebody serves on `on`."""
    serving = FocalPoint.objects.serving(on).filter(agency=OuterRef("pk"), user__is_active=True)
    below = Q(parent=agency) | Q(parent__parent=agency) | Q(superior=agency)
    return Agency.objects.active().filter(below, Exists(serving)).order_by("name")


def colleagues(request: ClarificationRequest, user: "User", *, on: date) -> models.QuerySet[FocalPoint]:
    """Return the other people who serve the agency that now has to answer: its deputies, or its focal point."""
    agency = request.passed_to_id or request.agency_id
    serving = FocalPoint.objects.serving(on).filter(agency_id=agency, user__is_active=True)
    return serving.exclude(user=user).select_related("user").order_by("is_deputy", "pk")


def _locked(request: ClarificationRequest) -> tuple[Complaint, ClarificationRequest]:
    """Lock the case and read the request anew; refuse when nobody waits for an answer any more."""
    case = lock_case(request.complaint_id)
    fresh = case.clarifications.select_related(
        "agency", "passed_to", "document", "deadline__rule", "complaint__office"
    ).get(pk=request.pk)
    if fresh.state not in WAITING_STATES or case.stage_now is not Stage.EXAMINATION:
        raise MoveRefused(_("Permintaan ini tidak lagi menunggu jawaban. Muat ulang halaman."))
    return case, fresh


@transaction.atomic
def pass_on(
    request: ClarificationRequest, to: Agency, *, by: "User | None", reason: str, at: datetime
) -> ClarificationRequest:
    """Hand a request to a unit that answers in the agency's place; `to` the agency itself takes it back.

    The one who hands it over still sees it, and the legal date does not change. The unit's people get a mail with a
    link of their own. Raises MoveRefused when no answer is awaited, MoveInvalid when `to` cannot take it.
    """
    case, fresh = _locked(request)
    on = case.local_date(at)
    if to.pk == (fresh.passed_to_id or fresh.agency_id):
        raise MoveInvalid({"to": _("Permintaan ini sudah ada pada unit itu.")})
    if to.pk != fresh.agency_id and not units_below(fresh.agency, on=on).filter(pk=to.pk).exists():
        raise MoveInvalid({"to": _("Pilih unit yang narahubungnya bertugas hari ini.")})
    came_from = fresh.passed_to or fresh.agency
    fresh.passed_to = None if to.pk == fresh.agency_id else to
    fresh.save(update_fields=["passed_to"])
    detail = {"request": fresh.pk, "from": came_from.pk, "to": to.pk}
    record(case, PASSED_ON, actor=Actor.agency(by), on=on, at=at, reason=reason.strip(), detail=detail)
    values = {"came_from": came_from.name, "reason": reason.strip()}
    tell_agency(fresh, PASSED_ON, on=on, at=at, values=values)
    return fresh


@transaction.atomic
def tell_colleague(
    request: ClarificationRequest, to: FocalPoint, *, by: "User", reason: str, at: datetime
) -> None:
    """Ask another person who serves the same agency to answer; the request stays where it is."""
    case, fresh = _locked(request)
    on = case.local_date(at)
    if not colleagues(fresh, by, on=on).filter(pk=to.pk).exists():
        raise MoveInvalid({"to": _("Pilih orang yang bertugas di instansi Anda.")})
    detail = {"request": fresh.pk, "focal_point": to.pk}
    record(case, COLLEAGUE_TOLD, actor=Actor.agency(by), on=on, at=at, reason=reason.strip(), detail=detail)
    recipient = Recipient(address=to.user.email, label=to.position, language=to.user.language, user=to.user)
    with override(recipient.language):
        values = request_values(fresh, recipient, at=at)
        values |= {"came_from": by.name, "reason": reason.strip()}
        owe(PASSED_ON, office=case.office, to=recipient, values=values, at=at, about=case)


@transaction.atomic
def ask_examiner(request: ClarificationRequest, text: str, *, by: "User | None", at: datetime) -> None:
    """Keep an agency's question as a letter to us and tell the case's handler."""
    case, fresh = _locked(request)
    on = case.local_date(at)
    letter = letter_in(
        case, Party.AGENCY, _("Pertanyaan tentang permintaan klarifikasi"), text=text.strip(), received_on=on, at=at,
        by=by,
    )  # fmt: skip
    detail = {"request": fresh.pk, "letter": letter.pk}
    record(case, EXAMINER_ASKED, actor=Actor.agency(by), on=on, at=at, detail=detail)
    tell_assignee(case, EXAMINER_ASKED, at=at, values={"agency": (fresh.passed_to or fresh.agency).name})


def appointments(user: "User", *, on: date) -> list[FocalPoint]:
    """Return the person's appointments in force on `on`, the principal ones first.

    Each knows as `has_recommendation` whether its agency has a recommendation to report on: the inbox need not ask.
    """
    waiting = unreported(RecommendationDelivery.objects.to_superiors())
    of_agency = Exists(waiting.filter(recommendation__superior=OuterRef("agency")))
    found = FocalPoint.objects.serving(on).filter(user=user).select_related("agency")
    return list(found.annotate(has_recommendation=of_agency).order_by("is_deputy", "agency__name", "pk"))


def ends_soon(terms: Iterable[FocalPoint], *, on: date, days: int = 30) -> FocalPoint | None:
    """Return the appointment that ends first within `days`, or None."""
    ending = [term for term in terms if term.valid_to and term.valid_to <= on + timedelta(days=days)]
    return min(ending, key=lambda term: term.valid_to or on, default=None)


def due_words(request: ClarificationRequest) -> str:
    """Return the legal date in words, or '' while it is not known."""
    return date_format(request.due_on, "l, j F Y") if request.due_on else ""
