"""A private address under which a person's calendar program reads the person's due dates."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarLink(models.Model):
    """One per person. Only the hash of its token is kept; making a new one ends the old one."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_link", verbose_name=_("pengguna")
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("dibuat"))

    class Meta:
        verbose_name = _("alamat kalender")
        verbose_name_plural = _("alamat kalender")

    def __str__(self) -> str:
        return f"calendar {self.user_id}"
