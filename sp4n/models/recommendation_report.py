"""What a unit reports about a recommendation of the inspectorate, with its files, and how it was judged."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models import StoredFile
from sp4n.models.inspection import FollowUp, Recommendation


class RecommendationReportQuerySet(models.QuerySet["RecommendationReport"]):
    """Named questions about reports of units."""

    def waiting(self) -> Self:
        """Those the inspectorate has not judged."""
        return self.filter(judged_on__isnull=True)


class RecommendationReport(models.Model):
    """One report of a unit. The judgement is written once, with the reason the unit reads."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="reports")
    text = models.TextField(_("laporan unit"))
    on = models.DateField(_("tanggal"))
    at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    judgement = models.CharField(_("penilaian"), max_length=8, choices=FollowUp, blank=True)
    judged_reason = models.TextField(_("alasan penilaian"), blank=True)
    judged_on = models.DateField(_("dinilai"), null=True, blank=True)

    objects = RecommendationReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan tindak lanjut unit")
        verbose_name_plural = _("laporan tindak lanjut unit")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="recommendation_report_judged_with_reason",
                condition=Q(judged_on__isnull=True, judgement="", judged_reason="")
                | (Q(judged_on__isnull=False) & ~Q(judgement="") & ~Q(judged_reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"


class RecommendationFile(StoredFile):
    """A file a unit sent with its report."""

    report = models.ForeignKey(RecommendationReport, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("berkas laporan unit")
        verbose_name_plural = _("berkas laporan unit")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"file {self.pk}"
