"""At which counter a person began to file. An upper app keeps the counters and answers here."""

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from complaints.intake import Report
from complaints.models import Channel, Complaint


class Counters(Protocol):
    """What filing asks of whoever keeps the counters."""

    def name_of(self, code: str) -> str:
        """Return the counter's name for people; '' for a code that leads nowhere, or no longer."""

    def filed(self, code: str, complaint: Complaint, *, at: datetime) -> None:
        """Note that a case came from a counter, in the caller's transaction."""


_counters: list[Counters] = []


def register(counters: Counters) -> None:
    """Say who keeps the counters. Called once, in AppConfig.ready() of the upper app."""
    _counters[:] = [counters]


def name_of(code: str) -> str:
    """Return the name of the counter with this code; '' when there is none."""
    return _counters[0].name_of(code) if code and _counters else ""


def marked(report: Report, code: str) -> Report:
    """Return the report with its channel, when it began at a counter that is there."""
    return replace(report, channel=Channel.SERVICE_MALL) if name_of(code) else report


def filed(code: str, complaint: Complaint, *, at: datetime) -> None:
    """Tell the keeper of the counters about a case."""
    if name_of(code):
        _counters[0].filed(code, complaint, at=at)
