"""The complaints app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """The case, from receipt to closing."""

    name = "complaints"
    verbose_name = _("Laporan")
