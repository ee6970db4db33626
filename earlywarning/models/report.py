"""An early-warning report: what kind of event, where, when, how grave, how reliable, what was done."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from earlywarning.fields import WarningTextField
from earlywarning.models.appointment import Appointment
from earlywarning.retention import LONGEST

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class EventKind(models.TextChoices):
    """What a conflict may arise from (UU 7/2012 art. 5)."""

    POLITICS = "politics", _("Politik, ekonomi, atau sosial budaya")
    FAITH = "faith", _("Antarumat beragama, antarsuku, atau antaretnis")
    BORDER = "border", _("Batas wilayah desa, kabupaten, kota, atau provinsi")
    RESOURCE = "resource", _("Sengketa sumber daya alam")
    SHARE = "share", _("Pembagian sumber daya alam yang tidak seimbang")
    OTHER = "other", _("Lainnya")


class Level(models.TextChoices):
    """How grave it is."""

    LOW = "low", _("Rendah")
    MEDIUM = "medium", _("Sedang")
    HIGH = "high", _("Tinggi")


class Source(models.TextChoices):
    """Where the news comes from: a kind, never who."""

    FIELD = "field", _("Petugas wilayah")
    AGENCY = "agency", _("Instansi lain")
    MEDIA = "media", _("Media")
    PUBLIC = "public", _("Warga, tanpa nama")


class Reliability(models.TextChoices):
    """How far the news can be relied on."""

    CONFIRMED = "confirmed", _("Sudah diperiksa")
    LIKELY = "likely", _("Mungkin benar")
    DOUBTFUL = "doubtful", _("Meragukan")
    UNKNOWN = "unknown", _("Belum dapat dinilai")


class KeptQuerySet(models.QuerySet):
    """What reports and meetings have in common: one gate, one end."""

    def visible_to(self, user: "User | AnonymousUser", *, on: date) -> Self:
        """Rows of the units in which the person is appointed; nothing for anybody else."""
        return self.filter(unit__in=Appointment.objects.access(user, on=on).reads, keep_until__gte=on)

    def expired(self, *, on: date) -> Self:
        """Rows whose last day has passed on the legal date `on`."""
        return self.filter(keep_until__lt=on)


class Report(models.Model):
    """One report. `recorded_by` is the officer on duty, for the unit's own responsibility."""

    unit = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("unit"))
    kind = models.CharField(_("jenis kejadian"), max_length=8, choices=EventKind)
    level = models.CharField(_("tingkat"), max_length=6, choices=Level)
    source = models.CharField(_("asal kabar"), max_length=6, choices=Source)
    reliability = models.CharField(_("keandalan kabar"), max_length=9, choices=Reliability)
    place = WarningTextField(_("tempat"))
    occurred_at = models.DateTimeField(_("waktu kejadian"))
    summary = WarningTextField(_("uraian kejadian"))
    recorded_on = models.DateField(_("dicatat"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_on = models.DateField(_("selesai"), null=True, blank=True)
    outcome = WarningTextField(_("hasil"), blank=True)
    keep_until = models.DateField(_("disimpan sampai"))

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan deteksi dini")
        verbose_name_plural = _("laporan deteksi dini")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="warning_by_unit"),
            models.Index(fields=["keep_until"], name="warning_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                name="warning_is_kept_shortly", condition=Q(keep_until__lte=F("recorded_on") + LONGEST)
            )
        ]

    def __str__(self) -> str:
        return f"warning {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("earlywarning:report", args=[self.pk])


class Action(models.Model):
    """What was done about an event, by which body."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="actions")
    at = models.DateTimeField(_("waktu"))
    text = WarningTextField(_("tindakan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("tindakan deteksi dini")
        verbose_name_plural = _("tindakan deteksi dini")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"action {self.pk}"
