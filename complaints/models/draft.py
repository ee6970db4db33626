"""An unfinished report: kept for seven days, found again by a cookie or a resume code."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from complaints.models.case import Complaint
from complaints.models.files import StoredFile


class FilingDraft(models.Model):
    """The answers typed so far, sealed as JSON {step: {field: value}}. The token itself is not stored, its hash is."""

    token_hash = models.CharField(max_length=64, unique=True)
    answers = SealedTextField(_("jawaban"), default="{}")
    created_at = models.DateTimeField(_("dibuat"))
    updated_at = models.DateTimeField(_("diubah"))
    expires_at = models.DateTimeField(_("berlaku sampai"))
    complaint = models.OneToOneField(Complaint, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("konsep laporan")
        verbose_name_plural = _("konsep laporan")
        indexes = [models.Index(fields=["expires_at"], name="draft_expiry")]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class DraftFile(StoredFile):
    """A file attached to a draft; it moves to the case when the report is sent."""

    draft = models.ForeignKey(FilingDraft, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("berkas konsep")
        verbose_name_plural = _("berkas konsep")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"draft file {self.pk}"
