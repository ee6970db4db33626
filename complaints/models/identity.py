"""Who the reporter is: one table, sealed, opened only with a reason (UU 37/2008 arts 24(2) and 30)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from complaints.models.case import Complaint


class IdentityRole(models.TextChoices):
    """Whose identity the row holds."""

    REPORTER = "reporter", _("Pelapor")
    REPRESENTED = "represented", _("Yang diwakili")


class Identity(models.Model):
    """The sealed identity of a person of a case. Searchable only by keyed hash."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="identities")
    role = models.CharField(_("peran"), max_length=12, choices=IdentityRole, default=IdentityRole.REPORTER)
    full_name = SealedTextField(_("nama lengkap"))
    organisation = SealedTextField(_("nama badan atau kelompok"), blank=True, default="")
    nik = SealedTextField("NIK", blank=True, default="")
    id_type = models.CharField(_("jenis identitas"), max_length=12, default="KTP", blank=True)
    birth_place = SealedTextField(_("tempat lahir"), blank=True, default="")
    birth_date = SealedTextField(_("tanggal lahir"), blank=True, default="")
    sex = models.CharField(
        _("jenis kelamin"), max_length=1, choices=[("L", _("Laki-laki")), ("P", _("Perempuan"))], blank=True
    )
    marital_status = SealedTextField(_("status perkawinan"), blank=True, default="")
    occupation = SealedTextField(_("pekerjaan"), blank=True, default="")
    address = SealedTextField(_("alamat"), blank=True, default="")
    region_code = models.CharField(_("wilayah"), max_length=13, blank=True)
    phone = SealedTextField(_("telepon"), blank=True, default="")
    email = SealedTextField(_("e-mail"), blank=True, default="")
    initials = models.CharField(
        _("inisial"), max_length=12, blank=True, help_text=_("Kosong kalau identitas dirahasiakan")
    )
    nik_hash = models.CharField(max_length=64, blank=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    email_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("identitas")
        verbose_name_plural = _("identitas")
        constraints = [models.UniqueConstraint(fields=["complaint", "role"], name="identity_once_per_role")]
        indexes = [
            models.Index(fields=["nik_hash"], condition=~models.Q(nik_hash=""), name="identity_nik"),
            models.Index(fields=["phone_hash"], condition=~models.Q(phone_hash=""), name="identity_phone"),
            models.Index(fields=["email_hash"], condition=~models.Q(email_hash=""), name="identity_email"),
        ]

    def __str__(self) -> str:
        return f"identity of case {self.complaint_id}"


class IdentityView(models.Model):
    """One opening of an identity: who, when, why. Cannot be changed or deleted."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="identity_views")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("pada"))
    reason = models.CharField(_("alasan"), max_length=40)
    detail = models.CharField(_("penjelasan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("pembukaan identitas")
        verbose_name_plural = _("catatan akses identitas")
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Protect(name="identity_views_are_kept", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d %H:%M}"
