"""Appointments, reports with what was done, and the log of coordination meetings. No row speaks of a person."""

from earlywarning.models.appointment import Appointment, AppointmentQuerySet
from earlywarning.models.meeting import Meeting
from earlywarning.models.report import Action, EventKind, KeptQuerySet, Level, Reliability, Report, Source

__all__ = [
    "Action",
    "Appointment",
    "AppointmentQuerySet",
    "EventKind",
    "KeptQuerySet",
    "Level",
    "Meeting",
    "Reliability",
    "Report",
    "Source",
]
