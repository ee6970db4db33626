"""What the head office does after the LHP: sessions with the parties, and the recommendation (UU 37/2008 art. 37)."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, FocalPoint
from complaints.models.agency_link import AgencyLink
from complaints.models.case import Complaint
from complaints.models.decisions import CaseRecord
from complaints.models.instrument import Result
from complaints.models.sent_report import SentReport
from deadlines.models import Deadline
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class SessionKind(models.TextChoices):
    """How the head office brings the parties together."""

    MEDIATION = "mediation", _("Mediasi")
    CONCILIATION = "conciliation", _("Konsiliasi")


class ResolutionSession(CaseRecord):
    """One session with the parties at the head office; what they agreed on are its `points`, watched one by one."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="resolution_sessions")
    kind = models.CharField(_("cara"), max_length=12, choices=SessionKind)
    participants = models.TextField(_("yang hadir"))
    result = models.CharField(_("hasil"), max_length=12, choices=Result)

    class Meta(CaseRecord.Meta):
        abstract = False
        verbose_name = _("mediasi atau konsiliasi")
        verbose_name_plural = _("mediasi atau konsiliasi")

    def __str__(self) -> str:
        return f"resolution session {self.pk}"


class CarriedOut(models.TextChoices):
    """How far a recommendation was carried out; each has its reason of closing."""

    DONE = "done", _("Dilaksanakan")
    PARTLY = "partly", _("Dilaksanakan sebagian")
    NOT_DONE = "not_done", _("Tidak dilaksanakan")


class Recommendation(models.Model):
    """A recommendation to the respondent's superior, from its draft to what came of it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="recommendations")
    superior = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("atasan Terlapor"))
    document = models.OneToOneField(Document, models.PROTECT, related_name="recommendation")
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cleared_at = models.DateTimeField(_("disetujui anggota"), null=True, blank=True)
    issued_on = models.DateField(_("ditandatangani"), null=True, blank=True)
    clock = models.OneToOneField(
        Deadline, models.SET_NULL, null=True, blank=True, related_name="recommendation"
    )  # the superior's 60 days
    reported_on = models.DateField(_("laporan atasan diterima"), null=True, blank=True)
    result = models.CharField(_("pelaksanaan"), max_length=10, choices=CarriedOut, blank=True)

    class Meta:
        verbose_name = _("Rekomendasi")
        verbose_name_plural = _("Rekomendasi")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"recommendation {self.pk}"


class Receiver(models.TextChoices):
    """To whom a recommendation is delivered (UU 37/2008 art. 37(3))."""

    REPORTER = "reporter", _("Pelapor")
    RESPONDENT = "respondent", _("Terlapor")
    SUPERIOR = "superior", _("Atasan Terlapor")


class RecommendationDeliveryQuerySet(models.QuerySet["RecommendationDelivery"]):
    """Named questions about deliveries. `visible_to` is the gate of the superior's people."""

    def visible_to(self, user: "User", *, on: date) -> Self:
        """Deliveries that went out to the superior which the person serves on `on`. Staff have pages of their own."""
        if not user.is_authenticated or not user.is_active or user.is_staff:
            return self.none()
        serving = FocalPoint.objects.serving(on).filter(user=user)
        return self.to_superiors().filter(recommendation__superior__in=serving.values("agency"))

    def to_superiors(self) -> Self:
        """Deliveries that went out to a superior, who has to report."""
        return self.filter(receiver=Receiver.SUPERIOR, sent_on__isnull=False)


class RecommendationDelivery(models.Model):
    """The recommendation on its way to one of the three who receive it."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="deliveries")
    receiver = models.CharField(_("penerima"), max_length=10, choices=Receiver)
    letter = models.OneToOneField(Document, models.PROTECT, related_name="recommendation_delivery")
    sent_on = models.DateField(_("dikirim"), null=True, blank=True)
    received_on = models.DateField(_("diterima"), null=True, blank=True)
    received_proof = models.CharField(_("bukti terima"), max_length=200, blank=True)

    objects = RecommendationDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyampaian Rekomendasi")
        verbose_name_plural = _("penyampaian Rekomendasi")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "receiver"], name="recommendation_delivered_once_to_each"
            )
        ]

    def __str__(self) -> str:
        return f"recommendation delivery {self.pk}"

    @property
    def case(self) -> Complaint:
        """The case of the recommendation."""
        return self.recommendation.complaint


class RecommendationLink(AgencyLink):
    """An expiring link with which the superior reports on a recommendation without an account."""

    delivery = models.ForeignKey(RecommendationDelivery, models.CASCADE, related_name="links")

    class Meta:
        verbose_name = _("tautan laporan Rekomendasi")
        verbose_name_plural = _("tautan laporan Rekomendasi")

    @property
    def owner_ids(self) -> set[int]:
        """The superior."""
        return {self.delivery.recommendation.superior_id}


class SuperiorReport(SentReport):
    """What the superior says was done, with its own examination result (UU 37/2008 art. 38(2))."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="reports")

    class Meta(SentReport.Meta):
        verbose_name = _("laporan atasan Terlapor")
        verbose_name_plural = _("laporan atasan Terlapor")

    def __str__(self) -> str:
        return f"superior report {self.pk}"
