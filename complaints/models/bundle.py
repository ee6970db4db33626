"""A whole case file bound into one PDF for one kind of reader; kept for a week, then made again if needed."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.models.case import Complaint
from complaints.models.files import random_path


class BundleReader(models.TextChoices):
    """For whom it is bound; it decides what is in it."""

    INTERNAL = "internal", _("Kantor (semua, tanpa identitas pelapor)")
    REPORTER = "reporter", _("Pelapor (surat dan kabar untuk pelapor)")
    AGENCY = "agency", _("Instansi (surat dan jawaban instansi itu)")


class BundleState(models.TextChoices):
    """How far the worker is."""

    WAITING = "waiting", _("sedang disusun")
    DONE = "done", _("siap")
    FAILED = "failed", _("gagal")


class CaseBundleQuerySet(models.QuerySet["CaseBundle"]):
    """Named questions about bundles."""

    def waiting(self, now: datetime) -> Self:
        """Bundles a worker may take now, oldest first."""
        due = Q(retry_after__isnull=True) | Q(retry_after__lte=now)
        return self.filter(due, state=BundleState.WAITING).order_by("pk")

    def expired(self, now: datetime) -> Self:
        """Bundles whose week is over."""
        return self.filter(expires_at__lte=now)


class CaseBundle(models.Model):
    """One bound file, asked for by one person. `agency` only for READER agency."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="bundles")
    reader = models.CharField(_("untuk"), max_length=10, choices=BundleReader)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    state = models.CharField(_("keadaan"), max_length=8, choices=BundleState, default=BundleState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_after = models.DateTimeField(_("coba lagi sesudah"), null=True, blank=True)
    error = models.CharField(_("galat"), max_length=300, blank=True)
    file = models.FileField(_("berkas"), upload_to=random_path, max_length=120, blank=True)
    size = models.PositiveIntegerField(_("ukuran"), default=0)
    pages = models.PositiveIntegerField(_("halaman"), default=0)
    asked_at = models.DateTimeField(_("diminta"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("dihapus"))

    objects = CaseBundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas lengkap")
        verbose_name_plural = _("berkas lengkap")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="bundle_waiting"),
            models.Index(fields=["expires_at"], name="bundle_expiry"),
        ]
        constraints = [
            models.CheckConstraint(
                name="bundle_agency_iff_for_agency",
                condition=Q(reader="agency", agency__isnull=False)
                | (~Q(reader="agency") & Q(agency__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"bundle {self.pk}"
