"""Files of a case. Hostile until proven otherwise; served only through the gate, as downloads."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Complaint


class FileSource(models.TextChoices):
    """Who gave the file; it decides who besides staff may read it."""

    REPORTER = "reporter", _("Pelapor")
    AGENCY = "agency", _("Terlapor")
    INTERNAL = "internal", _("Internal")


class ScanState(models.TextChoices):
    """What the malware scanner said. Not scanned is never shown as clean."""

    NOT_SCANNED = "not_scanned", _("belum dipindai")
    CLEAN = "clean", _("bersih")
    REFUSED = "refused", _("ditolak")


class FilePurpose(models.TextChoices):
    """What the file proves."""

    EVIDENCE = "evidence", _("Bukti kejadian")
    PRIOR_COMPLAINT = "prior_complaint", _("Bukti pernah mengadu")
    IDENTITY = "identity", _("Foto identitas")
    MANDATE = "mandate", _("Surat kuasa")
    GROUP_STATEMENT = "group_statement", _("Pernyataan kelompok")
    LEGAL_DEED = "legal_deed", _("Akta badan hukum")
    VOICE = "voice", _("Rekaman suara")
    ANSWER = "answer", _("Lampiran jawaban")
    MINUTES = "minutes", _("Notulen")


def random_path(_instance: models.Model, filename: str) -> str:
    """Store under a random name: nothing of what the sender called it reaches the disk."""
    name = uuid.uuid4().hex
    return f"cases/{name[:2]}/{name}{PurePath(filename).suffix.lower()[:5]}"


class StoredFile(models.Model):
    """What every accepted upload carries."""

    file = models.FileField(_("berkas"), upload_to=random_path, max_length=120)
    name = models.CharField(_("nama"), max_length=150)
    content_type = models.CharField(_("jenis"), max_length=100)
    size = models.PositiveIntegerField(_("ukuran"))
    sha256 = models.CharField("SHA-256", max_length=64)
    purpose = models.CharField(
        _("kegunaan"), max_length=20, choices=FilePurpose, default=FilePurpose.EVIDENCE
    )
    scan_state = models.CharField(
        _("pemindaian"), max_length=12, choices=ScanState, default=ScanState.NOT_SCANNED
    )
    added_at = models.DateTimeField(_("ditambahkan"))

    class Meta:
        abstract = True


class CaseFile(StoredFile):
    """A file that belongs to a case."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="files")
    source = models.CharField(_("dari"), max_length=10, choices=FileSource)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("berkas laporan")
        verbose_name_plural = _("berkas laporan")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"file {self.pk}"
