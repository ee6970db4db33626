"""A visit: the office goes to people and takes their reports on the spot."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency, Region

if TYPE_CHECKING:
    from accounts.models import User


class OfOfficeQuerySet(models.QuerySet):  # of any model with an office
    """Rows of one office. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Rows of the office `user` works at; nobody else sees any."""
        if not user.is_authenticated or not user.is_staff or user.office_id is None:
            return self.none()
        return self.filter(office_id=user.office_id)


class Visit(models.Model):
    """One day at one place (PVL On The Spot, "Ombudsman Baelang")."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="visits", verbose_name=_("kantor"), editable=False
    )
    place = models.CharField(_("tempat"), max_length=160, help_text=_("Misalnya: Balai Desa Contoh"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    held_on = models.DateField(_("tanggal"))
    host = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi tuan rumah")
    )
    team = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("petugas")
    )
    note = models.TextField(_("catatan"), blank=True)

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("kunjungan")
        verbose_name_plural = _("kunjungan")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["office", "-held_on", "-id"], name="visit_by_day")]

    def __str__(self) -> str:
        return f"{self.place}, {self.region.full_name}"

    def get_absolute_url(self) -> str:
        """The page on which reports are taken."""
        return reverse("admin:outreach_visit_entries", args=[self.pk])
