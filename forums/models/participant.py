"""Who is invited and who came, by stakeholder element. Names and contacts lie sealed; the public reads initials."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.encryption import SealedTextField
from accounts.local_text import LocalText
from forums.models.forum import Forum


class Element(models.Model):
    """A stakeholder element (unsur). `is_required`: the forum is warned when nobody stands for it."""

    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    name_en = models.CharField(_("nama (Inggris)"), max_length=120, blank=True)
    is_required = models.BooleanField(_("wajib ada"), default=False)
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)
    regulation = models.CharField(_("peraturan"), max_length=120, blank=True)
    certainty = models.CharField(
        _("kepastian"), max_length=1, default="U",
        choices=[("S", _("pasti")), ("L", _("sangat mungkin")), ("U", _("belum terverifikasi"))],
    )  # fmt: skip
    is_active = models.BooleanField(_("aktif"), default=True)

    local_name = LocalText("name", heading=_("nama"))

    class Meta:
        verbose_name = _("unsur")
        verbose_name_plural = _("unsur")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.local_name


class Reply(models.TextChoices):
    """What became of an invitation."""

    NONE = "", _("belum menjawab")
    COMES = "comes", _("hadir")
    SENDS_DEPUTY = "deputy", _("mengirim wakil")
    DECLINES = "declines", _("tidak hadir")


class Arrival(models.TextChoices):
    """How the attendance was noted."""

    QR = "qr", _("kode QR")
    LIST = "list", _("daftar hadir")
    WALK_IN = "walk_in", _("datang tanpa undangan")


class Participant(models.Model):
    """One person at one forum. `token_hash` opens the person's own page; only its hash is kept."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="participants")
    element = models.ForeignKey(Element, models.PROTECT, related_name="+", verbose_name=_("unsur"))
    name = SealedTextField(_("nama"))
    initials = models.CharField(_("inisial"), max_length=12)
    position = models.CharField(_("jabatan"), max_length=160, blank=True)
    organisation = models.CharField(_("lembaga"), max_length=160, blank=True)
    email = SealedTextField(_("e-mail"), blank=True)
    email_hash = models.CharField(max_length=64, blank=True)
    phone = SealedTextField(_("nomor HP"), blank=True)
    is_organiser = models.BooleanField(_("pihak penyelenggara"), default=False)
    signs_for_element = models.BooleanField(_("menandatangani untuk unsurnya"), default=False)
    invited_at = models.DateTimeField(_("diundang"), null=True, blank=True)
    registered_at = models.DateTimeField(
        _("mendaftar sendiri"),
        null=True,
        blank=True,
        help_text=_("Saat orang ini menyetujui pemakaian datanya"),
    )
    # Of the line typed at the door: pressed twice, or sent again by a slow network, it is one person all the same.
    entry_key = models.CharField(max_length=32, blank=True, default="", db_default="")
    reply = models.CharField(_("jawaban"), max_length=10, choices=Reply, default=Reply.NONE, blank=True)
    replied_at = models.DateTimeField(_("dijawab"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="deputies", verbose_name=_("menggantikan")
    )
    arrived_at = models.DateTimeField(_("hadir"), null=True, blank=True)
    arrival = models.CharField(_("cara hadir"), max_length=8, choices=Arrival, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, blank=True)
    token_expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("peserta")
        verbose_name_plural = _("peserta")
        ordering = ["element", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="participant_token_unique"
            ),
            models.UniqueConstraint(
                fields=["forum", "email_hash"], condition=~Q(email_hash=""), name="participant_email_once"
            ),
            models.UniqueConstraint(
                fields=["forum", "entry_key"], condition=~Q(entry_key=""), name="participant_entry_once"
            ),
            models.CheckConstraint(
                name="participant_arrival_iff_arrived",
                condition=Q(arrived_at__isnull=True, arrival="")
                | (Q(arrived_at__isnull=False) & ~Q(arrival="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initials} {self.pk}"
