"""What every report of an agency keeps: its text, its evidence, when and by whom it was sent, and the proof of that."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.files import CaseFile


class SentReport(models.Model):
    """What an agency says it did, with its evidence. Sent reports stay as they are."""

    text = models.TextField(_("yang sudah dilakukan"))
    files = models.ManyToManyField(CaseFile, blank=True, related_name="+")
    submitted_on = models.DateField(_("tanggal laporan"))
    submitted_at = models.DateTimeField(_("dikirim"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    proof_number = models.CharField(_("bukti kirim"), max_length=20)

    class Meta:
        abstract = True
        ordering = ["pk"]
