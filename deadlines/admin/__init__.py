"""The staff pages of this app: calendar, rules, ladder, and clocks to read."""

from deadlines.admin.calendar import CalendarYearAdmin, HolidayAdmin
from deadlines.admin.clock import DeadlineAdmin
from deadlines.admin.rule import DeadlineRuleAdmin, ReminderStepAdmin

__all__ = ["CalendarYearAdmin", "DeadlineAdmin", "DeadlineRuleAdmin", "HolidayAdmin", "ReminderStepAdmin"]
