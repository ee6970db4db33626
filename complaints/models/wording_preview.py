"""A preview of an office's own words for a letter, as they stood when somebody asked for it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Complaint
from complaints.models.order import Order, OrderQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class WordingPreviewQuerySet(OrderQuerySet):
    """Named questions about previews. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Previews that `user` asked for, about cases that `user` may still open."""
        return self.filter(asked_by=user.pk, complaint__in=Complaint.objects.visible_to(user))


class WordingPreview(Order):
    """One preview. `code` as in LetterWording; `content` is the letter about the case, without any identity."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="+", verbose_name=_("laporan"))
    code = models.CharField(_("surat"), max_length=50)
    content = models.JSONField(_("isi"), default=dict)

    objects = WordingPreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("pratinjau naskah")
        verbose_name_plural = _("pratinjau naskah")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="wording_preview_waiting"),
            models.Index(fields=["expires_at"], name="wording_preview_expiry"),
        ]

    def __str__(self) -> str:
        return f"preview {self.pk}"
