"""The ledger of the local lane: what happened, in order, for ever. One shape for complaints and for inspections."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sp4n.inspection_stages import EVENT_LABELS
from sp4n.models.grievance import Grievance
from sp4n.models.inspection import Inspection


class ActorKind(models.TextChoices):
    """Who acted."""

    OFFICER = "officer", _("petugas")
    REPORTER = "reporter", _("pelapor")
    SYSTEM = "system", _("sistem")


class LedgerEvent(models.Model):
    """One event. `happened_on` is the legal date, `recorded_at` the entry. Rows form a hash chain per case."""

    sequence = models.PositiveIntegerField(_("urutan"))
    move = models.CharField(_("langkah"), max_length=40)
    from_stage = models.CharField(_("dari tahap"), max_length=16, blank=True)
    to_stage = models.CharField(_("ke tahap"), max_length=16)
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
        abstract = True

    def __str__(self) -> str:
        return f"{self.sequence} {self.move}"


class GrievanceEvent(LedgerEvent):
    """An event of a complaint."""

    about = models.ForeignKey(Grievance, models.PROTECT, related_name="events")

    class Meta:
        verbose_name = _("kejadian aduan")
        verbose_name_plural = _("buku kejadian aduan")
        ordering = ["about", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["about", "sequence"], name="grievance_event_sequence_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="grievance_ledger_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]


class InspectionEvent(LedgerEvent):
    """An event of an inspection."""

    about = models.ForeignKey(Inspection, models.PROTECT, related_name="events")

    class Meta:
        verbose_name = _("kejadian pemeriksaan")
        verbose_name_plural = _("buku kejadian pemeriksaan")
        ordering = ["about", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["about", "sequence"], name="inspection_event_sequence_once")
        ]
        triggers = [
            pgtrigger.Protect(
                name="inspection_ledger_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    @property
    def said(self) -> str:
        """What happened, in words."""
        return str(EVENT_LABELS[self.move])
