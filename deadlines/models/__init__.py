"""Holidays, rules, running clocks and the reminders sent for them."""

from deadlines.models.clock import ClockChange, Deadline, DeadlineQuerySet, Outcome, Pause
from deadlines.models.holiday import CalendarYear, Holiday
from deadlines.models.reminder import Reminder, ReminderStep
from deadlines.models.rule import Audience, Certainty, DeadlineRule, StartEvent, Unit

__all__ = [
    "Audience",
    "CalendarYear",
    "Certainty",
    "ClockChange",
    "Deadline",
    "DeadlineQuerySet",
    "DeadlineRule",
    "Holiday",
    "Outcome",
    "Pause",
    "Reminder",
    "ReminderStep",
    "StartEvent",
    "Unit",
]
