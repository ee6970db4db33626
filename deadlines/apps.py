"""The deadlines app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    """Calendar, rules, clocks, reminders: what is due when, and who hears of it."""

    name = "deadlines"
    verbose_name = _("Tenggat")
