"""Administrative regions by the code of the Ministry of Home Affairs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegionKind(models.TextChoices):
    """Level of a region."""

    PROVINCE = "province", _("provinsi")
    REGENCY = "regency", _("kabupaten")
    CITY = "city", _("kota")
    DISTRICT = "district", _("kecamatan")


class Region(models.Model):
    """A province (63), regency or city (63.03) or district (63.03.05). Codes change: hence the validity."""

    code = models.CharField(_("kode"), max_length=13, primary_key=True)
    name = models.CharField(_("nama"), max_length=100)
    kind = models.CharField(_("tingkat"), max_length=10, choices=RegionKind)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("induk")
    )
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        verbose_name = _("wilayah")
        verbose_name_plural = _("wilayah")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Name with its level, as people say it: 'Kabupaten Banjar', 'Kota Banjarbaru', 'Kecamatan Kandangan'."""
        words = {
            RegionKind.PROVINCE: "Provinsi",
            RegionKind.REGENCY: "Kabupaten",
            RegionKind.CITY: "Kota",
            RegionKind.DISTRICT: "Kecamatan",
        }
        return f"{words[RegionKind(self.kind)]} {self.name}"
