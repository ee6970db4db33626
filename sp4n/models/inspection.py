"""The inspectorate's lane: confirmation, clarification, audit; closable after each; read by inspectors only."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency
from deadlines.models import Deadline
from sp4n.inspection_stages import INSPECTION_CHOICES, InspectionStage
from sp4n.models.grievance import Grievance
from sp4n.permissions import Standing


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Named questions about inspections. `visible_to` is the gate."""

    def visible_to(self, standing: Standing) -> Self:
        """Inspections of the governments whose inspectorate the person serves. Nobody else sees any."""
        return self.filter(government_id__in=standing.inspects)

    def open(self) -> Self:
        """Inspections that go on."""
        return self.filter(closed_on__isnull=True)


class Inspection(models.Model):
    """One matter at the inspectorate; it may come from a complaint, whose reporter stays sealed there."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    government = models.ForeignKey(
        Agency, models.PROTECT, related_name="inspections", verbose_name=_("pemerintah daerah")
    )
    grievance = models.OneToOneField(
        Grievance, models.PROTECT, null=True, blank=True, related_name="inspection", verbose_name=_("aduan")
    )
    number = models.CharField(_("nomor"), max_length=20, unique=True)
    stage = models.CharField(
        _("tahap"), max_length=16, choices=INSPECTION_CHOICES, default=InspectionStage.CONFIRMATION.value
    )
    subject = models.CharField(_("pokok perkara"), max_length=120)
    opened_on = models.DateField(_("dibuka"))
    closed_on = models.DateField(_("ditutup"), null=True, blank=True)
    result = models.TextField(_("hasil"), blank=True)
    law_enforcement_on = models.DateField(_("diserahkan ke penegak hukum"), null=True, blank=True)
    law_enforcement_body = models.CharField(_("penegak hukum"), max_length=160, blank=True)
    event_count = models.PositiveIntegerField(default=0)
    last_event_on = models.DateField(null=True, blank=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("pemeriksaan inspektorat")
        verbose_name_plural = _("pemeriksaan inspektorat")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="inspection_closed_iff_stage",
                condition=Q(stage="closed", closed_on__isnull=False)
                | (~Q(stage="closed") & Q(closed_on__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sp4n:inspection", args=[self.pk])

    @property
    def stage_now(self) -> InspectionStage:
        """The stage as an enum member."""
        return InspectionStage(self.stage)

    def local_date(self, at: datetime) -> date:
        """Return the legal date of the instant `at`."""
        return self.office.local_date(at)


class Finding(models.Model):
    """Something an inspection found, with its basis."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="findings")
    text = models.TextField(_("temuan"))
    on = models.DateField(_("tanggal"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("temuan")
        verbose_name_plural = _("temuan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class FollowUp(models.TextChoices):
    """How far a recommendation is carried out."""

    OPEN = "open", _("belum")
    PARTLY = "partly", _("sebagian")
    DONE = "done", _("dilaksanakan")
    REFUSED = "refused", _("tidak dapat dilaksanakan")


SETTLED = frozenset({FollowUp.DONE, FollowUp.REFUSED})


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Named questions about recommendations. `addressed_to` is the gate of the units."""

    def addressed_to(self, standing: Standing) -> Self:
        """Recommendations to units whose complaints the person handles. The inspectorate has its own pages."""
        return self.filter(agency_id__in=standing.handles)

    def late(self, *, on: date) -> Self:
        """Those not carried out whose last day is over on `on`; a day off had moved it on."""
        ends = Coalesce("deadline__due_effective", "due_on")
        return self.filter(state__in=[FollowUp.OPEN, FollowUp.PARTLY]).alias(ends=ends).filter(ends__lt=on)


class Recommendation(models.Model):
    """What a unit is to do, until when."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="recommendations")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="recommendations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("unit"))
    text = models.TextField(_("rekomendasi"))
    due_on = models.DateField(_("tenggat"))
    state = models.CharField(_("tindak lanjut"), max_length=8, choices=FollowUp, default=FollowUp.OPEN)
    deadline = models.OneToOneField(
        Deadline, models.SET_NULL, null=True, blank=True, related_name="inspection_recommendation"
    )  # counts to `due_on`; reminds
    follow_up = models.TextField(_("catatan tindak lanjut"), blank=True)
    followed_on = models.DateField(_("dicatat"), null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("rekomendasi inspektorat")
        verbose_name_plural = _("rekomendasi inspektorat")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"recommendation {self.pk}"

    def get_absolute_url(self) -> str:
        """Return the page of the unit it is addressed to."""
        return reverse("sp4n:recommended", args=[self.pk])
