"""Gap-free numbers: one counter row per series, office and year, locked while a number is taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Office


class RegisterCounter(models.Model):
    """The last number given in a series. `office` is empty for series of the whole deployment."""

    series = models.CharField(_("seri"), max_length=30)
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kantor")
    )
    year = models.PositiveSmallIntegerField(_("tahun"))
    last_number = models.PositiveIntegerField(_("nomor terakhir"), default=0)

    class Meta:
        verbose_name = _("buku register")
        verbose_name_plural = _("buku register")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "office", "year"], nulls_distinct=False, name="register_counter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last_number}"
