"""The radio programme: weekly episodes, and what listeners asked in them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency, Region
from complaints.models import Complaint
from deadlines.models import Deadline
from outreach.models.visit import OfOfficeQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class Weekday(models.IntegerChoices):
    """As `date.weekday()` counts."""

    MONDAY = 0, _("Senin")
    TUESDAY = 1, _("Selasa")
    WEDNESDAY = 2, _("Rabu")
    THURSDAY = 3, _("Kamis")
    FRIDAY = 4, _("Jumat")
    SATURDAY = 5, _("Sabtu")
    SUNDAY = 6, _("Minggu")


class Programme(models.Model):
    """A programme that goes on air once a week ("Bupati Mendengar")."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name=_("kantor"), editable=False
    )
    name = models.CharField(_("nama acara"), max_length=120)
    station = models.CharField(_("stasiun"), max_length=120)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("wilayah"))
    weekday = models.PositiveSmallIntegerField(_("hari siaran"), choices=Weekday)
    begins_at = models.TimeField(_("jam siaran"))
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("penanggung jawab"),
        help_text=_("Diingatkan tentang pertanyaan yang belum dijawab"),
    )  # fmt: skip
    is_active = models.BooleanField(_("masih disiarkan"), default=True)

    objects = OfOfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("acara radio")
        verbose_name_plural = _("acara radio")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def next_after(self, day: date) -> date:
        """Return the day of the broadcast that follows `day`."""
        return day + timedelta(days=(self.weekday - day.weekday() - 1) % 7 + 1)


class EpisodeQuerySet(models.QuerySet["Episode"]):
    """Named questions about episodes. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Episodes of the office `user` works at."""
        return self.filter(programme__in=Programme.objects.visible_to(user))


class Episode(models.Model):
    """One broadcast."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="episodes", verbose_name=_("acara radio")
    )
    held_on = models.DateField(_("tanggal siaran"))
    guests = models.CharField(_("narasumber"), max_length=200, blank=True, help_text=_("Jabatan, tanpa nama"))
    note = models.TextField(_("catatan"), blank=True)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("siaran")
        verbose_name_plural = _("siaran")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "held_on"], name="episode_once_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.programme.name}, {self.held_on:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        """The page during the broadcast."""
        return reverse("admin:outreach_episode_page", args=[self.pk])


class ItemQuerySet(models.QuerySet["Item"]):
    """Named questions about what listeners asked. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Items of the office `user` works at."""
        return self.filter(episode__in=Episode.objects.visible_to(user))

    def unanswered(self) -> Self:
        """Items without an answer that did not become a case."""
        return self.filter(answered_on__isnull=True, complaint__isnull=True)


class Item(models.Model):
    """What one listener asked on air, known by initials only; a case is made with the person's own data."""

    key = models.UUIDField(_("kunci"), unique=True)
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="items", verbose_name=_("siaran"))
    caller = models.CharField(_("penelepon"), max_length=12, help_text=_("Inisial saja, misalnya R.H."))
    topic = models.CharField(_("pertanyaan"), max_length=240)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("instansi")
    )
    agency_text = models.CharField(_("instansi, seperti disebut"), max_length=160, blank=True)
    answer = models.TextField(_("jawaban"), blank=True)
    answered_on = models.DateField(_("dijawab"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    complaint = models.OneToOneField(
        Complaint, models.PROTECT, null=True, blank=True, related_name="radio_item", verbose_name=_("laporan")
    )
    created_at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    deadlines = GenericRelation(Deadline, content_type_field="about_type", object_id_field="about_id")

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("pertanyaan pendengar")
        verbose_name_plural = _("pertanyaan pendengar")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="item_answer_has_its_day",
                condition=Q(answered_on__isnull=True) | ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"

    @property
    def agency_words(self) -> str:
        """Which agency, as well as it is known."""
        return self.agency.name if self.agency else self.agency_text

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answered_on is None and self.complaint_id is None
