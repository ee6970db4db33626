"""Who takes reports for people without a telephone: members of a district's UP3, and village assistants."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Region

if TYPE_CHECKING:
    from accounts.models import User


class PostKind(models.TextChoices):
    """In which capacity."""

    UP3 = "up3", _("Anggota UP3")
    VILLAGE = "village", _("Pendamping desa")


class PostQuerySet(models.QuerySet["Post"]):
    """Named questions about posts. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Posts of the office `user` works at, and for anybody else the own ones."""
        if user.is_staff and user.office_id is not None:
            return self.filter(office_id=user.office_id)
        return self.filter(user_id=user.pk)

    def serving(self, on: date) -> Self:
        """Posts in force on the legal date `on`."""
        lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        return self.filter(lasting, valid_from__lte=on, ended_on__isnull=True)


class Post(models.Model):
    """An appointment to take reports in one district. It opens nothing but the reports this person entered."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name=_("orang")
    )
    kind = models.CharField(_("sebagai"), max_length=10, choices=PostKind)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("kecamatan"))
    place = models.CharField(_("desa atau unit"), max_length=120, blank=True)
    decree_number = models.CharField(_("nomor SK"), max_length=80)
    valid_from = models.DateField(_("berlaku sejak"))
    valid_to = models.DateField(_("berlaku sampai"), null=True, blank=True)
    ended_on = models.DateField(_("diakhiri"), null=True, blank=True)
    ended_reason = models.CharField(_("alasan diakhiri"), max_length=200, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("pendamping")
        verbose_name_plural = _("pendamping")
        ordering = ["region", "pk"]
        constraints = [
            models.CheckConstraint(
                name="post_term_in_order",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["user", "region"], condition=Q(ended_on__isnull=True), name="post_once_per_district"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.region.full_name}"
