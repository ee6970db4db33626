"""Who complained: one table, sealed; every opening is recorded (UU 25/2009; UU 27/2022 art. 16)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from sp4n.models.grievance import Grievance


class GrievanceIdentity(models.Model):
    """The sealed identity of a reporter. Searchable by keyed hash of the e-mail only."""

    grievance = models.OneToOneField(Grievance, models.CASCADE, related_name="identity")
    full_name = SealedTextField(_("nama"))
    phone = SealedTextField(_("telepon"), blank=True, default="")
    email = SealedTextField(_("e-mail"), blank=True, default="")
    address = SealedTextField(_("alamat"), blank=True, default="")
    initials = models.CharField(
        _("inisial"), max_length=12, blank=True, help_text=_("Kosong kalau pelapor anonim")
    )
    email_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("identitas pelapor aduan")
        verbose_name_plural = _("identitas pelapor aduan")

    def __str__(self) -> str:
        return f"identity of grievance {self.grievance_id}"


class IdentityOpening(models.Model):
    """One opening of an identity: who, when, why. Cannot be changed or deleted."""

    grievance = models.ForeignKey(Grievance, models.PROTECT, related_name="openings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))
    at = models.DateTimeField(_("pada"))
    reason = models.CharField(_("alasan"), max_length=300)

    class Meta:
        verbose_name = _("pembukaan identitas aduan")
        verbose_name_plural = _("pembukaan identitas aduan")
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Protect(
                name="grievance_openings_are_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.grievance_id} {self.at:%Y-%m-%d %H:%M}"
