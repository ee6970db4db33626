"""The figures of a period as a PDF, as they stood when somebody asked for it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from complaints.models.order import Order, OrderQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class FiguresPrintQuerySet(OrderQuerySet):
    """Named questions about prints. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Prints of the office `user` works at."""
        return self.filter(office=user.office_id) if user.is_staff and user.office_id else self.none()


class FiguresPrint(Order):
    """One print. `content` holds the counts as text, taken when it was asked for: the page and the paper agree."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    period = models.CharField(_("periode"), max_length=7, help_text=_("Misalnya 2026, 2026-q3, atau 2026-09"))
    content = models.JSONField(_("isi"), default=dict)

    objects = FiguresPrintQuerySet.as_manager()

    class Meta:
        verbose_name = _("cetakan statistik")
        verbose_name_plural = _("cetakan statistik")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["office", "period"], name="figures_print_period"),
            models.Index(fields=["id"], condition=Q(state="waiting"), name="figures_print_waiting"),
            models.Index(fields=["expires_at"], name="figures_print_expiry"),
        ]

    def __str__(self) -> str:
        return f"print {self.pk}"
