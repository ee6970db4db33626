"""Rapid response: why a case is an emergency, who said so and who agreed, and whom the office called."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from complaints.models.case import Complaint
from complaints.models.reference import LegalRow


class RapidCriterion(LegalRow):
    """What makes a report an emergency; a row with its source."""

    code = models.CharField(_("kode"), max_length=40)
    name = models.CharField(_("nama"), max_length=160)
    name_en = models.CharField(_("nama (Inggris)"), max_length=160, blank=True)

    local_name = LocalText("name", heading=_("nama"))

    class Meta:
        verbose_name = _("kriteria respon cepat")
        verbose_name_plural = _("kriteria respon cepat")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="criterion_code_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.local_name


class RapidResponse(models.Model):
    """One marking of a case as an emergency. It holds at once; somebody else confirms it or sets it back."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="rapid_responses")
    criterion = models.ForeignKey(
        RapidCriterion, models.PROTECT, related_name="responses", verbose_name=_("kriteria")
    )
    reason = models.TextField(_("alasan"))
    flagged_at = models.DateTimeField(_("ditandai"))
    flagged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("dibenarkan"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("respon cepat")
        verbose_name_plural = _("respon cepat")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="rapid_four_eyes",
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("flagged_by")),
            ),
            models.CheckConstraint(
                name="rapid_confirmed_by_somebody",
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"rapid response {self.complaint_id}"


class ContactWay(models.TextChoices):
    """How the agency was reached for."""

    FOCAL_POINT = "focal_point", _("Nomor narahubung")
    OFFICE = "office", _("Nomor kantor instansi")
    HEAD = "head", _("Nomor pimpinan instansi")
    WHATSAPP = "whatsapp", "WhatsApp"
    VISIT = "visit", _("Datang langsung")


class CallResult(models.TextChoices):
    """What came of a call."""

    NO_ANSWER = "no_answer", _("Tidak diangkat")
    REACHED = "reached", _("Tersambung")
    PROMISED = "promised", _("Berjanji menangani")
    HANDLED = "handled", _("Sudah ditangani")


class RapidCall(models.Model):
    """One call or visit in an emergency: who, by which number, at which minute, with what result."""

    response = models.ForeignKey(RapidResponse, models.CASCADE, related_name="calls")
    called = models.CharField(_("yang dihubungi"), max_length=160)
    way = models.CharField(_("lewat"), max_length=12, choices=ContactWay)
    called_at = models.DateTimeField(_("pada"))
    result = models.CharField(_("hasil"), max_length=10, choices=CallResult)
    remark = models.TextField(_("catatan"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("dicatat"))

    class Meta:
        verbose_name = _("kontak respon cepat")
        verbose_name_plural = _("kontak respon cepat")
        ordering = ["called_at", "pk"]

    def __str__(self) -> str:
        return f"call {self.response_id}"
