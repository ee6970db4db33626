"""The outreach app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    """The assisted channels: visits, helpers in the districts, the radio programme, counters."""

    name = "outreach"
    verbose_name = _("Jemput bola")
