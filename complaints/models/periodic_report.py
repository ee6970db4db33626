"""A report of a period, its figures frozen on the day it was drafted."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class PeriodicReportQuerySet(models.QuerySet["PeriodicReport"]):
    """Named questions about reports. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Reports of the office `user` works at."""
        return self.filter(office=user.office_id) if user.is_staff and user.office_id else self.none()


class PeriodicReport(models.Model):
    """What the office tells about a month, quarter or year (UU 37/2008 art. 42(2)). Its paper holds the figures."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="periodic_reports", verbose_name=_("kantor")
    )
    period = models.CharField(_("periode"), max_length=7, help_text=_("Misalnya 2026, 2026-q3, atau 2026-09"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="+", verbose_name=_("dokumen")
    )
    at = models.DateTimeField(_("dibuat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    objects = PeriodicReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan berkala")
        verbose_name_plural = _("laporan berkala")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["office", "period"], name="periodic_report_period")]

    def __str__(self) -> str:
        return self.period
