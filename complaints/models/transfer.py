"""A case on its way to another unit or office (PO 58/2023 art. 17)."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from complaints.models.case import Complaint
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class TransferKind(models.TextChoices):
    """The five ways of article 17: paragraph (1), then paragraph (2) letters a to d."""

    ASSIGNMENT = "assignment", _("Penugasan kepada Perwakilan")
    TO_EXAMINERS = "to_examiners", _("Penyerahan ke unit pemeriksaan")
    BETWEEN_EXAMINERS = "between_examiners", _("Penyerahan ke unit pemeriksaan lain")
    TO_CENTRE = "to_centre", _("Penyerahan ke kantor pusat")
    TO_OFFICE = "to_office", _("Penyerahan ke Perwakilan lain")


class TransferState(models.TextChoices):
    """What became of it."""

    OFFERED = "offered", _("menunggu jawaban penerima")
    ACCEPTED = "accepted", _("diterima")
    RETURNED = "returned", _("dikembalikan")
    WITHDRAWN = "withdrawn", _("ditarik")


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Named questions about transfers. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Transfers from or to the office of `user`, except about cases the person is recused from.

        The record is all that the receiving office reads before it accepts, and all that the other keeps afterwards.
        """
        if not user.is_authenticated or not user.is_staff or user.office_id is None:
            return self.none()
        ours = Q(from_office=user.office_id) | Q(to_office=user.office_id)
        return self.filter(ours).exclude(complaint__recusals__user_id=user.pk)

    def arrived_at(self, office_id: int) -> Self:
        """Accepted transfers that brought a case to this office from another one."""
        return self.filter(to_office=office_id, state=TransferState.ACCEPTED).exclude(from_office=office_id)


class Transfer(models.Model):
    """One transfer: the coordination before it, to whom, and the answer. The case keeps its numbers and clocks.

    `to_head` names the head of the receiving unit inside an office; empty when another office receives.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="transfers")
    kind = models.CharField(_("jenis"), max_length=20, choices=TransferKind)
    from_office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("dari"))
    to_office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kepada"))
    to_head = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("kepala unit penerima"),
    )  # fmt: skip
    coordinated_with = models.CharField(_("koordinasi dengan"), max_length=200)
    coordinated_on = models.DateField(_("tanggal koordinasi"))
    coordination = models.TextField(_("hasil koordinasi"))
    reason = models.TextField(_("alasan"))
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="transfer")
    offered_on = models.DateField(_("diserahkan"))
    offered_at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    state = models.CharField(
        _("keadaan"), max_length=10, choices=TransferState, default=TransferState.OFFERED
    )
    answered_on = models.DateField(_("dijawab"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("alasan jawaban"), blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyerahan laporan")
        verbose_name_plural = _("penyerahan laporan")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(state="offered"), name="transfer_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk}"

    @property
    def receiver(self) -> str:
        """Who receives it: the head of a unit by position, or an office."""
        if self.to_head is not None:
            return self.to_head.position or self.to_head.name
        return self.to_office.name

    @property
    def changes_office(self) -> bool:
        """Whether the case goes to another office."""
        return self.from_office_id != self.to_office_id
