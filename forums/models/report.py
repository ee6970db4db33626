"""A report made of what is recorded: of one forum, or of an office's forums of a year."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from documents.models import Document
from forums.models.forum import Forum

if TYPE_CHECKING:
    from accounts.models import User


class ForumReportQuerySet(models.QuerySet["ForumReport"]):
    """Named questions about reports. `visible_to` is the gate of the staff pages."""

    def visible_to(self, user: "User") -> Self:
        """Reports of the office `user` works at."""
        return self.filter(office=user.office_id) if user.is_staff and user.office_id else self.none()


class ForumReport(models.Model):
    """One report. `forum` is empty for the report of a year. Its paper holds the frozen figures and names nobody."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    forum = models.ForeignKey(
        Forum, models.CASCADE, null=True, blank=True, related_name="reports", verbose_name=_("forum")
    )
    year = models.PositiveSmallIntegerField(_("tahun"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("dokumen")
    )
    at = models.DateTimeField(_("dibuat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    objects = ForumReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan forum")
        verbose_name_plural = _("laporan forum")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["office", "year"], name="forum_report_of_year")]

    def __str__(self) -> str:
        return f"report {self.pk}"
