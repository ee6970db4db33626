"""Supporting units: asked for their part of an answer, while one unit stays responsible for the whole."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from sp4n.models.grievance import Grievance
from sp4n.models.parts import GrievanceFile


class SupportQuerySet(models.QuerySet["Support"]):
    """Named questions about supporting units."""

    def waiting(self) -> Self:
        """Those whose part has not come."""
        return self.filter(added_on__isnull=True)


class Support(models.Model):
    """One unit asked to add its part. The part is read in the government; the reporter reads the answer."""

    grievance = models.ForeignKey(Grievance, models.CASCADE, related_name="supports")
    unit = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("unit pendukung"))
    asked = models.TextField(_("bagian yang diminta"), blank=True)
    asked_on = models.DateField(_("diminta"))
    part = models.TextField(_("bagian unit pendukung"), blank=True)
    files = models.ManyToManyField(GrievanceFile, blank=True, related_name="+")
    added_on = models.DateField(_("dikirim"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit pendukung")
        verbose_name_plural = _("unit pendukung")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grievance", "unit"], condition=Q(added_on__isnull=True), name="support_asked_once"
            ),
            models.CheckConstraint(
                name="support_part_iff_added",
                condition=Q(added_on__isnull=True, part="") | (Q(added_on__isnull=False) & ~Q(part="")),
            ),
        ]

    def __str__(self) -> str:
        return f"support {self.pk}"
