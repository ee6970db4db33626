"""The forum: who invites, about what, when and where, and how its minutes are signed."""

from typing import TYPE_CHECKING, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency, FocalPoint, Service
from forums.stages import FINAL, PUBLIC, STAGE_CHOICES, Stage

if TYPE_CHECKING:
    from datetime import date

    from accounts.models import User


class ForumKind(models.TextChoices):
    """What kind of meeting it is."""

    CONSULTATION = "fkp", _("Forum Konsultasi Publik")
    HEARING = "hearing", _("Forum dengar pendapat")
    COORDINATION = "coordination", _("Kunjungan koordinasi")


class SigningRule(models.TextChoices):
    """Who has to sign before the minutes are in force; the organiser always does."""

    EVERYONE = "everyone", _("Semua peserta yang hadir")
    PER_ELEMENT = "per_element", _("Satu wakil dari setiap unsur")


class ForumQuerySet(models.QuerySet["Forum"]):
    """Named questions about forums. `visible_to` is the gate of staff pages, `public` that of everybody."""

    def visible_to(self, user: "User", *, on: "date") -> Self:
        """Forums a person works on: staff those their office watches, a focal point those of agencies served."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_staff and user.office_id:
            return self.of_staff(user)
        agencies = FocalPoint.objects.serving(on).filter(user=user).values("agency_id")
        return self.filter(organiser_id__in=list(agencies.values_list("agency_id", flat=True)))

    def of_staff(self, user: "User") -> Self:
        """Forums whose papers stand in the staff pages of `user`'s office."""
        return self.filter(office_id=user.office_id) if user.is_staff and user.office_id else self.none()

    def public(self) -> Self:
        """Forums everybody may see: announced, and not of closed doors."""
        return self.filter(is_public=True, stage__in=sorted(PUBLIC))

    def open(self) -> Self:
        """Forums that have not ended."""
        return self.exclude(stage__in=sorted(FINAL))


class Forum(models.Model):
    """One meeting. The stage is written only by `forums.moves`."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="forums", verbose_name=_("kantor Ombudsman")
    )
    organiser = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="forums", verbose_name=_("penyelenggara"),
        help_text=_("Kosong kalau diadakan kantor Ombudsman sendiri"),
    )  # fmt: skip
    kind = models.CharField(_("jenis"), max_length=14, choices=ForumKind, default=ForumKind.CONSULTATION)
    title = models.CharField(_("judul"), max_length=200)
    slug = models.SlugField(_("alamat halaman"), max_length=120, unique=True)
    summary = models.TextField(_("penjelasan singkat"), blank=True)
    agenda = models.TextField(_("susunan acara"), blank=True)
    stage = models.CharField(_("tahap"), max_length=12, choices=STAGE_CHOICES, default=Stage.PREPARED)
    starts_at = models.DateTimeField(_("mulai"))
    ends_at = models.DateTimeField(_("selesai"))
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    access = models.CharField(
        _("akses"), max_length=200, blank=True, help_text=_("Misalnya jalur kursi roda, juru bahasa isyarat")
    )
    online_url = models.URLField(_("tautan daring"), blank=True)
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="facilitated_forums",
        verbose_name=_("fasilitator"),
    )
    signing_rule = models.CharField(
        _("yang menandatangani"), max_length=12, choices=SigningRule, default=SigningRule.PER_ELEMENT
    )
    is_public = models.BooleanField(_("diumumkan"), default=True)
    is_registration_open = models.BooleanField(_("pendaftaran dibuka"), default=False)
    capacity = models.PositiveSmallIntegerField(
        _("tempat tersedia"), null=True, blank=True, help_text=_("Kosongkan kalau tidak dibatasi")
    )
    created_at = models.DateTimeField(_("dibuat"))
    cancelled_reason = models.CharField(_("alasan dibatalkan"), max_length=300, blank=True)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forum")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["office", "-starts_at", "-id"], name="forum_by_office"),
            models.Index(fields=["organiser", "-starts_at"], name="forum_by_organiser"),
        ]
        constraints = [
            models.CheckConstraint(
                name="forum_ends_after_it_starts", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(
                name="forum_cancelled_with_reason", condition=~Q(stage="cancelled") | ~Q(cancelled_reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forums:forum", args=[self.slug])

    @property
    def stage_now(self) -> Stage:
        """The stage as an enum member."""
        return Stage(self.stage)

    @property
    def organiser_name(self) -> str:
        """Who invites."""
        return self.organiser.name if self.organiser else self.office.name


class Topic(models.Model):
    """Something the forum speaks about; a draft standard of a service when there is one."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="topics")
    title = models.CharField(_("pokok bahasan"), max_length=200)
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("layanan")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=1)

    class Meta:
        verbose_name = _("pokok bahasan")
        verbose_name_plural = _("pokok bahasan")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class ForumEvent(models.Model):
    """The forum's ledger: what happened, when, by whom, in a chain of hashes; rows are never changed."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="events")
    sequence = models.PositiveIntegerField(_("urutan"))
    move = models.CharField(_("kejadian"), max_length=40)
    from_stage = models.CharField(max_length=12)
    to_stage = models.CharField(max_length=12)
    happened_on = models.DateField(_("tanggal"))
    recorded_at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("kejadian forum")
        verbose_name_plural = _("kejadian forum")
        ordering = ["forum", "sequence"]
        constraints = [models.UniqueConstraint(fields=["forum", "sequence"], name="forum_event_sequence")]
        triggers = [
            pgtrigger.Protect(
                name="forum_ledger_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.forum_id}/{self.sequence} {self.move}"
