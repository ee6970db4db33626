"""A service standard under discussion: the version put before the forum, and what became of it afterwards."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Service, StandardState, StandardVersion
from deadlines.models import Deadline
from forums.models.forum import Forum
from forums.stages import Stage

if TYPE_CHECKING:
    from accounts.models import User


class StandardStep(models.TextChoices):
    """What comes next for a standard (PP 96/2012 arts. 26-30)."""

    DISCUSS = "discuss", _("dibahas dalam forum")
    PUBLISH = "publish", _("menunggu rancangan dipublikasikan")
    COMMENT = "comment", _("rancangan terbuka untuk tanggapan")
    CORRECT = "correct", _("menunggu penyempurnaan rancangan")
    ADOPT = "adopt", _("menunggu penetapan")
    PLEDGE = "pledge", _("menunggu maklumat pelayanan")
    IN_FORCE = "in_force", _("berlaku")
    REPLACED = "replaced", _("diganti versi baru")
    WITHDRAWN = "withdrawn", _("ditarik")


class DiscussedStandardQuerySet(models.QuerySet["DiscussedStandard"]):
    """Named questions about standards under discussion. `visible_to` and `public` are the gates."""

    def visible_to(self, user: "User", *, on: date) -> Self:
        """Standards of the forums that `user` works on."""
        return self.filter(forum__in=Forum.objects.visible_to(user, on=on))

    def public(self) -> Self:
        """Standards of the forums that everybody may see."""
        return self.filter(forum__in=Forum.objects.public())

    def in_process(self) -> Self:
        """Standards that the agency did not withdraw."""
        return self.filter(withdrawn_on__isnull=True)


class DiscussedStandard(models.Model):
    """One standard before one forum. Each version named here is fixed; `forums.standards` alone writes."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="standards")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+", verbose_name=_("layanan"))
    version = models.ForeignKey(
        StandardVersion, models.PROTECT, related_name="+", verbose_name=_("versi yang dibahas")
    )
    put_at = models.DateTimeField(_("diajukan"))
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published = models.ForeignKey(
        StandardVersion, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("rancangan yang dipublikasikan"),
    )  # fmt: skip
    published_on = models.DateField(_("rancangan dipublikasikan"), null=True, blank=True)
    corrected = models.ForeignKey(
        StandardVersion, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("rancangan yang disempurnakan"),
    )  # fmt: skip
    corrected_on = models.DateField(_("rancangan disempurnakan"), null=True, blank=True)
    reviewed_on = models.DateField(_("ditinjau"), null=True, blank=True)
    withdrawn_on = models.DateField(_("ditarik"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("alasan ditarik"), max_length=300, blank=True)  # everybody reads it

    objects = DiscussedStandardQuerySet.as_manager()

    deadlines = GenericRelation(Deadline, content_type_field="about_type", object_id_field="about_id")

    class Meta:
        verbose_name = _("standar yang dibahas")
        verbose_name_plural = _("standar yang dibahas")
        ordering = ["forum", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "service"], name="forum_discusses_a_service_once"),
            models.CheckConstraint(
                name="discussed_standard_in_order",
                condition=Q(published__isnull=True, published_on__isnull=True, corrected__isnull=True)
                | Q(published__isnull=False, published_on__isnull=False),
            ),
            models.CheckConstraint(
                name="discussed_standard_corrected_on",
                condition=Q(corrected__isnull=True, corrected_on__isnull=True)
                | Q(corrected__isnull=False, corrected_on__isnull=False),
            ),
            models.CheckConstraint(
                name="discussed_standard_withdrawn_with_reason",
                condition=Q(withdrawn_on__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"standard {self.pk}"

    @property
    def current(self) -> StandardVersion:
        """The version that counts now."""
        return self.corrected or self.published or self.version

    @property
    def earlier(self) -> StandardVersion | None:
        """The version that everybody could read before the current one; None when there was none."""
        if self.corrected and self.corrected != self.published:
            return self.published
        if self.current != self.version:
            return self.version
        base = self.version.based_on
        return base if base and base.state in {StandardState.ADOPTED, StandardState.REPLACED} else None

    def step(self, *, comments_open: bool) -> StandardStep:
        """Return what comes next. `comments_open`: whether the time for comments on the published draft still runs."""
        if self.withdrawn_on is not None:
            return StandardStep.WITHDRAWN
        if self.forum.stage_now not in {Stage.FOLLOW_UP, Stage.CLOSED}:
            return StandardStep.DISCUSS
        if self.published is None:
            return StandardStep.PUBLISH
        if self.corrected is None:
            return StandardStep.COMMENT if comments_open else StandardStep.CORRECT
        return self._step_of_corrected()

    def _step_of_corrected(self) -> StandardStep:
        if self.current.state == StandardState.FIXED:
            return StandardStep.ADOPT
        if self.current.state == StandardState.REPLACED:
            return StandardStep.REPLACED
        return StandardStep.IN_FORCE if self.current.pledge_on else StandardStep.PLEDGE
