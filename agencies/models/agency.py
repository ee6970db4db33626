"""Public bodies that serve people and answer for it."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from agencies.models.region import Region


class AgencyGroup(models.Model):
    """Kelompok instansi, in two levels: group, then class of agency."""

    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("kelompok induk"),
    )

    local_name = LocalText("name", heading=_("nama"))

    class Meta:
        verbose_name = _("kelompok instansi")
        verbose_name_plural = _("kelompok instansi")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.local_name


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Named questions about agencies."""

    def active(self) -> Self:
        """Agencies that people can report."""
        return self.filter(is_active=True)


class Agency(models.Model):
    """A public body. `parent` is the tree of units; `superior` who stands above it for a complaint.

    They differ: a land office lies in a regency, but its superior is the provincial land office, not the regent.
    """

    name = models.CharField(_("nama"), max_length=160)
    short_name = models.CharField(_("nama singkat"), max_length=80, blank=True)
    slug = models.SlugField(_("alamat halaman"), max_length=120, unique=True)
    group = models.ForeignKey(
        AgencyGroup, models.PROTECT, related_name="agencies", verbose_name=_("kelompok")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="agencies", verbose_name=_("wilayah")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("bagian dari")
    )
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name=_("atasan")
    )
    head_title = models.CharField(
        _("jabatan pimpinan"), max_length=120, help_text=_("Misalnya: Kepala Dinas Sosial Kabupaten Banjar")
    )
    address = models.TextField(_("alamat"), blank=True)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail pimpinan"), blank=True)
    search_words = models.CharField(
        _("nama lain"), max_length=200, blank=True, help_text=_("Sebutan yang dipakai warga")
    )
    is_active = models.BooleanField(_("aktif"), default=True)
    # Kept by the database, in capitals: one column for one trigram index, where LIKE and word similarity both find.
    search_text = models.GeneratedField(
        expression=Upper(Concat("name", Value(" "), "short_name", Value(" "), "search_words")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        ordering = ["name"]
        indexes = [
            GinIndex(name="agency_search_trigram", fields=["search_text"], opclasses=["gin_trgm_ops"]),
            models.Index(Upper("name"), name="agency_name_upper"),
        ]
        constraints = [
            models.CheckConstraint(name="agency_not_its_own_superior", condition=~Q(superior=models.F("id"))),
            models.CheckConstraint(name="agency_not_its_own_parent", condition=~Q(parent=models.F("id"))),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agencies:detail", args=[self.slug])
