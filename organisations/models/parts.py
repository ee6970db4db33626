"""What belongs to an organisation: contact persons, documents, activity reports, invitations."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from complaints.models.files import StoredFile
from forums.models import Participant
from organisations.models.organisation import SOON, Organisation


class ContactPerson(models.Model):
    """With whom to speak at an organisation. Name and contacts lie sealed, as a participant's do."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="contacts")
    name = SealedTextField(_("nama"))
    initials = models.CharField(_("inisial"), max_length=12)
    position = models.CharField(_("jabatan"), max_length=160, blank=True)
    email = SealedTextField(_("e-mail"), blank=True)
    phone = SealedTextField(_("nomor HP"), blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("orang yang dihubungi")
        verbose_name_plural = _("orang yang dihubungi")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.initials} {self.pk}"


class DocumentKind(models.TextChoices):
    """What an organisation hands in."""

    REGISTRATION = "registration", _("Surat keterangan terdaftar atau tanda lapor keberadaan")
    LEGAL = "legal", _("Pengesahan badan hukum")
    STATUTES = "statutes", _("Anggaran dasar")
    BOARD = "board", _("SK kepengurusan")
    OTHER = "other", _("Dokumen lain")


class OrganisationDocument(StoredFile):
    """A document with its validity. `is_current`: no newer one of its kind was handed in."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="documents")
    kind = models.CharField(_("jenis dokumen"), max_length=12, choices=DocumentKind)
    number = models.CharField(_("nomor"), max_length=80, blank=True)
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    is_current = models.BooleanField(_("yang terbaru"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("dokumen lembaga")
        verbose_name_plural = _("dokumen lembaga")
        ordering = ["-is_current", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_document_in_order",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"

    def state(self, *, on: date) -> str:
        """Return 'ended', 'ends' (soon) or '' (nothing to say) on the legal date `on`."""
        if not self.is_current or self.valid_to is None or self.valid_to > on + SOON:
            return ""
        return "ended" if self.valid_to < on else "ends"


class ActivityReport(models.Model):
    """What an organisation did, as it reported it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="reports")
    held_on = models.DateField(_("tanggal kegiatan"))
    title = models.CharField(_("kegiatan"), max_length=200)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    attendance = models.PositiveIntegerField(_("jumlah peserta"), null=True, blank=True)
    text = models.TextField(_("uraian"), blank=True)
    added_at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("laporan kegiatan")
        verbose_name_plural = _("laporan kegiatan")
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return self.title


class ForumInvitation(models.Model):
    """Which contact person was put on a forum's list; whether the person came stands on the participant."""

    contact = models.ForeignKey(ContactPerson, models.CASCADE, related_name="invitations")
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("undangan lembaga")
        verbose_name_plural = _("undangan lembaga")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
