"""Walks a case through real moves on historic dates, as the people of an office would have done it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from accounts.models import User
from complaints.actors import SYSTEM, Actor
from complaints.checklists import ItemAnswer, save_answers
from complaints.facts import Facts
from complaints.models import CaseEvent, ClarificationRequest, Complaint, ItemState, MoreTimeRequest, Phase
from complaints.moves import advance
from documents.models import Document, DocumentState
from documents.signing import check, sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The people of one office by what they do."""

    head: User
    head_verification: User
    head_examination: User
    verifier: User
    examiner: User


class Driver:
    """Makes moves on one case. Entry times run from 09.00 of each legal date, one minute a step."""

    def __init__(self, case: Complaint, staff: Staff) -> None:
        self.case = case
        self.staff = staff
        self._last: datetime | None = None

    def at(self, on: date) -> datetime:
        """Return the next instant of entry on a legal date: later than every one before it."""
        moment = datetime.combine(on, time(9, 0), tzinfo=self.case.office.zone)
        if self._last is not None and moment <= self._last:
            moment = self._last + timedelta(minutes=1)
        self._last = moment
        return moment

    def move(self, name: str, actor: Actor, on: date, **data: Any) -> CaseEvent:
        """Make one move and refresh the case."""
        event = advance(self.case, name, actor=actor, at=self.at(on), on=on, **data)
        self.case.refresh_from_db()
        return event

    def verify(self, name: str, on: date, **data: Any) -> CaseEvent:
        """A move by the verification assistant."""
        return self.move(name, Actor.staff(self.staff.verifier), on, **data)

    def examine(self, name: str, on: date, **data: Any) -> CaseEvent:
        """A move by the examiner who leads the team."""
        return self.move(name, Actor.staff(self.staff.examiner), on, **data)

    def decide(self, name: str, on: date, **data: Any) -> CaseEvent:
        """A move by the head of office."""
        return self.move(name, Actor.staff(self.staff.head), on, **data)

    def reporter(self, name: str, on: date, **data: Any) -> CaseEvent:
        """A move by the reporter."""
        return self.move(name, Actor.reporter(), on, **data)

    def agency(self, name: str, on: date, **data: Any) -> CaseEvent:
        """A move by the agency, through the link of the mail."""
        return self.move(name, Actor.agency(), on, **data)

    def system(self, name: str, on: date) -> CaseEvent:
        """A move by a scheduled task."""
        return self.move(name, SYSTEM, on)

    def tick(
        self, phase: Phase, on: date, *, missing: tuple[str, ...] = (), not_met: tuple[str, ...] = ()
    ) -> None:
        """Answer a whole check list: met, except the items named."""
        answers = {}
        for item in Facts(self.case, on=on).items_of(phase):
            state = ItemState.MISSING if item.code in missing else ItemState.MET
            state = ItemState.NOT_MET if item.code in not_met else state
            answers[item.code] = ItemAnswer(state=state)
        save_answers(self.case, phase, answers, by=self.staff.verifier, at=self.at(on))
        self.case.refresh_from_db()

    def issue(self, kind: str, on: date) -> Document:
        """Check and sign the newest draft of a kind: the head of the unit reads, the head of office signs."""
        paper = Document.objects.filter(
            about_id=self.case.pk, kind=kind, state__in=[DocumentState.DRAFT, DocumentState.CHECKED]
        ).latest("pk")
        reader = (
            self.staff.head_examination if self.case.registration_number else self.staff.head_verification
        )
        check(paper, by=reader, at=self.at(on))
        issued = sign(paper, by=self.staff.head, at=self.at(on))
        self.case.refresh_from_db()
        return issued

    def issue_closing(self, on: date) -> None:
        """Issue the letter and the minutes of a prepared closing."""
        proposal = self.case.closing_proposals.get(is_current=True)
        for paper in (proposal.letter, proposal.minutes):
            if paper is not None:
                self.issue(paper.kind, on)

    def close(self, reason: str, on: date, *, explanation: str, prepared_on: date | None = None) -> CaseEvent:
        """Prepare, sign and close."""
        prepare = self.examine if self.case.registration_number else self.verify
        prepare("propose_closing", prepared_on or on, closure_reason=reason, reason=explanation)
        self.issue_closing(on)
        return self.decide("close", on)

    @property
    def request(self) -> ClarificationRequest:
        """The newest clarification request."""
        return self.case.clarifications.latest("pk")

    @property
    def time_request(self) -> MoreTimeRequest:
        """The newest request for more time."""
        return MoreTimeRequest.objects.filter(request__complaint=self.case).latest("pk")
