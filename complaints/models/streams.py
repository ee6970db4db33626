"""Three streams that never mix: internal notes, party letters, the public timeline. Each is its own table."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Complaint
from documents.models import Document


class InternalNote(models.Model):
    """Written by staff, read by staff of the office only."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="internal_notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("dicatat"))
    text = models.TextField(_("catatan"))

    class Meta:
        verbose_name = _("catatan internal")
        verbose_name_plural = _("catatan internal")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Party(models.TextChoices):
    """The other end of a letter."""

    REPORTER = "reporter", _("Pelapor")
    AGENCY = "agency", _("Terlapor")


class Direction(models.TextChoices):
    """Which way a letter goes."""

    OUT = "out", _("keluar")
    IN = "in", _("masuk")


# How the office enters what parties send on these pages; stored in Indonesian like every title.
ANSWER_TITLE = "Jawaban klarifikasi"
REPLY_TITLE = "Tanggapan atas hasil pemeriksaan"
FOLLOW_UP_TITLE = "Laporan tindak lanjut LHP"
AGREEMENT_TITLE = "Laporan pelaksanaan kesepakatan"
SUPERIOR_TITLE = "Laporan atasan Terlapor"
_SHOWN_TITLES = {
    ANSWER_TITLE: _("Jawaban klarifikasi"),
    REPLY_TITLE: _("Tanggapan atas hasil pemeriksaan"),
    FOLLOW_UP_TITLE: _("Laporan tindak lanjut LHP"),
    AGREEMENT_TITLE: _("Laporan pelaksanaan kesepakatan"),
    SUPERIOR_TITLE: _("Laporan atasan Terlapor"),
}


class PartyLetter(models.Model):
    """A letter between the office and one party; the other party never sees it."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="letters")
    party = models.CharField(_("pihak"), max_length=10, choices=Party)
    direction = models.CharField(_("arah"), max_length=4, choices=Direction)
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="letter")
    title = models.CharField(_("hal"), max_length=200)
    text = models.TextField(_("isi"), blank=True)
    sent_on = models.DateField(_("dikirim"), null=True, blank=True)
    received_on = models.DateField(_("diterima"), null=True, blank=True)
    received_proof = models.CharField(_("bukti terima"), max_length=200, blank=True)
    recorded_at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("surat para pihak")
        verbose_name_plural = _("surat para pihak")
        ordering = ["-recorded_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def local_title(self) -> str:
        """The title in the reader's language, as far as the office gave it; the document must be loaded."""
        return self.document.local_title if self.document else str(_SHOWN_TITLES.get(self.title, self.title))


class PublicEntry(models.Model):
    """One line of the timeline the reporter reads, in plain words; also what the reporter writes to us."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="public_entries")
    at = models.DateTimeField(_("dicatat"))
    happened_on = models.DateField(_("tanggal"))
    code = models.CharField(_("jenis"), max_length=40, help_text=_("Teks baku diterjemahkan dari kode ini"))
    values = models.JSONField(default=dict)
    text = models.TextField(_("isi"), blank=True)
    from_reporter = models.BooleanField(_("dari pelapor"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("linimasa publik")
        verbose_name_plural = _("linimasa publik")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code} {self.pk}"
