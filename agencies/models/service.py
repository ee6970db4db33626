"""A service an agency promises to deliver in a certain time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from agencies.models.agency import Agency


class ServiceUnit(models.TextChoices):
    """What the promised time is counted in."""

    MINUTES = "minutes", _("menit")
    HOURS = "hours", _("jam")
    WORKING_DAYS = "working_days", _("hari kerja")
    CALENDAR_DAYS = "calendar_days", _("hari")


class Service(models.Model):
    """A product of an agency with its promised duration (UU 25/2009 art. 21)."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="services", verbose_name=_("instansi"))
    name = models.CharField(_("nama layanan"), max_length=160)
    name_en = models.CharField(_("nama layanan (Inggris)"), max_length=160, blank=True)
    promised_length = models.PositiveSmallIntegerField(_("waktu yang dijanjikan"), null=True, blank=True)
    promised_unit = models.CharField(
        _("satuan"), max_length=14, choices=ServiceUnit, default=ServiceUnit.WORKING_DAYS
    )
    fee = models.CharField(_("biaya"), max_length=120, blank=True)
    fee_en = models.CharField(_("biaya (Inggris)"), max_length=120, blank=True)
    source = models.CharField(_("sumber standar"), max_length=200, blank=True)
    source_en = models.CharField(_("sumber standar (Inggris)"), max_length=200, blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)

    local_name = LocalText("name", heading=_("nama layanan"))
    local_fee = LocalText("fee", heading=_("biaya"))
    local_source = LocalText("source", heading=_("sumber standar"))

    class Meta:
        verbose_name = _("layanan")
        verbose_name_plural = _("layanan")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="service_name_once_per_agency")
        ]

    def __str__(self) -> str:
        return self.local_name
