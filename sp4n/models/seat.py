"""Seats: who does what for a government, by which decree, from when to when."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import LocalRole
from agencies.models import Agency
from sp4n.permissions import Standing, may_see_seats, standing_of

if TYPE_CHECKING:
    from accounts.models import User


class SeatQuerySet(models.QuerySet["Seat"]):
    """Named questions about seats."""

    def visible_to(self, user: "User") -> Self:
        """Seats `user` may look at in the staff pages: all for the office's staff, else the own ones."""
        return self if may_see_seats(user) else self.filter(user=user)

    def serving(self, on: date) -> Self:
        """Seats in force on the legal date `on`, of people whose account is open."""
        in_term = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(in_term, valid_from__lte=on, ended_on__isnull=True, user__is_active=True)

    def standing(self, user: "User", *, on: date) -> Standing:
        """Return what the person's seats amount to on `on`. One query."""
        if not user.is_active:
            return Standing()
        return standing_of(self.serving(on).filter(user_id=user.pk).only("role", "agency_id"))


class Seat(models.Model):
    """A role of a person at a government, or at one of its units."""

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="seats", verbose_name=_("pemerintah atau unit")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="seats", verbose_name=_("orang")
    )
    role = models.CharField(_("peran"), max_length=12, choices=LocalRole)
    position = models.CharField(_("jabatan"), max_length=160)
    decree = models.CharField(_("nomor SK"), max_length=80)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    ended_on = models.DateField(_("diakhiri"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("petugas pengelola aduan")
        verbose_name_plural = _("petugas pengelola aduan")
        ordering = ["agency", "role", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="seat_term_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["agency", "user", "role"],
                condition=Q(ended_on__isnull=True),
                name="seat_once_per_person_and_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_role_display()}"
