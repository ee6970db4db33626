"""Formal and material check lists: the items as rows, the answers per case."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from complaints.models.case import Complaint, ReporterClass
from complaints.models.files import CaseFile
from complaints.models.reference import ClosureReason, LegalRow


class Phase(models.TextChoices):
    """Which check the item belongs to."""

    FORMAL = "formal", _("formil")
    MATERIAL = "material", _("materiil")


class ChecklistItem(LegalRow):
    """One requirement. `refusal` names the closure reason when it is not met for good."""

    code = models.CharField(_("kode"), max_length=40)
    phase = models.CharField(_("pemeriksaan"), max_length=10, choices=Phase)
    position = models.PositiveSmallIntegerField(_("urutan"))
    text = models.CharField(_("syarat"), max_length=240)
    text_en = models.CharField(_("syarat (Inggris)"), max_length=240, blank=True)
    request_text = models.CharField(
        _("kata-kata dalam surat kelengkapan"),
        max_length=240,
        blank=True,
        help_text=_("Yang diminta dari pelapor kalau belum ada"),
    )
    request_text_en = models.CharField(_("yang diminta dari pelapor (Inggris)"), max_length=240, blank=True)
    only_for = ArrayField(
        models.CharField(max_length=12, choices=ReporterClass),
        default=list,
        blank=True,
        verbose_name=_("hanya untuk pelapor"),
    )
    refusal = models.ForeignKey(
        ClosureReason,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("alasan penolakan"),
    )

    local_text = LocalText("text", heading=_("syarat"))
    local_request_text = LocalText("request_text")

    class Meta:
        verbose_name = _("butir pemeriksaan")
        verbose_name_plural = _("butir pemeriksaan")
        ordering = ["phase", "position"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="item_code_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.local_text


class ItemState(models.TextChoices):
    """The answer to one item."""

    MET = "met", _("Terpenuhi")
    MISSING = "missing", _("Belum ada")
    NOT_MET = "not_met", _("Tidak terpenuhi")
    NOT_APPLICABLE = "not_applicable", _("Tidak perlu")


class ChecklistAnswer(models.Model):
    """What was found for one item of one case, with evidence and remark."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="checklist_answers")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="answers", verbose_name=_("syarat"))
    state = models.CharField(_("hasil"), max_length=16, choices=ItemState)
    evidence = models.ForeignKey(
        CaseFile, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("bukti")
    )
    remark = models.CharField(_("keterangan"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("dicatat"))

    class Meta:
        verbose_name = _("hasil pemeriksaan syarat")
        verbose_name_plural = _("hasil pemeriksaan syarat")
        constraints = [
            models.UniqueConstraint(fields=["complaint", "item"], name="checklist_answer_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.item_id}"
