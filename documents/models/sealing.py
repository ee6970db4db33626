"""Keys and certificates with which the installation seals its papers. Private keys lie encrypted."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from documents.models.document import Document


class KeyPurpose(models.TextChoices):
    """What a kept key does. Keys of signers are made for one act and never kept."""

    ROOT = "root", _("otoritas sertifikat")
    SEAL = "seal", _("segel kantor")
    TIMESTAMP = "timestamp", _("stempel waktu")


class SealingKeyQuerySet(models.QuerySet["SealingKey"]):
    """Named questions about keys."""

    def in_use(self, purpose: str) -> Self:
        """Keys of a purpose that are used now, the newest first."""
        return self.filter(purpose=purpose, retired_at__isnull=True).order_by("-pk")


class SealingKey(models.Model):
    """A kept key with its certificate. A retired one signs no more; its certificate stays to check old papers."""

    purpose = models.CharField(_("kegunaan"), max_length=10, choices=KeyPurpose)
    certificate = models.TextField(_("sertifikat (PEM)"))
    key = SealedTextField(_("kunci"))
    made_at = models.DateTimeField(_("dibuat"))
    retired_at = models.DateTimeField(_("tidak dipakai sejak"), null=True, blank=True)

    objects = SealingKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunci segel")
        verbose_name_plural = _("kunci segel")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose"], condition=Q(retired_at__isnull=True), name="sealing_key_one_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Named questions about certificates."""

    def revoked(self, *, by: datetime) -> Self:
        """Certificates revoked until the instant `by`."""
        return self.filter(revoked_at__lte=by).order_by("pk")


class Certificate(models.Model):
    """A certificate the installation's own authority issued for one act of signing, or for one of its keys."""

    serial = models.CharField(_("nomor seri"), max_length=50, unique=True)
    issuer = models.ForeignKey(SealingKey, models.PROTECT, related_name="issued", verbose_name=_("penerbit"))
    subject = models.CharField(_("pemegang"), max_length=200)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("dokumen"),
    )
    pem = models.TextField(_("sertifikat (PEM)"))
    issued_at = models.DateTimeField(_("diterbitkan"))
    revoked_at = models.DateTimeField(_("dicabut"), null=True, blank=True)
    revocation_reason = models.CharField(_("alasan pencabutan"), max_length=300, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("sertifikat")
        verbose_name_plural = _("sertifikat")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["revoked_at"], condition=Q(revoked_at__isnull=False), name="certificate_revoked"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="certificate_revoked_with_reason",
                condition=Q(revoked_at__isnull=True) | ~Q(revocation_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.serial
