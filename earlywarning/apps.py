"""The app of the early-warning reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EarlyWarningConfig(AppConfig):
    """Signs of social conflict, noted by a government's unit: events and places, never persons."""

    name = "earlywarning"
    verbose_name = _("Deteksi dini")
