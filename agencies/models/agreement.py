"""Agreements (MoU) with governments and agencies: what was agreed, until when, and what has to be done."""

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


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Named questions about agreements. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """All of them for the office's staff, none for anybody else."""
        return self if may_see_agencies(user) else self.none()

    def in_force(self, on: date) -> Self:
        """Agreements in force on the legal date `on`."""
        lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(lasting, valid_from__lte=on, ended_on__isnull=True)

    def ending(self, *, on: date, until: date) -> Self:
        """Agreements in force on `on` whose last day is no later than `until`, and that nothing follows."""
        return self.in_force(on).filter(valid_to__lte=until, successor__isnull=True)

    def run_out(self, on: date) -> Self:
        """Agreements whose last day has passed, that nobody ended and nothing follows."""
        return self.filter(valid_to__lt=on, ended_on__isnull=True, successor__isnull=True)


class Agreement(models.Model):
    """One signed agreement. A renewal is a new one that names the one before."""

    number = models.CharField(_("nomor kami"), max_length=80, unique=True)
    partner_number = models.CharField(_("nomor pihak lain"), max_length=80, blank=True)
    title = models.CharField(_("judul"), max_length=200)
    parties = models.ManyToManyField(Agency, related_name="agreements", verbose_name=_("pihak"))
    other_parties = models.CharField(_("pihak lain di luar daftar"), max_length=200, blank=True)
    scope = models.TextField(_("ruang lingkup"))
    signed_on = models.DateField(_("ditandatangani"))
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    file = models.FileField(_("naskah"), upload_to="agreements/%Y", max_length=200, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("penanggung jawab"),
        help_text=_("Diingatkan sebelum perjanjian berakhir"),
    )  # fmt: skip
    renews = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successor",
        verbose_name=_("memperpanjang"),
    )
    ended_on = models.DateField(_("diakhiri"), null=True, blank=True)
    ended_reason = models.CharField(_("alasan diakhiri"), max_length=200, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("perjanjian")
        verbose_name_plural = _("perjanjian")
        ordering = ["valid_to", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_term_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("Tanggal akhir mendahului tanggal awal"),
            ),
            models.CheckConstraint(
                name="agreement_ended_with_reason",
                condition=Q(ended_on__isnull=True) | ~Q(ended_reason=""),
                violation_error_message=_("Tulis alasan perjanjian diakhiri"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class ActionState(models.TextChoices):
    """How far an agreed action is."""

    PLANNED = "planned", _("direncanakan")
    DONE = "done", _("selesai")
    DROPPED = "dropped", _("batal")


class AgreedAction(models.Model):
    """Something that was agreed to be done, by whom and when."""

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="actions", verbose_name=_("perjanjian")
    )
    text = models.CharField(_("tindakan"), max_length=240)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("petugas kami"), help_text=_("Kosong: penanggung jawab perjanjian"),
    )  # fmt: skip
    partner = models.CharField(_("pelaksana pihak lain"), max_length=160, blank=True)
    due_on = models.DateField(_("batas waktu"))
    state = models.CharField(_("keadaan"), max_length=10, choices=ActionState, default=ActionState.PLANNED)
    remark = models.CharField(_("keterangan"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("tindakan perjanjian")
        verbose_name_plural = _("tindakan perjanjian")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["state", "due_on"], name="agreed_action_by_day")]

    def __str__(self) -> str:
        return self.text
