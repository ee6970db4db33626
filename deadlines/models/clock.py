"""A running clock: one limit that applies to one thing, with its pauses and its history."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.local_text import in_reader_language
from accounts.models import Office
from deadlines.models.rule import LOCAL_LANE, Audience, DeadlineRule

if TYPE_CHECKING:
    from accounts.models import User


class Outcome(models.TextChoices):
    """How a clock ended; '' while it is open."""

    OPEN = "", _("berjalan")
    MET = "met", _("dipenuhi")
    LAPSED = "lapsed", _("lewat")
    CANCELLED = "cancelled", _("tidak berlaku lagi")


class ChangeKind(models.TextChoices):
    """What happened to a clock."""

    STARTED = "started", _("mulai berjalan")
    CREATED = "created", _("dibuat, menunggu tanggal mulai")
    RESTARTED = "restarted", _("tanggal mulai diubah")
    EXTENDED = "extended", _("diperpanjang")
    PAUSED = "paused", _("dijeda")
    RESUMED = "resumed", _("berjalan lagi")
    RECOMPUTED = "recomputed", _("dihitung ulang")
    ENDED = "ended", _("berakhir")


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Named questions about clocks."""

    def open(self) -> Self:
        """Clocks that have not ended."""
        return self.filter(outcome=Outcome.OPEN)

    def running(self) -> Self:
        """Open clocks with a due date: started, and not paused."""
        return self.open().filter(due_effective__isnull=False, paused_on__isnull=True)

    def visible_to(self, user: "User") -> Self:
        """Clocks of the office `user` works at; a superuser sees all. The staff pages start here.

        Not those of the local lane: governments are tenants of their own.
        """
        if user.is_superuser:
            return self
        if not user.is_staff or not user.office_id:
            return self.none()
        return self.filter(office=user.office_id).exclude(rule__code__startswith=LOCAL_LANE)

    def in_days(self) -> Self:
        """Clocks counted in days, which days off can move."""
        return self.filter(started_at__isnull=True)

    def in_hours(self) -> Self:
        """Clocks counted in real hours, which nothing moves."""
        return self.filter(started_at__isnull=False)

    def overdue(self, today: date) -> Self:
        """Running clocks whose last effective day is before `today` (local date)."""
        return self.running().filter(due_effective__lt=today)


class Deadline(models.Model):
    """One clock. `due_on` is the day the law names, `due_effective` the next working day when that is off.

    `started_on` is empty until the start event's date is known (a letter whose receipt is not yet recorded).
    A clock in real hours has its instants in `started_at` and `due_at`; its dates are those of the office, for lists.
    """

    rule = models.ForeignKey(DeadlineRule, models.PROTECT, related_name="deadlines", verbose_name=_("aturan"))
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.BigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    part = models.CharField(
        max_length=40, blank=True, help_text=_("Bagian yang dihitung, misalnya clarification:12")
    )
    title = models.CharField(_("judul"), max_length=160)
    audience = models.CharField(_("yang harus bertindak"), max_length=10, choices=Audience)
    started_on = models.DateField(_("mulai"), null=True, blank=True)
    due_on = models.DateField(_("batas menurut hitungan"), null=True, blank=True)
    due_effective = models.DateField(_("batas yang dipakai"), null=True, blank=True)
    started_at = models.DateTimeField(_("mulai pada jam"), null=True, blank=True)
    due_at = models.DateTimeField(_("batas pada jam"), null=True, blank=True)
    # A shorter time than the rule gives, where a paper may set one (a corrective action of an LHP); empty: the rule's.
    own_length = models.PositiveSmallIntegerField(_("panjang sendiri"), null=True, blank=True)
    extension_days = models.PositiveSmallIntegerField(_("perpanjangan (hari)"), default=0)
    extension_reason = models.CharField(_("alasan perpanjangan"), max_length=300, blank=True)
    paused_on = models.DateField(_("dijeda sejak"), null=True, blank=True)
    # The day the sweep next looks at this clock; empty while nothing can be due (deadlines.ladder).
    remind_on = models.DateField(_("pengingat berikutnya"), null=True, blank=True)
    # The same for a clock in real hours, which has no `remind_on`.
    remind_at = models.DateTimeField(_("pengingat berikutnya pada jam"), null=True, blank=True)
    outcome = models.CharField(_("hasil"), max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    ended_on = models.DateField(_("berakhir"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat"))

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("tenggat")
        verbose_name_plural = _("tenggat")
        ordering = ["due_effective", "pk"]
        indexes = [
            models.Index(
                fields=["due_effective", "id"], condition=Q(outcome=""), name="deadline_open_by_due"
            ),
            models.Index(fields=["about_type", "about_id", "id"], name="deadline_about"),
            models.Index(
                fields=["remind_on", "id"], condition=Q(remind_on__isnull=False), name="deadline_remind"
            ),
            models.Index(
                fields=["remind_at", "id"], condition=Q(remind_at__isnull=False), name="deadline_remind_hour"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["about_type", "about_id", "rule", "part"],
                condition=Q(outcome=""),
                name="deadline_one_open_clock",
            ),
            models.CheckConstraint(
                name="deadline_ended_iff_outcome",
                condition=Q(outcome="", ended_on__isnull=True) | (~Q(outcome="") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                # A clock that has started may wait for its date: the holidays of the year may not be loaded yet.
                name="deadline_due_only_if_started",
                condition=Q(due_on__isnull=True, due_effective__isnull=True)
                | Q(started_on__isnull=False, due_on__isnull=False, due_effective__isnull=False),
            ),
            models.CheckConstraint(
                name="deadline_hours_or_days",
                condition=Q(started_at__isnull=True, due_at__isnull=True, remind_at__isnull=True)
                | Q(
                    started_at__isnull=False,
                    due_at__isnull=False,
                    due_on__isnull=False,
                    remind_on__isnull=True,
                    paused_on__isnull=True,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} #{self.pk}"

    @property
    def length(self) -> int:
        """How many days it counts, in the unit of the rule, without extensions."""
        return self.rule.length if self.own_length is None else self.own_length

    @property
    def local_title(self) -> str:
        """The title in the reader's language; the rule it names must be loaded."""
        return in_reader_language(self.title, self.rule.name_en)


class Pause(models.Model):
    """Days that do not count, with the reason: `from_on` is the first, `to_on` the day the clock runs again.

    Open while `to_on` is empty; paused and resumed on one day is no pause at all.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    from_on = models.DateField(_("dari"))
    to_on = models.DateField(_("sampai"), null=True, blank=True)
    reason = models.CharField(_("alasan"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("jeda")
        verbose_name_plural = _("jeda")
        ordering = ["from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline"], condition=Q(to_on__isnull=True), name="pause_one_open"
            ),
            models.CheckConstraint(
                name="pause_ends_after_it_starts",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=models.F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.to_on or '…'}"


class ClockChange(models.Model):
    """One change of a clock's dates, kept for ever: start, extension, pause, resume, recomputation, end."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="changes")
    kind = models.CharField(_("perubahan"), max_length=20, choices=ChangeKind)
    at = models.DateTimeField(_("dicatat"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    old_due = models.DateField(_("batas lama"), null=True, blank=True)
    new_due = models.DateField(_("batas baru"), null=True, blank=True)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("perubahan tenggat")
        verbose_name_plural = _("perubahan tenggat")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d}"
