"""One move in the making: the locked case, who, when, why, and the typed data, read with clear errors."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from complaints.actors import Actor
from complaints.facts import Facts
from complaints.models import CaseKind, Complaint, Party
from complaints.refusals import MoveInvalid
from complaints.stages import Stage
from complaints.streams import letter_out, tell_reporter
from deadlines.clocks import end_open_clocks, start_clock
from deadlines.models import Deadline, Outcome
from documents.drafting import draft
from documents.models import Document, Reader

if TYPE_CHECKING:
    from accounts.models import User

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a step tells the engine: `detail` for the ledger, and the stage when it depends on history."""

    detail: dict[str, Any] = field(default_factory=dict)
    target: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The move being made. `on` is the legal date, `at` the instant of entry."""

    case: Complaint
    actor: Actor
    on: date
    at: datetime
    reason: str
    data: Mapping[str, Any]
    facts: Facts

    @property
    def user(self) -> "User | None":
        """The member of staff or focal point who acts, if known."""
        return self.actor.user

    def text(self, name: str, sentence: str = "", *, required: bool = True) -> str:
        """Return a typed text; raises MoveInvalid with `sentence` when it is required and empty."""
        value = str(self.data.get(name) or "").strip()
        if required and not value:
            raise MoveInvalid({name: sentence or _("Isi bagian ini.")})
        return value

    def day(self, name: str) -> date:
        """Return a legal date that is not in the future and not before the last event was possible."""
        value = self.data.get(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise MoveInvalid({name: _("Isi tanggalnya.")})
        if value > self.on:
            raise MoveInvalid({name: _("Tanggal ini belum terjadi.")})
        return value

    def lines(self, name: str, sentence: str) -> list[str]:
        """Return a list with at least one non-empty line."""
        lines = [str(line).strip() for line in self.data.get(name) or [] if str(line).strip()]
        if not lines:
            raise MoveInvalid({name: sentence})
        return lines

    def one_of(self, rows: models.QuerySet[M], name: str, sentence: str, *, key: str = "pk") -> M:
        """Return the row named by the data among `rows`; raises MoveInvalid when it is not among them."""
        value = self.data.get(name)
        row = rows.filter(**{key: value}).first() if value not in (None, "") else None
        if row is None:
            raise MoveInvalid({name: sentence})
        return row

    def start(
        self, code: str, *, started_on: date | None, part: str = "", length: int | None = None
    ) -> Deadline:
        """Start a clock of the case under the rules the case keeps; `length` is a shorter time than the rule's."""
        return start_clock(
            self.case, code, office=self.case.office, rules_on=self.case.rules_on, started_on=started_on,
            at=self.at, by=self.user, part=part, length=length,
        )  # fmt: skip

    def end(self, *codes: str, outcome: str = Outcome.MET) -> int:
        """End the open clocks of the rules named; none named ends all."""
        return end_open_clocks(
            self.case,
            outcome,
            on=self.on,
            at=self.at,
            by=self.user,
            codes=codes or None,
            reason=self.reason[:300],
        )

    def draft(
        self, kind: str, *, reader: Reader, title: str, content: dict[str, Any], by_meeting: bool = False
    ) -> Document:
        """Draft a paper about the case; it is checked and signed before it goes out.

        `by_meeting`: the paper follows from a decision of the office meeting and has no drafter, so that the head
        of office who presided may sign it after somebody else has checked it.
        """
        return draft(
            kind, about=self.case, office=self.case.office, reader=reader, title=title, content=content, at=self.at,
            by=None if by_meeting else self.user,
        )  # fmt: skip

    def letter(
        self, kind: str, *, to: Party, title: str, content: dict[str, Any], by_meeting: bool = False
    ) -> Document:
        """Draft a letter to a party and enter it among the case's letters; its dates follow when it goes out."""
        paper = self.draft(kind, reader=Reader(to), title=title, content=content, by_meeting=by_meeting)
        letter_out(self.case, to, paper, at=self.at, by=self.user)
        return paper

    def tell(self, code: str, *, text: str = "", **values: Any) -> None:
        """Add a line to the reporter's timeline; a case without a reporter has none."""
        if self.case.kind == CaseKind.OWN_INITIATIVE:
            return
        tell_reporter(self.case, code, on=self.on, at=self.at, values=values, text=text, by=self.user)
