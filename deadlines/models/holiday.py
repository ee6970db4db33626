"""Days on which offices do not work, editable per year."""

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText


class CalendarYear(models.Model):
    """A year whose holidays have been loaded. A year not here stops every count that enters it."""

    year = models.PositiveSmallIntegerField(_("tahun"), unique=True)
    source = models.CharField(_("sumber"), max_length=200)
    loaded_at = models.DateTimeField(_("dimuat"))

    class Meta:
        verbose_name = _("tahun kalender")
        verbose_name_plural = _("tahun kalender")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class HolidayKind(models.TextChoices):
    """Why the day is off."""

    NATIONAL = "national", _("libur nasional")
    COLLECTIVE = "collective", _("cuti bersama")
    LOCAL = "local", _("libur daerah")


class Holiday(models.Model):
    """One day off. Editing it recomputes the open clocks (deadlines.recompute)."""

    date = models.DateField(_("tanggal"), unique=True)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=HolidayKind, default=HolidayKind.NATIONAL)
    source = models.CharField(_("sumber"), max_length=200)
    is_estimate = models.BooleanField(_("perkiraan"), default=False)

    local_name = LocalText("name", heading=_("nama"))

    class Meta:
        verbose_name = _("hari libur")
        verbose_name_plural = _("hari libur")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{date_format(self.date)}, {self.local_name}"
