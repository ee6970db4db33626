"""A time limit as the law sets it: a row, never a constant."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from deadlines.citation import citation

# How the codes of rules begin that bind a government in handling its own complaints.
LOCAL_LANE = "SP4N_"


class Unit(models.TextChoices):
    """What the limit is counted in. Hours are real ones: no day off moves them."""

    WORKING = "working", _("hari kerja")
    CALENDAR = "calendar", _("hari")
    HOURS = "hours", _("jam")


class StartEvent(models.TextChoices):
    """What starts the clock. Day 0 is the event; counting begins the next day."""

    RECEIPT = "receipt", _("diterima")
    SIGNATURE = "signature", _("ditandatangani")
    DECISION = "decision", _("diputuskan")


class Certainty(models.TextChoices):
    """How sure we are of the rule."""

    SURE = "S", _("pasti")
    LIKELY = "L", _("sangat mungkin")
    UNSURE = "U", _("belum terverifikasi")


class Audience(models.TextChoices):
    """Who has to act before the clock runs out."""

    REPORTER = "reporter", _("pelapor")
    AGENCY = "agency", _("instansi")
    STAFF = "staff", _("petugas")
    LOCAL = "local", _("pemerintah daerah")


class DeadlineRuleQuerySet(models.QuerySet["DeadlineRule"]):
    """Named questions about rules."""

    def in_force(self, on: date) -> Self:
        """Rules valid on the legal date `on`."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))


class DeadlineRule(models.Model):
    """A limit: so many of a unit from a start event, by an article, valid for a period."""

    code = models.CharField(_("kode"), max_length=30)
    name = models.CharField(_("nama"), max_length=160)
    name_en = models.CharField(_("nama (Inggris)"), max_length=160, blank=True)
    length = models.PositiveSmallIntegerField(_("panjang"))
    unit = models.CharField(_("satuan"), max_length=10, choices=Unit)
    start_event = models.CharField(_("peristiwa awal"), max_length=10, choices=StartEvent)
    start_text = models.CharField(
        _("dihitung sejak"), max_length=160, help_text=_("Misalnya: surat diterima Terlapor")
    )
    start_text_en = models.CharField(_("dihitung sejak (Inggris)"), max_length=160, blank=True)
    audience = models.CharField(_("yang harus bertindak"), max_length=10, choices=Audience)
    regulation = models.CharField(_("peraturan"), max_length=120)
    article = models.CharField(_("pasal"), max_length=60, blank=True)
    certainty = models.CharField(_("kepastian"), max_length=1, choices=Certainty)
    lapse_text = models.CharField(_("akibat lewat batas"), max_length=240, blank=True)
    lapse_text_en = models.CharField(_("akibat lewat batas (Inggris)"), max_length=240, blank=True)
    max_extension_days = models.PositiveSmallIntegerField(_("perpanjangan paling lama"), default=0)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    local_name = LocalText("name", heading=_("nama"))
    local_start_text = LocalText("start_text")
    local_lapse_text = LocalText("lapse_text")

    objects = DeadlineRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("aturan tenggat")
        verbose_name_plural = _("aturan tenggat")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="rule_code_once_per_start"),
            models.CheckConstraint(name="rule_length_positive", condition=Q(length__gte=1)),
            models.CheckConstraint(
                name="rule_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.length} {self.get_unit_display()})"

    @property
    def local_source(self) -> str:
        """Regulation and article in the reader's language: "UU 37/2008, pasal 33 ayat (1)"."""
        return citation(self.regulation, self.article)
