"""The outreach app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutreachConfig(AppConfig):
    """The assisted channels: visits, helpers in the districts, the radio programme, counters."""

    name = "outreach"
    verbose_name = _("Jemput bola")

    def ready(self) -> None:
        """Answer for the counters where people begin to file, and for the clocks of listeners' questions."""
        from complaints.filing import origins  # noqa: PLC0415  models are ready only now
        from deadlines import registry as clocks  # noqa: PLC0415
        from outreach.counters import Counters  # noqa: PLC0415
        from outreach.models import Item  # noqa: PLC0415
        from outreach.radio import ItemClocks  # noqa: PLC0415

        clocks.register(Item, ItemClocks())
        origins.register(Counters())
