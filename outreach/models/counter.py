"""Counters in a service mall: a printed code leads to the form, and the case knows where it began."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency, Region
from complaints.models import Complaint
from outreach.models.visit import OfOfficeQuerySet


class Counter(models.Model):
    """A counter or notice board. The code is public; it says where, never who."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="counters", verbose_name=_("kantor"), editable=False
    )
    code = models.CharField(_("kode"), max_length=12, unique=True, editable=False)
    place = models.CharField(
        _("tempat"), max_length=120, help_text=_("Misalnya: Mal Pelayanan Publik Contoh")
    )
    name = models.CharField(_("loket"), max_length=80, help_text=_("Misalnya: Loket 4, kependudukan"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("instansi di loket itu"),
    )
    is_active = models.BooleanField(_("dipakai"), default=True)

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("loket")
        verbose_name_plural = _("loket")
        ordering = ["place", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.place}, {self.name}"

    @property
    def address(self) -> str:
        """Where the printed code leads."""
        return "".join(self.address_parts)

    @property
    def address_parts(self) -> list[str]:
        """The address in parts between which a narrow page may break it."""
        return [settings.SITE_URL, reverse("complaints:filing_start"), "?loket=", self.code]


class CounterCase(models.Model):
    """That a case began at a counter."""

    counter = models.ForeignKey(Counter, models.PROTECT, related_name="cases", verbose_name=_("loket"))
    complaint = models.OneToOneField(
        Complaint, models.PROTECT, related_name="counter_case", verbose_name=_("laporan")
    )
    at = models.DateTimeField(_("pada"))

    class Meta:
        verbose_name = _("laporan dari loket")
        verbose_name_plural = _("laporan dari loket")
        indexes = [models.Index(fields=["counter", "-at"], name="counter_case_by_time")]

    def __str__(self) -> str:
        return f"counter case {self.pk}"
