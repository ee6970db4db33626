"""What every expiring link to an agency's people keeps: to whom it went, until when, and only the token's hash."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import FocalPoint


class AgencyLink(models.Model):
    """An expiring link with which an agency acts without an account. Subclasses say about what, and whose.

    `user`: the focal point it was sent to; it opens nothing once the person no longer serves. None: the agency's own
    address.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("untuk"),
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("dibuat"))
    expires_at = models.DateTimeField(_("berlaku sampai"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"link {self.pk}"

    @property
    def owner_ids(self) -> set[int]:
        """The keys of the agencies whose people may act by it."""
        raise NotImplementedError

    def opens(self, *, on: date) -> bool:
        """Whether whom it was sent to may still act on the legal date `on`."""
        if self.user_id is None:
            return True
        serving = FocalPoint.objects.serving(on).filter(user=self.user_id, user__is_active=True)
        return serving.filter(agency__in=self.owner_ids).exists()
