"""After the LHP: what agencies report, what the office watches, and the hand-over to Resolution and Monitoring."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from complaints.models.case import Complaint
from complaints.models.decisions import CaseRecord
from complaints.models.examination_report import CorrectiveAction
from complaints.models.reference import LegalRow
from complaints.models.sent_report import SentReport
from documents.models import Document


class ActionReport(SentReport):
    """What an agency says it did for one corrective action or one point of an agreement."""

    action = models.ForeignKey(CorrectiveAction, models.CASCADE, related_name="reports")

    class Meta(SentReport.Meta):
        verbose_name = _("laporan tindak lanjut")
        verbose_name_plural = _("laporan tindak lanjut")

    def __str__(self) -> str:
        return f"action report {self.pk}"


class MonitoringKind(models.TextChoices):
    """How the office watched."""

    LETTER = "letter", _("Surat monitoring")
    VISIT = "visit", _("Kunjungan")
    MEETING = "meeting", _("Pertemuan")
    CALL = "call", _("Telepon")
    OTHER = "other", _("Cara lain")


class MonitoringRecord(CaseRecord):
    """One dated look at whether the LHP is carried out. A letter counts from the day it is signed."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="monitoring_records")
    kind = models.CharField(_("cara"), max_length=10, choices=MonitoringKind)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="monitoring_record"
    )

    class Meta(CaseRecord.Meta):
        abstract = False
        verbose_name = _("catatan monitoring")
        verbose_name_plural = _("catatan monitoring")

    def __str__(self) -> str:
        return f"monitoring {self.pk}"


class HandoverItem(LegalRow):
    """One thing that a file handed over to Resolution and Monitoring must hold (PO 58/2023 art. 54(2))."""

    code = models.CharField(_("kode"), max_length=40)
    position = models.PositiveSmallIntegerField(_("urutan"))
    text = models.CharField(_("kelengkapan"), max_length=240)
    text_en = models.CharField(_("kelengkapan (Inggris)"), max_length=240, blank=True)

    local_text = LocalText("text", heading=_("kelengkapan"))

    class Meta:
        verbose_name = _("butir penyerahan ke Resolusi dan Monitoring")
        verbose_name_plural = _("butir penyerahan ke Resolusi dan Monitoring")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="handover_item_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.local_text


class ResolutionHandover(CaseRecord):
    """The examining unit hands the file over to Resolution and Monitoring; `items` are the ticked items' codes."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="resolution_handovers")
    items = models.JSONField(_("kelengkapan"), default=list)  # [code]

    class Meta(CaseRecord.Meta):
        abstract = False
        verbose_name = _("penyerahan ke Resolusi dan Monitoring")
        verbose_name_plural = _("penyerahan ke Resolusi dan Monitoring")

    def __str__(self) -> str:
        return f"handover {self.pk}"
