"""That somebody wrote a report down for another person: where, who, with whose consent."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from complaints.models import Complaint
from outreach.models.post import Post
from outreach.models.radio import Episode
from outreach.models.visit import Visit

if TYPE_CHECKING:
    from accounts.models import User


class EntryQuerySet(models.QuerySet["Entry"]):
    """Named questions about entries. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Entries of cases the office's staff may open, and for anybody else the own ones."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_staff:
            return self.filter(complaint__in=Complaint.objects.visible_to(user))
        return self.filter(entered_by=user)


class Entry(models.Model):
    """One report taken through an assisted channel. The key is made where it is typed: sent twice, it counts once."""

    key = models.UUIDField(_("kunci"), unique=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    complaint = models.ForeignKey(
        Complaint, models.PROTECT, related_name="entries", verbose_name=_("laporan")
    )
    # False when the same report was on file already: its code was handed over then.
    opened_case = models.BooleanField(_("membuka laporan"), default=True)
    visit = models.ForeignKey(
        Visit, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("kunjungan")
    )
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("pendamping")
    )
    episode = models.ForeignKey(
        Episode, models.PROTECT, null=True, blank=True, related_name="entries", verbose_name=_("siaran")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dicatat oleh")
    )
    taken_at = models.DateTimeField(_("diterima di tempat"))
    recorded_at = models.DateTimeField(_("sampai di kantor"))
    consent = models.TextField(_("persetujuan"), help_text=_("Kalimat yang disetujui pelapor"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("isian")
        verbose_name_plural = _("isian")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["entered_by", "-id"], name="entry_by_person")]
        constraints = [
            models.CheckConstraint(
                name="entry_taken_at_one_place",
                condition=models.Q(visit__isnull=True, post__isnull=True)
                | models.Q(visit__isnull=True, episode__isnull=True)
                | models.Q(post__isnull=True, episode__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk}"
