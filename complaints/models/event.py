"""The ledger: what happened to a case, in order, for ever."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Complaint


class ActorKind(models.TextChoices):
    """Who acted."""

    STAFF = "staff", _("petugas")
    REPORTER = "reporter", _("pelapor")
    AGENCY = "agency", _("instansi")
    SYSTEM = "system", _("sistem")


class CaseEvent(models.Model):
    """One event. `happened_on` is the legal date, `recorded_at` the entry. Rows form a hash chain per case."""

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField(_("urutan"))
    move = models.CharField(_("langkah"), max_length=40)
    from_stage = models.CharField(_("dari tahap"), max_length=20, blank=True)
    to_stage = models.CharField(_("ke tahap"), max_length=20)
    happened_on = models.DateField(_("tanggal"))
    recorded_at = models.DateTimeField(_("dicatat"))
    actor = models.CharField(_("pelaku"), max_length=10, choices=ActorKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("oleh"),
    )
    reason = models.TextField(_("alasan"), blank=True)
    detail = models.JSONField(_("rincian"), default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("kejadian")
        verbose_name_plural = _("buku kejadian")
        ordering = ["complaint", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "sequence"], name="event_sequence_once_per_case")
        ]
        triggers = [
            pgtrigger.Protect(name="ledger_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id}:{self.sequence} {self.move}"
