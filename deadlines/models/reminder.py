"""The ladder of reminders, and each reminder that was owed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.clock import Deadline
from deadlines.models.rule import Audience
from notices.models import Notice


class RungUnit(models.TextChoices):
    """What the offset of a rung is counted in: clocks in days climb rungs of days, clocks in hours those of hours."""

    DAY = "day", _("hari kerja")
    HOUR = "hour", _("jam")


class ReminderStep(models.Model):
    """One rung: so many working days, or hours, before (negative) or after the limit, and who gets a copy."""

    audience = models.CharField(_("untuk"), max_length=10, choices=Audience)
    unit = models.CharField(_("satuan"), max_length=4, choices=RungUnit, default=RungUnit.DAY)
    offset = models.SmallIntegerField(
        _("jarak dari batas"),
        help_text=_("-5 = lima hari kerja atau jam sebelumnya, 0 = tepat pada batasnya"),
    )
    copy_deputy = models.BooleanField(_("tembusan wakil narahubung"), default=False)
    copy_head = models.BooleanField(_("tembusan pimpinan instansi"), default=False)
    copy_superior = models.BooleanField(_("tembusan atasan instansi"), default=False)
    is_active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("anak tangga pengingat")
        verbose_name_plural = _("tangga pengingat")
        ordering = ["audience", "unit", "offset"]
        constraints = [
            models.UniqueConstraint(fields=["audience", "unit", "offset"], name="reminder_step_once_per_unit")
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()} {self.offset:+d} {self.get_unit_display()}"


class Reminder(models.Model):
    """A reminder that was owed: the same deadline, due day, step and person exists once, whatever is killed.

    A clock that got another due day is another promise, so its ladder is climbed again.
    """

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="reminders")
    step = models.ForeignKey(ReminderStep, models.PROTECT, related_name="reminders")
    person_key = models.CharField(max_length=80)
    due_effective = models.DateField(_("batas saat diingatkan"))
    notice = models.OneToOneField(Notice, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("pengingat")
        verbose_name_plural = _("pengingat")
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "due_effective", "step", "person_key"],
                name="reminder_once_per_date_step_and_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.step_id}"
