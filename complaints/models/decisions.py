"""Dated decisions of a case: plenary, review, settlement, closing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import CaseClass, Complaint
from complaints.models.reference import ClosureReason
from complaints.stages import STAGE_CHOICES
from documents.models import Document


class CaseRecord(models.Model):
    """What every dated record carries."""

    held_on = models.DateField(_("tanggal"))
    minutes = models.TextField(_("notulen"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("dicatat"))

    class Meta:
        abstract = True
        ordering = ["pk"]


class PlenaryDecision(CaseRecord):
    """The decision of the office meeting to examine or not to go on."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="plenary_decisions")
    accepted = models.BooleanField(_("diterima"))
    attendees = models.TextField(_("peserta rapat"), blank=True)
    case_class = models.CharField(_("kelas"), max_length=10, choices=CaseClass, blank=True)
    refusal = models.ForeignKey(
        ClosureReason,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("alasan tidak dilanjutkan"),
    )
    competent_body = models.CharField(_("pihak yang berwenang"), max_length=200, blank=True)

    class Meta(CaseRecord.Meta):
        abstract = False
        verbose_name = _("keputusan rapat perwakilan")
        verbose_name_plural = _("keputusan rapat perwakilan")
        constraints = [
            models.CheckConstraint(
                name="plenary_refusal_iff_not_accepted",
                condition=Q(accepted=True, refusal__isnull=True) | Q(accepted=False, refusal__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"plenary {self.complaint_id}"


class Conclusion(models.TextChoices):
    """Conclusion of a case review (PO 48/2020 art. 25(2)e)."""

    FOUND = "found", _("Ditemukan maladministrasi")
    NOT_FOUND = "not_found", _("Tidak ditemukan maladministrasi")
    STOPPED = "stopped", _("Pemeriksaan dihentikan")


class CaseReview(CaseRecord):
    """Gelar laporan: the meeting that fixes the conclusion."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="reviews")
    agenda = models.TextField(_("agenda"), blank=True)
    participants = models.TextField(_("peserta"), blank=True)
    conclusion = models.CharField(_("kesimpulan"), max_length=10, choices=Conclusion)

    class Meta(CaseRecord.Meta):
        abstract = False
        verbose_name = _("gelar laporan")
        verbose_name_plural = _("gelar laporan")

    def __str__(self) -> str:
        return f"review {self.complaint_id}"


class SettlementState(models.TextChoices):
    """What the reporter said to a settlement the agency reports."""

    ASKED = "asked", _("ditanyakan")
    CONFIRMED = "confirmed", _("dibenarkan")
    CONTESTED = "contested", _("dibantah")


class SettlementProposal(models.Model):
    """The agency says the matter is settled; the reporter confirms or contests."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="settlements")
    text = models.TextField(_("penyelesaian menurut instansi"))
    state = models.CharField(
        _("keadaan"), max_length=10, choices=SettlementState, default=SettlementState.ASKED
    )
    asked_on = models.DateField(_("ditanyakan"))
    answered_on = models.DateField(_("dijawab"), null=True, blank=True)
    answer_text = models.TextField(_("kata pelapor"), blank=True)

    class Meta:
        verbose_name = _("usul penyelesaian")
        verbose_name_plural = _("usul penyelesaian")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(state="asked"), name="settlement_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"settlement {self.complaint_id}"


class ClosingProposal(models.Model):
    """A prepared closing: reason, explanation, the letter and the minutes that must be issued first."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="closing_proposals")
    reason = models.ForeignKey(ClosureReason, models.PROTECT, related_name="+", verbose_name=_("alasan"))
    stage = models.CharField(_("pada tahap"), max_length=20, choices=STAGE_CHOICES)
    explanation = models.TextField(_("penjelasan untuk pelapor"))
    letter = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    minutes = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    proposed_on = models.DateField(_("disiapkan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    is_current = models.BooleanField(_("berlaku"), default=True)

    class Meta:
        verbose_name = _("usul penutupan")
        verbose_name_plural = _("usul penutupan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(is_current=True), name="closing_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"closing {self.complaint_id}"
