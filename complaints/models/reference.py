"""Code lists of casework: subjects, forms of maladministration, closure reasons. Rows with their source."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from complaints.stages import STAGE_CHOICES
from deadlines.citation import citation

CERTAINTY = [("S", _("pasti")), ("L", _("sangat mungkin")), ("U", _("belum terverifikasi"))]


class InForceQuerySet(models.QuerySet[models.Model]):
    """Rows with a period of validity."""

    def in_force(self, on: date) -> Self:
        """Rows valid on the legal date `on`; of two rows of one code, the one that began later."""
        begun = self.model._default_manager.filter(code=OuterRef("code"), valid_from__lte=on)  # noqa: SLF001
        newer = begun.filter(valid_from__gt=OuterRef("valid_from"))
        valid = self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)
        return valid.exclude(Exists(newer))

    def of_code(self, code: str, *, on: date) -> Any:
        """Return the row of a code in force on `on`. Errors: DoesNotExist."""
        return self.in_force(on).get(code=code)


class LegalRow(models.Model):
    """What every legal row carries: where it is written, from when to when, and how sure we are."""

    regulation = models.CharField(_("peraturan"), max_length=120)
    article = models.CharField(_("pasal"), max_length=60, blank=True)
    certainty = models.CharField(_("kepastian"), max_length=1, choices=CERTAINTY)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)

    objects = InForceQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def local_source(self) -> str:
        """Regulation and article in the reader's language."""
        return citation(self.regulation, self.article)


class SubjectAreaQuerySet(models.QuerySet["SubjectArea"]):
    """Named questions about substances and issues."""

    def for_choice(self) -> Self:
        """Active rows as a list shows them: each substance, then its issues."""
        family = Coalesce("parent__name", "name")
        rows = self.filter(is_active=True).select_related("parent")
        return rows.order_by(family, F("parent__name").asc(nulls_first=True), "name")


class SubjectArea(models.Model):
    """Substance (bidang) of a case, or under it an issue (pokok permasalahan). A case points at the finer one known."""

    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("bidang")
    )
    certainty = models.CharField(_("kepastian"), max_length=1, choices=CERTAINTY, default="L")
    is_active = models.BooleanField(_("aktif"), default=True)

    local_name = LocalText("name", heading=_("nama"))

    objects = SubjectAreaQuerySet.as_manager()

    class Meta:
        verbose_name = _("bidang")
        verbose_name_plural = _("bidang")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.local_name

    @property
    def full_name(self) -> str:
        """'Agraria dan pertanahan: Balik nama tertunda' for an issue, the name alone for a substance."""
        return f"{self.parent.local_name}: {self.local_name}" if self.parent else self.local_name


class MaladministrationForm(LegalRow):
    """A form of maladministration; alleged and proven are two different fields of a case."""

    code = models.CharField(_("kode"), max_length=40)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)

    local_name = LocalText("name", heading=_("nama"))

    class Meta:
        verbose_name = _("bentuk maladministrasi")
        verbose_name_plural = _("bentuk maladministrasi")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="form_code_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.local_name


class ClosureReason(LegalRow):
    """Why a case may end, at which stages, and in which words the reporter reads it."""

    code = models.CharField(_("kode"), max_length=40)
    name = models.CharField(_("nama"), max_length=200)
    name_en = models.CharField(_("nama (Inggris)"), max_length=200, blank=True)
    plain_words = models.CharField(
        _("kata-kata untuk pelapor"), max_length=240, help_text=_("Sesudah 'Laporan selesai:'")
    )
    plain_words_en = models.CharField(_("kata-kata untuk pelapor (Inggris)"), max_length=240, blank=True)
    stages = ArrayField(models.CharField(max_length=20, choices=STAGE_CHOICES), verbose_name=_("tahap"))
    by_staff = models.BooleanField(_("dapat dipilih petugas"), default=True)

    local_name = LocalText("name", heading=_("nama"))
    local_plain_words = LocalText("plain_words")

    class Meta:
        verbose_name = _("alasan penutupan")
        verbose_name_plural = _("alasan penutupan")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="reason_code_once_per_start"),
        ]

    def __str__(self) -> str:
        return self.local_name
