"""Who works with the early-warning reports of a unit, by which decree, from when to when."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from earlywarning.permissions import Access, Duty, access_of, may_hold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Named questions about appointments."""

    def serving(self, on: date) -> Self:
        """Appointments in force on the legal date `on`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)

    def access(self, user: "User | AnonymousUser", *, on: date) -> Access:
        """Return what the person's appointments amount to on `on`. One query; none for who may not hold any."""
        if not settings.EARLY_WARNING or not may_hold(user):
            return Access()
        return access_of(self.serving(on).filter(user_id=user.pk))


class Appointment(models.Model):
    """One appointment. It is ended by its last day."""

    unit = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("unit"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("orang")
    )
    duty = models.CharField(_("tugas"), max_length=8, choices=Duty)
    decree = models.CharField(_("nomor SK"), max_length=80)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("penunjukan deteksi dini")
        verbose_name_plural = _("penunjukan deteksi dini")
        ordering = ["unit", "duty", "pk"]
        constraints = [
            models.CheckConstraint(
                name="warning_appointment_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.pk}"
