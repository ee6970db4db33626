"""The action plan: who does what until when, and what is reported about it."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, FocalPoint
from deadlines.models import Deadline
from forums.models.contribution import Contribution
from forums.models.forum import Forum
from forums.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User


class ActionState(models.TextChoices):
    """How far an action is."""

    NOT_STARTED = "not_started", _("belum mulai")
    RUNNING = "running", _("berjalan")
    DONE = "done", _("selesai")
    IMPOSSIBLE = "impossible", _("tidak dapat dilakukan")


class ActionQuerySet(models.QuerySet["ActionItem"]):
    """Named questions about actions. `owned_by` is the gate of their owners."""

    def owned_by(self, user: "User", *, on: date) -> Self:
        """Actions of agencies that `user` serves on `on`, once the minutes that hold them are in force."""
        serving = FocalPoint.objects.serving(on).filter(user=user)
        agencies = list(serving.values_list("agency_id", flat=True))
        in_force = self.filter(owner_id__in=agencies, forum__stage__in=[Stage.FOLLOW_UP, Stage.CLOSED])
        return in_force.select_related("forum__office", "owner").order_by("due_on", "pk")


class ActionItem(models.Model):
    """One action agreed in a forum. The owner reports in the portal, the facilitator confirms."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="actions")
    contribution = models.ForeignKey(
        Contribution,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("masukan"),
    )
    issue = models.CharField(_("masalah"), max_length=300, blank=True)
    action = models.CharField(_("tindakan"), max_length=300)
    owner = models.ForeignKey(
        Agency, models.PROTECT, related_name="forum_actions", verbose_name=_("penanggung jawab")
    )
    due_on = models.DateField(_("batas waktu"))
    output = models.CharField(_("hasil yang diharapkan"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)
    state = models.CharField(
        _("keadaan"), max_length=12, choices=ActionState, default=ActionState.NOT_STARTED
    )
    state_reason = models.CharField(_("alasan"), max_length=500, blank=True)
    confirmed_at = models.DateTimeField(_("dibenarkan"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ActionQuerySet.as_manager()

    deadlines = GenericRelation(Deadline, content_type_field="about_type", object_id_field="about_id")

    class Meta:
        verbose_name = _("tindakan")
        verbose_name_plural = _("rencana aksi")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["owner", "due_on", "id"], name="action_by_owner")]
        constraints = [
            models.CheckConstraint(
                name="action_impossible_with_reason", condition=~Q(state="impossible") | ~Q(state_reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.pk}"


class ActionReport(models.Model):
    """What the owner reports about an action, with its evidence."""

    item = models.ForeignKey(ActionItem, models.CASCADE, related_name="reports")
    state = models.CharField(_("keadaan"), max_length=12, choices=ActionState)
    text = models.TextField(_("penjelasan"))
    at = models.DateTimeField(_("dilaporkan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(_("dibenarkan"), null=True, blank=True)
    returned_reason = models.CharField(_("dikembalikan karena"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("laporan tindakan")
        verbose_name_plural = _("laporan tindakan")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"report {self.pk}"


class FileKind(models.TextChoices):
    """What a file is for. Photos and annexes are named in the minutes."""

    MATERIAL = "material", _("bahan")
    PHOTO = "photo", _("foto")
    ANNEX = "annex", _("lampiran Berita Acara")
    EVIDENCE = "evidence", _("bukti")


class ForumFile(models.Model):
    """Material of a forum, a photo, or the evidence of an action. Public only when it says so."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="files")
    report = models.ForeignKey(
        ActionReport,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="files",
        verbose_name=_("laporan tindakan"),
    )
    file = models.FileField(_("berkas"), upload_to="forums/%Y", max_length=200)
    name = models.CharField(_("nama"), max_length=150)
    content_type = models.CharField(_("jenis"), max_length=100)
    size = models.PositiveIntegerField(_("ukuran"))
    sha256 = models.CharField("SHA-256", max_length=64)
    kind = models.CharField(_("kegunaan"), max_length=8, default=FileKind.MATERIAL, choices=FileKind)
    is_public = models.BooleanField(_("untuk umum"), default=True)
    added_at = models.DateTimeField(_("ditambahkan"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("berkas forum")
        verbose_name_plural = _("berkas forum")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"file {self.pk}"
