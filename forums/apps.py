"""The forums app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumsConfig(AppConfig):
    """Public consultations: from the invitation to signed minutes and an action plan that is followed up."""

    name = "forums"
    verbose_name = _("Forum")

    def ready(self) -> None:
        """Tell the papers who answers for those of a forum, and the clocks who answers for theirs."""
        from deadlines import registry as clocks  # noqa: PLC0415  models are ready only now
        from documents import registry as papers  # noqa: PLC0415
        from forums.action_clock import ActionClocks  # noqa: PLC0415
        from forums.models import ActionItem, DiscussedStandard, Forum, ForumReport  # noqa: PLC0415
        from forums.papers import ForumPapers, gate  # noqa: PLC0415
        from forums.reports import ReportPapers  # noqa: PLC0415
        from forums.standard_clock import StandardClocks  # noqa: PLC0415

        papers.register(Forum, ForumPapers(), gate=gate)
        papers.register(ForumReport, ReportPapers())
        clocks.register(ActionItem, ActionClocks())
        clocks.register(DiscussedStandard, StandardClocks())
