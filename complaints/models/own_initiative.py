"""Investigations without a reporter: their plan, and the improvements suggested to agencies."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, FocalPoint
from complaints.models.case import Complaint
from deadlines.models import Deadline
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class Investigation(models.Model):
    """What an investigation on own initiative is about: which agencies, by which plan, and who opened it."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="investigation")
    agencies = models.ManyToManyField(Agency, related_name="+", verbose_name=_("instansi"))
    plan = models.TextField(_("rencana investigasi"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("dibuka"))

    class Meta:
        verbose_name = _("investigasi atas prakarsa sendiri")
        verbose_name_plural = _("investigasi atas prakarsa sendiri")

    def __str__(self) -> str:
        return f"investigation {self.complaint_id}"


class SuggestionState(models.TextChoices):
    """What became of a suggestion."""

    WAITING = "waiting", _("menunggu tanggapan instansi")
    ANSWERED = "answered", _("ditanggapi, menunggu penilaian")
    FOLLOWED = "followed", _("dilaksanakan")
    NOT_FOLLOWED = "not_followed", _("tidak dilaksanakan")


class SuggestionQuerySet(models.QuerySet["ImprovementSuggestion"]):
    """Named questions about suggestions. `visible_to` is the portal's gate."""

    def visible_to(self, user: "User", *, on: date) -> Self:
        """Suggestions that went out to an agency which the person serves on `on`. Staff have pages of their own."""
        if not user.is_authenticated or not user.is_active or user.is_staff:
            return self.none()
        serving = FocalPoint.objects.serving(on).filter(user=user)
        return self.filter(sent_on__isnull=False, agency__in=serving.values("agency"))


class ImprovementSuggestion(models.Model):
    """One improvement suggested to one agency (saran perbaikan), with its letter, its time and its answer."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="suggestions")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("instansi"))
    text = models.TextField(_("saran perbaikan"))
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="suggestion")
    deadline = models.OneToOneField(Deadline, models.PROTECT, null=True, related_name="suggestion")
    sent_on = models.DateField(_("dikirim"), null=True, blank=True)
    received_on = models.DateField(_("diterima"), null=True, blank=True)
    answer = models.TextField(_("tanggapan instansi"), blank=True)
    answered_on = models.DateField(_("ditanggapi"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("keadaan"), max_length=12, choices=SuggestionState, default=SuggestionState.WAITING
    )
    judged_on = models.DateField(_("dinilai"), null=True, blank=True)
    judged_reason = models.TextField(_("alasan penilaian"), blank=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("saran perbaikan")
        verbose_name_plural = _("saran perbaikan")
        ordering = ["pk"]
        indexes = [models.Index(fields=["agency", "-id"], name="suggestion_by_agency")]
        constraints = [
            models.CheckConstraint(
                name="suggestion_received_after_sent",
                condition=Q(received_on__isnull=True) | Q(sent_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class ClusterLimit(models.Model):
    """From how many similar reports in how many months on the systemic view shows them. The newest row counts."""

    months = models.PositiveSmallIntegerField(_("bulan"), default=12)
    cases = models.PositiveSmallIntegerField(_("laporan serupa paling sedikit"), default=3)
    reason = models.CharField(_("alasan"), max_length=240)
    valid_from = models.DateField(_("berlaku sejak"), unique=True)

    class Meta:
        verbose_name = _("ambang pola laporan")
        verbose_name_plural = _("ambang pola laporan")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(name="cluster_limit_sensible", condition=Q(months__gte=1, cases__gte=2)),
        ]

    def __str__(self) -> str:
        return f"{self.cases} / {self.months}"
