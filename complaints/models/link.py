"""Links between cases: related, the same twice, or joined into a group that is decided together."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Complaint

if TYPE_CHECKING:
    from accounts.models import User


class LinkKind(models.TextChoices):
    """How two cases belong together."""

    RELATED = "related", _("Terkait")
    DUPLICATE = "duplicate", _("Laporan yang sama")
    JOINED = "joined", _("Digabung dalam kelompok")


class CaseLinkQuerySet(models.QuerySet["CaseLink"]):
    """Named questions about links. A link is seen by who may open both cases."""

    def visible_to(self, user: "User") -> Self:
        """Links of which `user` may open both ends."""
        cases = Complaint.objects.visible_to(user).order_by().values("pk")
        return self.filter(complaint__in=cases, other__in=cases)

    def of(self, case: Complaint) -> Self:
        """Links of a case, whichever end it is."""
        return self.filter(Q(complaint=case) | Q(other=case))


class CaseLink(models.Model):
    """One link. When joined, `complaint` leads the group and `other` is a member; a case is in one group at most."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="links_out")
    other = models.ForeignKey(Complaint, models.CASCADE, related_name="links_in")
    kind = models.CharField(_("hubungan"), max_length=10, choices=LinkKind)
    note = models.CharField(_("catatan"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("dicatat"))

    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("hubungan laporan")
        verbose_name_plural = _("hubungan laporan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "other"], name="case_link_once"),
            models.UniqueConstraint(fields=["other"], condition=Q(kind="joined"), name="case_link_one_group"),
            models.CheckConstraint(name="case_link_two_cases", condition=~Q(complaint=F("other"))),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.kind} {self.other_id}"
