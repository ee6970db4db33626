"""A representative office of the Ombudsman."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.local_text import LocalText
from accounts.permissions import holds

if TYPE_CHECKING:
    from accounts.models.user import User


def validate_time_zone(value: str) -> None:
    """Refuse a zone name that does not exist."""
    if value not in available_timezones():
        raise ValidationError(_("Zona waktu tidak dikenal, misalnya Asia/Makassar"), code="unknown_zone")


class OfficeQuerySet(models.QuerySet["Office"]):
    """Named questions about offices."""

    def representative(self) -> Self:
        """Offices that take reports themselves: all but the head office."""
        return self.filter(is_central=False)

    def visible_to(self, user: "User") -> Self:
        """Offices whose data `user` may look at in the staff pages."""
        if user.is_superuser:
            return self
        return self.filter(pk=user.office_id) if holds(user, "accounts.view_office") else self.none()


class Office(models.Model):
    """A representative office (kantor perwakilan): whose cases, whose calendar day, whose letterhead."""

    code = models.CharField(
        _("kode kantor"),
        max_length=8,
        unique=True,
        help_text=_("Dipakai dalam nomor registrasi, misalnya BJM"),
    )
    name = models.CharField(_("nama"), max_length=120)
    short_name = models.CharField(_("nama singkat"), max_length=60)
    time_zone = models.CharField(
        _("zona waktu"), max_length=40, default="Asia/Makassar", validators=[validate_time_zone]
    )
    letter_unit_code = models.CharField(
        _("kode unit surat"),
        max_length=20,
        default="PC.02-00",
        help_text=_("Bagian tengah nomor surat, misalnya PC.02-22"),
    )
    city = models.CharField(_("kota"), max_length=60)
    address = models.TextField(_("alamat"))
    phone = models.CharField(_("telepon"), max_length=30)
    emergency_phone = models.CharField(_("telepon darurat 24 jam"), max_length=30, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"))
    opening_hours = models.CharField(_("jam layanan"), max_length=80, blank=True)
    opening_hours_en = models.CharField(_("jam layanan (Inggris)"), max_length=80, blank=True)

    is_central = models.BooleanField(
        _("kantor pusat"),
        default=False,
        help_text=_("Menangani resolusi dan Rekomendasi untuk laporan semua kantor"),
    )

    local_opening_hours = LocalText("opening_hours")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("kantor perwakilan")
        verbose_name_plural = _("kantor perwakilan")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.time_zone)

    def local_date(self, at: datetime) -> date:
        """Return the legal date of the instant `at` (aware) at this office."""
        return at.astimezone(self.zone).date()
