"""A complaint made to a government, which the government handles itself (SP4N)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency
from sp4n.permissions import Standing
from sp4n.stages import FINAL, OPEN, STAGE_CHOICES, Stage

if TYPE_CHECKING:
    from django.db.models import Manager

    from sp4n.models.ledger import GrievanceEvent

NO_CLOCK = date(9999, 12, 31)  # sorts a case without a running clock to the end of the list
RATINGS = range(1, 6)
_OPEN = Q(closed_on__isnull=True)


class Classification(models.TextChoices):
    """What kind of message it is (domain brief 2); it decides the time limit."""

    INFORMATION = "informasi", _("Permintaan informasi")
    ORDINARY = "tidak_berkadar", _("Pengaduan tidak berkadar pengawasan")
    OVERSIGHT = "berkadar", _("Pengaduan berkadar pengawasan")
    ASPIRATION = "aspirasi", _("Aspirasi")


class Channel(models.TextChoices):
    """How it came in."""

    WEBSITE = "website", _("Situs ini")
    LAPOR = "lapor", _("SP4N-LAPOR!")


class GrievanceQuerySet(models.QuerySet["Grievance"]):
    """Named questions about cases. `visible_to` is the gate."""

    def visible_to(self, standing: Standing) -> Self:
        """Cases that these seats open: the government's, or the unit's own and those it passed on.

        What went to the inspectorate is the inspectorate's alone (sp4n.models.Inspection).
        """
        own = Q(government_id__in=standing.reads)
        if standing.handles:
            mine = Q(hops__to_agency_id__in=standing.handles) | Q(hops__from_agency_id__in=standing.handles)
            passed = Grievance.objects.filter(mine, hops__government_id=F("government_id"))
            own |= Q(unit_id__in=standing.handles) | Q(pk__in=passed.values("pk"))
        return self.filter(own, is_restricted=False)

    def open(self) -> Self:
        """Cases that have not ended."""
        return self.filter(closed_on__isnull=True)

    def published(self, government: Agency) -> Self:
        """What the public may read: answered, not secret, not restricted, with a title made for the public."""
        shown = self.filter(
            government=government, is_secret=False, is_restricted=False, answered_on__isnull=False
        )
        return shown.exclude(public_title="")


class Grievance(models.Model):
    """One complaint. The unit that has it may change, the government too; number and access code stay."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name=_("kantor"))
    government = models.ForeignKey(
        Agency, models.PROTECT, related_name="grievances", verbose_name=_("pemerintah daerah")
    )
    unit = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="unit_grievances", verbose_name=_("unit")
    )
    number = models.CharField(_("nomor aduan"), max_length=20, unique=True)
    lapor_id = models.CharField(_("nomor LAPOR"), max_length=30, null=True, blank=True, unique=True)
    channel = models.CharField(_("kanal"), max_length=10, choices=Channel, default=Channel.WEBSITE)
    stage = models.CharField(_("tahap"), max_length=16, choices=STAGE_CHOICES, default=Stage.RECEIVED.value)
    stage_since = models.DateField(_("sejak"))
    classification = models.CharField(_("klasifikasi"), max_length=16, choices=Classification, blank=True)
    subject = models.CharField(_("judul"), max_length=120)
    public_title = models.CharField(
        _("judul untuk umum"), max_length=120, blank=True,
        help_text=_("Dibaca siapa saja. Jangan menulis nama orang."),
    )  # fmt: skip
    account = models.TextField(_("isi aduan"))
    place = models.CharField(_("lokasi"), max_length=200, blank=True)
    received_at = models.DateTimeField(_("diterima"))
    received_on = models.DateField(_("tanggal diterima"))
    is_anonymous = models.BooleanField(_("anonim"), default=False)
    is_secret = models.BooleanField(_("rahasia"), default=False)
    is_restricted = models.BooleanField(_("di Inspektorat"), default=False)
    language = models.CharField(_("bahasa pelapor"), max_length=5, default="id")
    access_code_hash = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("aduan sebelumnya"),
    )
    due = models.DateField(_("tenggat"), default=NO_CLOCK)
    disposed_on = models.DateField(_("didisposisikan"), null=True, blank=True)
    answered_on = models.DateField(_("dijawab"), null=True, blank=True)
    closed_on = models.DateField(_("ditutup"), null=True, blank=True)
    rating = models.PositiveSmallIntegerField(_("nilai"), null=True, blank=True)
    rating_comment = models.TextField(_("komentar"), blank=True)
    event_count = models.PositiveIntegerField(default=0)
    last_event_on = models.DateField(null=True, blank=True)

    objects = GrievanceQuerySet.as_manager()

    if TYPE_CHECKING:
        events: Manager[GrievanceEvent]

    class Meta:
        verbose_name = _("aduan")
        verbose_name_plural = _("aduan")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["government", "due", "id"], condition=_OPEN, name="grievance_open"),
            models.Index(fields=["unit", "due", "id"], condition=_OPEN, name="grievance_unit_open"),
            models.Index(fields=["government", "-received_on", "-id"], name="grievance_newest"),
            models.Index(fields=["fingerprint", "received_at"], name="grievance_fingerprint"),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                name="grievance_closed_iff_final",
                condition=Q(stage__in=sorted(FINAL), closed_on__isnull=False)
                | (~Q(stage__in=sorted(FINAL)) & Q(closed_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="grievance_rating_1_to_5", condition=Q(rating__isnull=True) | Q(rating__range=(1, 5))
            ),
            models.CheckConstraint(
                name="grievance_verified_has_class",
                condition=Q(stage__in=["received", "need_data", "archived", "forwarded_out", "closed"])
                | ~Q(classification=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("sp4n:case", args=[self.pk])

    @property
    def stage_now(self) -> Stage:
        """The stage as an enum member."""
        return Stage(self.stage)

    @property
    def is_open(self) -> bool:
        """Whether the case has not ended."""
        return self.stage_now in OPEN

    def local_date(self, at: datetime) -> date:
        """Return the legal date of the instant `at`."""
        return self.office.local_date(at)
