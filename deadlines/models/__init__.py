"""Holidays, rules, running clocks and the reminders sent for them."""

from deadlines.models.clock import ChangeKind, ClockChange, Deadline, DeadlineQuerySet, Outcome, Pause
from deadlines.models.holiday import CalendarYear, Holiday, HolidayKind
from deadlines.models.reminder import Reminder, ReminderStep, RungUnit
from deadlines.models.rule import Audience, Certainty, DeadlineRule, StartEvent, Unit

__all__ = [
    "Audience",
    "CalendarYear",
    "Certainty",
    "ChangeKind",
    "ClockChange",
    "Deadline",
    "DeadlineQuerySet",
    "DeadlineRule",
    "Holiday",
    "HolidayKind",
    "Outcome",
    "Pause",
    "Reminder",
    "ReminderStep",
    "RungUnit",
    "StartEvent",
    "Unit",
]
