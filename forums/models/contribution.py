"""What people contribute before, during and after, and the answer each contribution gets."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from agencies.models import StandardVersion
from forums.models.forum import Forum, Topic
from forums.models.participant import Element, Participant
from forums.models.standard import DiscussedStandard


class Moderation(models.TextChoices):
    """Whether a contribution may be read by everybody."""

    WAITING = "waiting", _("menunggu pemeriksaan")
    SHOWN = "shown", _("ditampilkan")
    HIDDEN = "hidden", _("tidak ditampilkan")


class Answer(models.TextChoices):
    """What the organiser does with it."""

    NONE = "", _("belum ditanggapi")
    TAKEN_UP = "taken_up", _("diterima")
    PARTLY = "partly", _("diterima sebagian")
    NOT = "not", _("tidak diterima")


class Contribution(models.Model):
    """One contribution. Publicly it carries the element and at most initials; the contact lies sealed."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="contributions")
    topic = models.ForeignKey(
        Topic,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("pokok bahasan"),
    )
    standard = models.ForeignKey(
        DiscussedStandard, models.SET_NULL, null=True, blank=True, related_name="contributions",
        verbose_name=_("standar yang dibahas"),
    )  # fmt: skip
    component = models.CharField(_("komponen standar"), max_length=40, blank=True)
    became = models.ForeignKey(
        StandardVersion, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("menjadi perubahan versi"),
    )  # fmt: skip
    participant = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("peserta"),
    )
    element = models.ForeignKey(
        Element, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unsur")
    )
    is_anonymous = models.BooleanField(_("tanpa nama untuk umum"), default=False)
    author = SealedTextField(_("nama pengirim"), blank=True)
    contact = SealedTextField(_("kontak pengirim"), blank=True)
    text = models.TextField(_("masukan"))
    at = models.DateTimeField(_("diterima"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    moderation = models.CharField(
        _("pemeriksaan"), max_length=8, choices=Moderation, default=Moderation.WAITING
    )
    hidden_reason = models.CharField(_("alasan tidak ditampilkan"), max_length=300, blank=True)
    answer = models.CharField(_("tanggapan"), max_length=9, choices=Answer, default=Answer.NONE, blank=True)
    answer_text = models.TextField(_("isi tanggapan"), blank=True)
    answered_at = models.DateTimeField(_("ditanggapi"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A complaint made of it with the author's consent; complaints does not know forums.
    case_number = models.CharField(_("menjadi laporan nomor"), max_length=11, blank=True)

    class Meta:
        verbose_name = _("masukan")
        verbose_name_plural = _("masukan")
        ordering = ["pk"]
        indexes = [models.Index(fields=["forum", "id"], name="contribution_by_forum")]
        constraints = [
            models.CheckConstraint(
                name="contribution_hidden_with_reason",
                condition=~Q(moderation="hidden") | ~Q(hidden_reason=""),
            ),
            models.CheckConstraint(
                name="contribution_answered_with_text", condition=Q(answer="") | ~Q(answer_text="")
            ),
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk}"


class Note(models.Model):
    """A time-stamped line of the meeting, or an agreement reached in it."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="notes")
    at = models.DateTimeField(_("waktu"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("catatan"))
    is_agreement = models.BooleanField(_("kesepakatan"), default=False)

    class Meta:
        verbose_name = _("catatan forum")
        verbose_name_plural = _("catatan forum")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"
