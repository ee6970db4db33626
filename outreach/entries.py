"""Filing for somebody else: through the one door, with who entered it where, and never twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import Office, User
from complaints.access import renew_in_person
from complaints.intake import Report, file_report
from complaints.models import Complaint
from outreach.models import Entry, Episode, Post, Visit

# As long as a device keeps an entry. Later the code is with the reporter, and whoever typed the report gets no other.
ANSWER_LOST_WITHIN = timedelta(hours=48)


class Source(TypedDict, total=False):
    """Where the report was taken: exactly one of these."""

    visit: Visit
    post: Post
    episode: Episode


class KeyTaken(Exception):
    """The key belongs to somebody else's entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What entering gave. `access_code` is None when the code was handed over with an earlier entry."""

    entry: Entry
    access_code: str | None
    is_repeat: bool = False

    @property
    def case(self) -> Complaint:
        """The case."""
        return self.entry.complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """How a report was taken: `taken_at` is when the person told it, which may be before it could be sent."""

    key: UUID
    by: User
    taken_at: datetime
    consent: str


def enter(report: Report, taking: Taking, *, office: Office, source: Source, at: datetime) -> Entered:
    """File a report. A key sent again gets the same case and a fresh code: whoever sends again never saw the first.

    Raises KeyTaken when another person's entry has the key.
    """
    try:
        with transaction.atomic():
            return _again(taking, at=at) or _first(report, taking, office=office, source=source, at=at)
    except IntegrityError:  # the same key was being filed in this very moment; that one stands
        with transaction.atomic():
            again = _again(taking, at=at)
        if again is None:
            raise
        return again


def _first(report: Report, taking: Taking, *, office: Office, source: Source, at: datetime) -> Entered:
    received_on = office.local_date(taking.taken_at)
    filed = file_report(report, office=office, at=at, entered_by=taking.by, received_on=received_on)
    entry = Entry.objects.create(
        key=taking.key, office=office, complaint=filed.complaint, opened_case=not filed.is_repeat,
        entered_by=taking.by, taken_at=taking.taken_at, recorded_at=at, consent=taking.consent, **source,
    )  # fmt: skip
    return Entered(entry=entry, access_code=filed.access_code, is_repeat=filed.is_repeat)


def _again(taking: Taking, *, at: datetime) -> Entered | None:
    entry = Entry.objects.select_related("complaint__office").filter(key=taking.key).first()
    if entry is None:
        return None
    if entry.entered_by_id != taking.by.pk:
        raise KeyTaken
    lost = entry.opened_case and at - entry.recorded_at <= ANSWER_LOST_WITHIN
    code = renew_in_person(entry.complaint, by=taking.by, at=at) if lost else None
    return Entered(entry=entry, access_code=code, is_repeat=True)
