"""Focal points: who answers for an agency, by which decree, from when to when."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency
from agencies.permissions import may_see_agencies

if TYPE_CHECKING:
    from accounts.models import User


class FocalPointQuerySet(models.QuerySet["FocalPoint"]):
    """Named questions about appointments."""

    def visible_to(self, user: "User") -> Self:
        """Appointments `user` may look at: all of them for the office's staff, the own ones for anybody else."""
        return self if may_see_agencies(user) else self.filter(user=user)

    def serving(self, on: date) -> Self:
        """Appointments in force on the legal date `on`."""
        return self.filter(valid_from__lte=on, ended_on__isnull=True).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        )

    def ending(self, *, on: date, until: date) -> Self:
        """Appointments in force on `on` that end no later than `until`."""
        return self.serving(on).filter(valid_to__lte=until)


class FocalPoint(models.Model):
    """An appointment of a person as liaison of an agency. Requests belong to the agency, so people may change."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="focal_points", verbose_name=_("instansi")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name=_("orang")
    )
    position = models.CharField(_("jabatan"), max_length=160)
    is_deputy = models.BooleanField(_("wakil"), default=False)
    decree_number = models.CharField(_("nomor SK"), max_length=80)
    decree_date = models.DateField(_("tanggal SK"))
    decree_file = models.FileField(_("berkas SK"), upload_to="decrees/%Y", max_length=200, blank=True)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    ended_on = models.DateField(_("diakhiri"), null=True, blank=True)
    ended_reason = models.CharField(_("alasan diakhiri"), max_length=200, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("narahubung")
        verbose_name_plural = _("narahubung")
        ordering = ["agency", "is_deputy", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="focal_point_term_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(is_deputy=False, ended_on__isnull=True),
                name="focal_point_one_principal_per_agency",
            ),
            models.UniqueConstraint(
                fields=["agency", "user"],
                condition=Q(ended_on__isnull=True),
                name="focal_point_person_once_per_agency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.position}"
