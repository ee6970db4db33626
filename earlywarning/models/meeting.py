"""The log of coordination meetings: which bodies met, about what, what was agreed. Bodies, never persons."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from earlywarning.fields import WarningTextField
from earlywarning.models.report import KeptQuerySet
from earlywarning.retention import LONGEST


class Meeting(models.Model):
    """One meeting."""

    unit = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("unit"))
    held_on = models.DateField(_("tanggal rapat"))
    place = WarningTextField(_("tempat"), blank=True)
    bodies = WarningTextField(_("lembaga yang hadir"))
    topics = WarningTextField(_("pokok bahasan"))
    agreements = WarningTextField(_("kesepakatan"), blank=True)
    recorded_on = models.DateField(_("dicatat"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    keep_until = models.DateField(_("disimpan sampai"))

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("rapat koordinasi")
        verbose_name_plural = _("rapat koordinasi")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="warning_meeting_by_unit"),
            models.Index(fields=["keep_until"], name="warning_meeting_by_end"),
        ]
        constraints = [
            models.CheckConstraint(
                name="warning_meeting_is_kept_shortly",
                condition=Q(keep_until__lte=F("recorded_on") + LONGEST),
            )
        ]

    def __str__(self) -> str:
        return f"meeting {self.pk}"
