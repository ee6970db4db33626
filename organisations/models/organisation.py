"""An organisation as a unit of a government keeps it in its register."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Min, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from forums.models import Element, Forum
from forums.permissions import serves
from organisations.permissions import units_kept_by
from sp4n.governments import government_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

SOON = timedelta(days=60)  # before a document ends, the register begins to say so. Ours: no rule sets it.


class OrganisationKind(models.TextChoices):
    """What kind of organisation it is."""

    PARTY = "party", _("Partai politik")
    CIVIL = "civil", _("Organisasi kemasyarakatan")
    MEDIA = "media", _("Media massa")
    CAMPUS = "campus", _("Kampus")
    KIM = "kim", _("Komunitas Informasi Masyarakat (KIM)")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Named questions. `visible_to` is the gate of the register, `for_forum` that of a forum's invitations."""

    def visible_to(self, user: "User | AnonymousUser", *, on: date) -> Self:
        """Organisations of the units whose register the person keeps; nothing for anybody else."""
        return self.filter(unit__in=list(units_kept_by(user, on=on)))

    def for_forum(self, forum: Forum, user: "User", *, on: date) -> Self:
        """Active organisations that may be invited: those of the organiser's own government, to its focal points."""
        if forum.organiser is None or not serves(user, forum.organiser_id, on=on):
            return self.none()
        government = government_of(forum.organiser) or forum.organiser
        return self.filter(government=government, is_active=True)

    def with_end(self) -> Self:
        """Annotate `ends_on`: the last day of the document in force that ends first; None when none ends."""
        return self.annotate(
            ends_on=Min("documents__valid_to", filter=Q(documents__is_current=True, is_active=True))
        )

    def needing_attention(self, *, on: date) -> Self:
        """Organisations with a document that has ended or ends soon. Needs `with_end`."""
        return self.filter(ends_on__lte=on + SOON)


class Organisation(models.Model):
    """One organisation. `unit` keeps it; `government` is who may invite it to forums."""

    government = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name=_("pemerintah daerah")
    )
    unit = models.ForeignKey(
        Agency, models.PROTECT, related_name="organisations", verbose_name=_("unit pengelola")
    )
    kind = models.CharField(_("jenis"), max_length=8, choices=OrganisationKind)
    element = models.ForeignKey(
        Element, models.PROTECT, related_name="+", verbose_name=_("unsur dalam forum")
    )
    name = models.CharField(_("nama lembaga"), max_length=160)
    address = models.CharField(_("alamat kantor"), max_length=300, blank=True)
    is_active = models.BooleanField(_("aktif"), default=True)
    added_at = models.DateTimeField(_("dicatat"))

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("lembaga")
        verbose_name_plural = _("lembaga")
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["unit", "name", "id"], name="organisation_by_name"),
            models.Index(fields=["government", "is_active"], name="organisation_by_government"),
        ]
        constraints = [
            models.UniqueConstraint(F("unit"), Upper("name"), name="organisation_once_per_unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:organisation", args=[self.pk])
