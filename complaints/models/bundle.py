"""A whole case file bound into one PDF for one kind of reader; kept for a week, then made again if needed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.models.case import Complaint
from complaints.models.order import Order, OrderQuerySet


class BundleReader(models.TextChoices):
    """For whom it is bound; it decides what is in it."""

    INTERNAL = "internal", _("Kantor (semua, tanpa identitas pelapor)")
    REPORTER = "reporter", _("Pelapor (surat dan kabar untuk pelapor)")
    AGENCY = "agency", _("Instansi (surat dan jawaban instansi itu)")


class CaseBundle(Order):
    """One bound file, asked for by one person. `agency` only for READER agency."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="bundles")
    reader = models.CharField(_("untuk"), max_length=10, choices=BundleReader)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )

    objects = OrderQuerySet.as_manager()

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
