"""Who works on a case, and who may not."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Complaint


class TeamMember(models.Model):
    """A member of the examination team; exactly one leads."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="teams", verbose_name=_("asisten")
    )
    is_lead = models.BooleanField(_("ketua tim"), default=False)

    class Meta:
        verbose_name = _("anggota tim")
        verbose_name_plural = _("tim")
        ordering = ["-is_lead", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "user"], name="team_member_once"),
            models.UniqueConstraint(
                fields=["complaint"], condition=models.Q(is_lead=True), name="team_one_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.user_id}"


class Recusal(models.Model):
    """A declared conflict of interest (UU 37/2008 art. 40): the person cannot open or act on the case."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="recusals")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recusals", verbose_name=_("orang")
    )
    reason = models.CharField(_("alasan"), max_length=300)
    at = models.DateTimeField(_("dicatat"))

    class Meta:
        verbose_name = _("konflik kepentingan")
        verbose_name_plural = _("konflik kepentingan")
        constraints = [models.UniqueConstraint(fields=["complaint", "user"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.user_id}"
