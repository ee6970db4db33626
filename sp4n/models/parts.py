"""What belongs to a complaint: its way through the offices, answers, messages, files, internal notes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.models import StoredFile
from sp4n.models.grievance import Grievance


class HopKind(models.TextChoices):
    """Where a hop leads."""

    UNIT = "unit", _("ke unit")
    SUPPORT = "support", _("ke unit pendukung")
    GOVERNMENT = "government", _("ke pemerintah lain")
    OUTSIDE = "outside", _("ke instansi lain")
    OMBUDSMAN = "ombudsman", _("ke Ombudsman")
    INSPECTORATE = "inspectorate", _("ke Inspektorat")


class Hop(models.Model):
    """One hand-over, visible to the reporter ("no wrong door"). `government` is whose case it was at the time."""

    grievance = models.ForeignKey(Grievance, models.CASCADE, related_name="hops")
    government = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(_("jenis"), max_length=12, choices=HopKind)
    from_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    to_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField(_("tanggal"))
    at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("perpindahan aduan")
        verbose_name_plural = _("perpindahan aduan")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["grievance", "to_agency"], name="hop_to"),
            models.Index(fields=["grievance", "from_agency"], name="hop_from"),
        ]

    def __str__(self) -> str:
        return f"hop {self.pk}"


class FileFrom(models.TextChoices):
    """Who gave the file."""

    REPORTER = "reporter", _("Pelapor")
    UNIT = "unit", _("Unit")


class GrievanceFile(StoredFile):
    """A file that belongs to a complaint."""

    grievance = models.ForeignKey(Grievance, models.CASCADE, related_name="files")
    source = models.CharField(_("dari"), max_length=10, choices=FileFrom)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("berkas aduan")
        verbose_name_plural = _("berkas aduan")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"file {self.pk}"


class GrievanceAnswer(models.Model):
    """An answer of the government, as the reporter reads it."""

    grievance = models.ForeignKey(Grievance, models.CASCADE, related_name="answers")
    unit = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("unit"))
    text = models.TextField(_("jawaban"))
    on = models.DateField(_("tanggal"))
    at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    files = models.ManyToManyField(GrievanceFile, related_name="answers", blank=True)

    class Meta:
        verbose_name = _("jawaban aduan")
        verbose_name_plural = _("jawaban aduan")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class GrievanceMessage(models.Model):
    """What the reporter wrote after the complaint: data asked for, a reply to an answer."""

    grievance = models.ForeignKey(Grievance, models.CASCADE, related_name="messages")
    text = models.TextField(_("isi"), blank=True)
    at = models.DateTimeField(_("dicatat"))
    file_count = models.PositiveSmallIntegerField(_("jumlah berkas"), default=0)

    class Meta:
        verbose_name = _("pesan pelapor")
        verbose_name_plural = _("pesan pelapor")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"message {self.pk}"


class GrievanceNote(models.Model):
    """An internal note: read in the government only, never by the reporter."""

    grievance = models.ForeignKey(Grievance, models.CASCADE, related_name="notes")
    text = models.TextField(_("catatan"))
    at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("catatan internal aduan")
        verbose_name_plural = _("catatan internal aduan")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"


class ImportRun(models.Model):
    """One import from LAPOR: how many rows came in, and which were refused and why."""

    government = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("dijalankan"))
    created = models.PositiveIntegerField(_("baru"), default=0)
    known = models.PositiveIntegerField(_("sudah ada"), default=0)
    refused = models.JSONField(_("ditolak"), default=list, help_text=_("baris, nomor LAPOR, alasan"))

    class Meta:
        verbose_name = _("impor aduan")
        verbose_name_plural = _("impor aduan")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"import {self.pk}"
