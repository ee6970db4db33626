"""The minutes (Berita Acara): drafted, shared, frozen, signed; a change after freezing is a new version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from forums.models.forum import Forum
from forums.models.participant import Participant


class MinutesState(models.TextChoices):
    """How far a version is."""

    DRAFT = "draft", _("konsep")
    SHARED = "shared", _("dibagikan untuk ditanggapi")
    FROZEN = "frozen", _("dibekukan, menunggu tanda tangan")
    IN_FORCE = "in_force", _("berlaku")
    VOID = "void", _("tidak berlaku, diganti versi baru")


class Minutes(models.Model):
    """One version of the minutes of a forum. `content` is frozen text; its hash is what people sign."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="minutes")
    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    state = models.CharField(_("keadaan"), max_length=8, choices=MinutesState, default=MinutesState.DRAFT)
    content = models.JSONField(_("isi"), default=dict)
    text_hash = models.CharField(_("sidik isi"), max_length=64, blank=True)
    frozen_at = models.DateTimeField(_("dibekukan"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    concluded_at = models.DateTimeField(_("berlaku sejak"), null=True, blank=True)
    concluded_reason = models.CharField(_("alasan berlaku sebelum lengkap"), max_length=300, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dokumen")
    )

    class Meta:
        verbose_name = _("Berita Acara forum")
        verbose_name_plural = _("Berita Acara forum")
        ordering = ["forum", "version"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["forum"], condition=~Q(state="void"), name="minutes_one_that_counts"
            ),
            models.CheckConstraint(
                name="minutes_frozen_has_hash",
                condition=Q(state__in=["draft", "shared"]) | ~Q(text_hash=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum_id} v{self.version}"


class Remark(models.Model):
    """What a participant says about the shared draft."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="remarks")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    text = models.TextField(_("tanggapan"))
    at = models.DateTimeField(_("dikirim"))
    is_settled = models.BooleanField(_("sudah ditindaklanjuti"), default=False)

    class Meta:
        verbose_name = _("tanggapan konsep")
        verbose_name_plural = _("tanggapan konsep")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"remark {self.pk}"


class SignatureState(models.TextChoices):
    """What a signer did."""

    ASKED = "asked", _("menunggu")
    SIGNED = "signed", _("ditandatangani")
    RESERVED = "reserved", _("ditandatangani dengan catatan")
    DECLINED = "declined", _("menolak")


class SignatureMethod(models.TextChoices):
    """How it was given; the value is the same."""

    DRAWN = "drawn", _("ditulis dengan jari atau tetikus")
    TYPED = "typed", _("nama diketik")
    PAPER = "paper", _("di atas kertas, dipindai fasilitator")


class Signature(models.Model):
    """One person's signature on one version; a new version voids it by being another version."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="signatures")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="signatures")
    state = models.CharField(_("keadaan"), max_length=8, choices=SignatureState, default=SignatureState.ASKED)
    method = models.CharField(_("cara"), max_length=5, choices=SignatureMethod, blank=True)
    at = models.DateTimeField(_("waktu"), null=True, blank=True)
    text_hash = models.CharField(_("sidik yang ditandatangani"), max_length=64, blank=True)
    drawing = models.TextField(
        _("goresan"), blank=True
    )  # SVG path data of our own pad: digits, M, L and spaces only
    reservation = models.TextField(_("catatan"), blank=True)
    reason = models.CharField(_("alasan menolak"), max_length=500, blank=True)
    scan = models.FileField(_("pindaian"), upload_to="signatures/%Y", max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminded_at = models.DateTimeField(_("diingatkan"), null=True, blank=True)

    class Meta:
        verbose_name = _("tanda tangan peserta")
        verbose_name_plural = _("tanda tangan peserta")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "participant"], name="signature_once_per_version"),
            models.CheckConstraint(
                name="signature_given_is_whole",
                condition=~Q(state__in=["signed", "reserved"])
                | (~Q(method="") & Q(at__isnull=False) & ~Q(text_hash="")),
            ),
            models.CheckConstraint(
                name="signature_reserved_with_text", condition=~Q(state="reserved") | ~Q(reservation="")
            ),
            models.CheckConstraint(
                name="signature_declined_with_reason", condition=~Q(state="declined") | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
