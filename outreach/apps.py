"""The outreach app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    """The assisted channels: visits, helpers in the districts, the radio programme, counters."""

    name = "outreach"
    verbose_name = _("Jemput bola")

    def ready(self) -> None:
        """Answer for the counters where people begin to file."""
        from complaints.filing import origins  # noqa: PLC0415  models are ready only now
        from outreach.counters import Counters  # noqa: PLC0415

        origins.register(Counters())
