"""The one writer of reports, actions and meetings. Nothing that leads to a person is taken."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from agencies.models import Agency
from earlywarning.models import Action, Meeting, Report
from earlywarning.personal import objection
from earlywarning.retention import last_day

if TYPE_CHECKING:
    from accounts.models import User

OLDEST = timedelta(days=90)  # an early warning is about what goes on now


class EntryInvalid(Exception):
    """Typed data cannot be taken; `errors` holds a sentence per field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__(", ".join(errors))  # field names only: an exception must not repeat what was typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An event as it is noted."""

    kind: str
    level: str
    source: str
    reliability: str
    place: str
    occurred_at: datetime
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting as it is noted."""

    held_on: date
    bodies: str
    topics: str
    place: str = ""
    agreements: str = ""


def _need_no_person(texts: Mapping[str, str]) -> None:
    errors = {name: sentence for name, text in texts.items() if (sentence := objection(text))}
    if errors:
        raise EntryInvalid(errors)


def note(unit: Agency, seen: Seen, *, by: "User", on: date, at: datetime) -> Report:
    """Write a report. Raises EntryInvalid for numbers that lead to a person and for a time that cannot be."""
    _need_no_person({"place": seen.place, "summary": seen.summary})
    if seen.occurred_at > at:
        raise EntryInvalid({"occurred_at": _("Waktu ini belum tiba")})
    if seen.occurred_at < at - OLDEST:
        raise EntryInvalid({"occurred_at": _("Kejadian ini lebih lama dari 90 hari")})
    return Report.objects.create(
        unit=unit, recorded_on=on, recorded_by=by, keep_until=last_day(recorded_on=on), **asdict(seen)
    )


def act(report: Report, text: str, *, by: "User", at: datetime) -> Action:
    """Write down what was done. Raises EntryInvalid for numbers that lead to a person, and after the end."""
    _need_no_person({"text": text})
    if report.closed_on:
        raise EntryInvalid({"text": _("Laporan ini sudah selesai")})
    return Action.objects.create(report=report, text=text, by=by, at=at)


@transaction.atomic
def close(report: Report, outcome: str, *, on: date) -> Report:
    """End a report; it is deleted soon after. Raises EntryInvalid as `act` does."""
    _need_no_person({"outcome": outcome})
    held = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.closed_on:
        raise EntryInvalid({"outcome": _("Laporan ini sudah selesai")})
    held.outcome, held.closed_on = outcome, on
    held.keep_until = last_day(recorded_on=held.recorded_on, closed_on=on)
    held.save(update_fields=["outcome", "closed_on", "keep_until"])
    return held


def log_meeting(unit: Agency, met: Met, *, by: "User", on: date) -> Meeting:
    """Write down a meeting. Raises EntryInvalid for numbers that lead to a person and for a day that has not come."""
    _need_no_person(
        {"place": met.place, "bodies": met.bodies, "topics": met.topics, "agreements": met.agreements}
    )
    if met.held_on > on:
        raise EntryInvalid({"held_on": _("Tanggal ini belum tiba")})
    return Meeting.objects.create(
        unit=unit, recorded_on=on, recorded_by=by, keep_until=last_day(recorded_on=on), **asdict(met)
    )


def purge(*, on: date) -> int:
    """Delete what is past its last day, for good; returns how many reports and meetings. Needs no key."""
    gone = 0
    for model in (Report, Meeting):
        _all, kinds = model.objects.expired(on=on).only("pk").delete()
        gone += kinds.get(model._meta.label, 0)  # noqa: SLF001  Django's documented way to ask a model
    return gone
