"""The complaints app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """The case, from receipt to closing."""

    name = "complaints"
    verbose_name = _("Laporan")

    def ready(self) -> None:
        """Tell the clocks and the papers who answers for those of a case."""
        from complaints.clock_owner import CaseClocks  # noqa: PLC0415  models are ready only now
        from complaints.figures.periodic import PeriodicPapers  # noqa: PLC0415
        from complaints.models import Complaint, PeriodicReport  # noqa: PLC0415
        from complaints.paper_search import papers_of_cases  # noqa: PLC0415
        from complaints.papers import CasePapers, arrived_cases  # noqa: PLC0415
        from deadlines import registry as clocks  # noqa: PLC0415
        from documents import registry as papers  # noqa: PLC0415

        clocks.register(Complaint, CaseClocks())
        papers.register(Complaint, CasePapers())
        papers.register_arrivals(Complaint, arrived_cases)
        papers.register_search(Complaint, papers_of_cases)
        papers.register(PeriodicReport, PeriodicPapers())
