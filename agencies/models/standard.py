"""Service standards: what a service promises in the 14 components of the law, as numbered versions."""

from datetime import date
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from agencies.models.focal_point import FocalPoint
from agencies.models.service import Service, ServiceUnit
from deadlines.citation import citation
from deadlines.models import Certainty

if TYPE_CHECKING:
    from accounts.models import User


class ComponentPart(models.TextChoices):
    """Whether people meet the component at the counter, or the agency needs it to serve (Permenpan RB 15/2014)."""

    DELIVERY = "delivery", _("penyampaian pelayanan")
    MAKING = "making", _("pengelolaan pelayanan")


class StandardComponent(models.Model):
    """One of the components every service standard has (UU 25/2009 art. 21)."""

    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    part = models.CharField(_("bagian"), max_length=8, choices=ComponentPart)
    position = models.PositiveSmallIntegerField(_("urutan"))
    regulation = models.CharField(_("peraturan"), max_length=120)
    article = models.CharField(_("pasal"), max_length=60, blank=True)
    certainty = models.CharField(_("kepastian"), max_length=1, choices=Certainty, default=Certainty.UNSURE)

    local_name = LocalText("name", heading=_("nama"))

    class Meta:
        verbose_name = _("komponen standar pelayanan")
        verbose_name_plural = _("komponen standar pelayanan")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_source(self) -> str:
        """Regulation and article in the reader's language."""
        return citation(self.regulation, self.article)


class StandardState(models.TextChoices):
    """How far a version is. Only a draft can still be written."""

    DRAFT = "draft", _("rancangan")
    FIXED = "fixed", _("rancangan, tidak berubah lagi")
    ADOPTED = "adopted", _("berlaku")
    REPLACED = "replaced", _("diganti versi baru")


class StandardVersionQuerySet(models.QuerySet["StandardVersion"]):
    """Named questions about versions. `visible_to` is the gate of signed-in pages, `in_force` that of everybody."""

    def visible_to(self, user: "User | AnonymousUser", *, on: date) -> Self:
        """Every version of agencies `user` serves on `on`; nobody else sees one before it is adopted.

        Whoever runs a forum sees the version that was put before it through the forum, not through this gate.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        serving = FocalPoint.objects.serving(on).filter(user=user).values_list("agency_id", flat=True)
        return self.filter(service__agency_id__in=list(serving))

    def in_force(self) -> Self:
        """Adopted standards of services and agencies that are active."""
        return self.filter(
            state=StandardState.ADOPTED, service__is_active=True, service__agency__is_active=True
        )


_KEPT = (
    "service_id", "number", "texts", "promised_length", "promised_unit", "based_on_id", "fixed_at", "created_at",
    "created_by_id",
)  # fmt: skip
_ONCE = ("adopted_on", "decree_number", "signer", "decree_file")


class StandardVersion(models.Model):
    """One version of the standard of a service. Written only by `agencies.standards`; the database keeps the rest."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="standards", verbose_name=_("layanan"))
    number = models.PositiveSmallIntegerField(_("versi"))
    state = models.CharField(_("keadaan"), max_length=8, choices=StandardState, default=StandardState.DRAFT)
    texts = models.JSONField(_("isi per komponen"), default=dict)  # component code -> text
    promised_length = models.PositiveSmallIntegerField(_("waktu yang dijanjikan"), null=True, blank=True)
    promised_unit = models.CharField(
        _("satuan"), max_length=14, choices=ServiceUnit, default=ServiceUnit.WORKING_DAYS
    )
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("dibuat"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fixed_at = models.DateTimeField(_("dibekukan"), null=True, blank=True)
    adopted_on = models.DateField(_("ditetapkan"), null=True, blank=True)
    decree_number = models.CharField(_("nomor keputusan"), max_length=80, blank=True)
    signer = models.CharField(_("penanda tangan"), max_length=160, blank=True)
    decree_file = models.FileField(
        _("berkas keputusan"), upload_to="standards/%Y", max_length=200, blank=True
    )
    pledge = models.TextField(_("maklumat pelayanan"), blank=True)
    pledge_signer = models.CharField(_("penanda tangan maklumat"), max_length=160, blank=True)
    pledge_on = models.DateField(_("maklumat dipublikasikan"), null=True, blank=True)

    objects = StandardVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("standar pelayanan")
        verbose_name_plural = _("standar pelayanan")
        ordering = ["service", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="standard_number_once_per_service"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state="draft"), name="standard_one_draft_per_service"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state="adopted"), name="standard_one_in_force_per_service"
            ),
            models.CheckConstraint(
                name="standard_draft_until_fixed",
                condition=Q(state="draft", fixed_at__isnull=True)
                | (~Q(state="draft") & Q(fixed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="standard_adopted_by_decree",
                condition=Q(state__in=["draft", "fixed"], adopted_on__isnull=True)
                | (
                    Q(state__in=["adopted", "replaced"], adopted_on__isnull=False)
                    & ~Q(decree_number="")
                    & ~Q(signer="")
                ),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="standard_is_kept_once_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "((OLD.fixed_at IS NOT NULL AND ("
                    + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _KEPT)
                    + ")) OR (OLD.adopted_on IS NOT NULL AND ("
                    + " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in _ONCE)
                    + ")))"
                ),
            ),
            pgtrigger.Protect(
                name="standard_is_not_deleted_once_fixed",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.fixed_at IS NOT NULL"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written."""
        return self.state == StandardState.DRAFT
