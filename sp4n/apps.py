"""The app of the local lane."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Sp4nConfig(AppConfig):
    """Complaints that governments handle themselves."""

    name = "sp4n"
    verbose_name = _("Aduan pemerintah daerah")

    def ready(self) -> None:
        """Tell the clocks and the papers who answers for those of a complaint to a government."""
        from deadlines import registry as clocks  # noqa: PLC0415  models are ready only now
        from documents import registry as papers  # noqa: PLC0415
        from sp4n.clock_owner import GrievanceClocks  # noqa: PLC0415
        from sp4n.inspection_clocks import InspectionClocks  # noqa: PLC0415
        from sp4n.models import Grievance, Inspection  # noqa: PLC0415
        from sp4n.papers import GrievancePapers  # noqa: PLC0415

        clocks.register(Grievance, GrievanceClocks())
        clocks.register(Inspection, InspectionClocks())
        papers.register(Grievance, GrievancePapers(), gate=lambda _user: Grievance.objects.none())
