"""The outbox row: one message owed to one person."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from accounts.models import Office, User
from accounts.permissions import holds


class NoticeState(models.TextChoices):
    """Where a notice stands."""

    WAITING = "waiting", _("menunggu")
    SENT = "sent", _("terkirim")
    DEAD = "dead", _("gagal")
    IN_DIGEST = "in_digest", _("menunggu ringkasan")
    CANCELLED = "cancelled", _("dibatalkan")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Named questions about the outbox."""

    def visible_to(self, user: User) -> Self:
        """Messages whose state `user` may look at: those of the own office, for some roles."""
        if user.is_superuser:
            return self
        return self.filter(office=user.office) if holds(user, "notices.view_notice") else self.none()

    def due(self, now: datetime) -> Self:
        """Notices a worker may take now, oldest first."""
        return self.filter(state=NoticeState.WAITING, retry_at__lte=now).order_by("retry_at", "pk")

    def dead(self) -> Self:
        """Notices that were given up; staff see them and can send them again."""
        return self.filter(state=NoticeState.DEAD).order_by("-pk")


# Who a message is for where no position says it; stored in Indonesian, shown in the reader's language.
STAFF_LABEL, REPORTER_LABEL = "Petugas", "Pelapor"
_SHOWN_LABELS = {STAFF_LABEL: _("Petugas"), REPORTER_LABEL: _("Pelapor")}


class Notice(models.Model):
    """One message owed to one person; written in the transaction of what caused it.

    Address and body are sealed; the body is emptied once sent. `dedupe_key` makes a message exist once.
    """

    kind = models.CharField(_("jenis"), max_length=40)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("penerima"),
    )
    address = SealedTextField(_("alamat e-mail"))
    recipient_label = models.CharField(
        _("untuk"), max_length=160, help_text=_("Sebutan tanpa data pribadi, misalnya Pelapor")
    )
    language = models.CharField(_("bahasa"), max_length=5, default="id")
    subject = models.CharField(_("judul"), max_length=200)
    body = SealedTextField(_("isi"))
    # An entry for the reader's calendar (RFC 5545), sent along as a file; emptied with the body.
    calendar = SealedTextField(_("lampiran kalender"), blank=True, default="", db_default="")
    digest_line = models.CharField(_("baris ringkasan"), max_length=300, blank=True)
    about_type = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    about_id = models.BigIntegerField(null=True, blank=True)
    dedupe_key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(_("keadaan"), max_length=12, choices=NoticeState, default=NoticeState.WAITING)
    created_at = models.DateTimeField(_("dibuat"))
    retry_at = models.DateTimeField(_("dicoba lagi"))
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    sent_at = models.DateTimeField(_("terkirim"), null=True, blank=True)
    last_error = models.CharField(_("galat terakhir"), max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("pesan keluar")
        verbose_name_plural = _("kotak keluar")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["retry_at", "id"], condition=models.Q(state="waiting"), name="notice_waiting"
            ),
            models.Index(fields=["-id"], condition=models.Q(state="dead"), name="notice_dead"),
            models.Index(
                fields=["user", "id"], condition=models.Q(state="in_digest"), name="notice_in_digest"
            ),
            models.Index(fields=["about_type", "about_id", "-id"], name="notice_about"),
        ]
        constraints = [
            models.CheckConstraint(
                name="notice_sent_iff_sent_at",
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    @property
    def local_label(self) -> str:
        """Who the message is for, in the reader's language."""
        return str(_SHOWN_LABELS.get(self.recipient_label, self.recipient_label))

    @property
    def masked_address(self) -> str:
        """The address as staff may see it: r***@contoh.id."""
        name, _at, domain = self.address.rpartition("@")
        return f"{name[:1]}***@{domain}"
