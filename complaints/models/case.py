"""The case: one report about one agency, from receipt to closing."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Office
from agencies.models import Agency, Region
from complaints.models.reference import ClosureReason, MaladministrationForm, SubjectArea
from complaints.stages import EXAMINING, FINAL, MONITORING, OPEN, RESOLVING, STAGE_CHOICES, Stage
from deadlines.models import Deadline
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class CaseKind(models.TextChoices):
    """What arrived at the gate. Consultations and copied letters are counted apart from reports."""

    REPORT = "LM", _("Laporan Masyarakat")
    RAPID = "RCO", _("Respon Cepat")
    OWN_INITIATIVE = "IAPS", _("Investigasi Atas Prakarsa Sendiri")
    CONSULTATION = "KONS", _("Konsultasi Non Laporan")
    COPY = "TEMB", _("Tembusan")


class Channel(models.TextChoices):
    """How it arrived (SIMPeL list, and the channels of local governments)."""

    WEBSITE = "website", _("Situs")
    WALK_IN = "walk_in", _("Datang langsung")
    LETTER = "letter", _("Surat")
    PHONE = "phone", _("Telepon")
    WHATSAPP = "whatsapp", _("WhatsApp")
    EMAIL = "email", _("E-mail")
    ON_THE_SPOT = "on_the_spot", _("PVL On The Spot")
    RADIO = "radio", _("Siaran radio")
    UP3 = "up3", _("UP3 atau pendamping desa")
    SERVICE_MALL = "service_mall", _("Loket mal pelayanan publik")
    CALL_CENTER = "call_center", _("Call center 137")
    SOCIAL_MEDIA = "social_media", _("Media sosial")
    SP4N = "sp4n", "SP4N-LAPOR!"
    OTHER = "other", _("Lain-lain")


class ReporterClass(models.TextChoices):
    """In which capacity the person reports."""

    VICTIM = "victim", _("Diri sendiri")
    FAMILY = "family", _("Keluarga korban")
    PROXY = "proxy", _("Kuasa atau pendamping")
    GROUP = "group", _("Kelompok masyarakat")
    LEGAL_BODY = "legal_body", _("Badan hukum atau organisasi")


class CaseClass(models.TextChoices):
    """How heavy the examination is, decided in the plenary."""

    SIMPLE = "sederhana", _("Sederhana")
    MEDIUM = "sedang", _("Sedang")
    HEAVY = "berat", _("Berat")


class YesNoUnknown(models.TextChoices):
    """An answer to a plain question."""

    YES = "yes", _("Ya")
    NO = "no", _("Tidak")
    UNKNOWN = "unknown", _("Tidak tahu")


class DatePrecision(models.TextChoices):
    """How exactly the reporter remembers a date. With MONTH the stored day is the last of the month."""

    DAY = "day", _("tanggal")
    MONTH = "month", _("bulan")


NO_CLOCK = date.max  # sorts cases without a running clock last, and keeps the queue's key free of NULL


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """Named questions about cases. `visible_to` is the gate."""

    def visible_to(self, user: "User") -> Self:
        """Cases `user` may open: staff see their office's, except those they are recused from. Others: none.

        The head office's people see the cases of every office while those are with the head office.
        """
        if not user.is_authenticated or not user.is_staff or user.office_id is None:
            return self.none()
        reached = Q(office_id=user.office_id) | Q(stage__in=sorted(RESOLVING) if user.is_central else [])
        return self.filter(reached).exclude(recusals__user_id=user.pk)

    def open(self) -> Self:
        """Cases that have not ended."""
        return self.filter(closed_on__isnull=True)

    def overdue(self, today: date) -> Self:
        """Open cases whose nearest clock ran out before `today`."""
        return self.open().filter(queue_due__lt=today)

    def unassigned(self) -> Self:
        """Open cases that nobody has."""
        return self.open().filter(assignee__isnull=True)


class Complaint(models.Model):
    """One case. The stage is written only by `moves`, the row is created only by `intake`."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="cases", verbose_name=_("kantor"))
    agenda_number = models.CharField(_("nomor laporan"), max_length=11, unique=True)
    registration_number = models.CharField(
        _("nomor registrasi"), max_length=40, null=True, blank=True, unique=True
    )
    registered_on = models.DateField(_("tanggal registrasi"), null=True, blank=True)
    kind = models.CharField(_("jenis"), max_length=5, choices=CaseKind, default=CaseKind.REPORT)
    channel = models.CharField(_("cara penyampaian"), max_length=20, choices=Channel)
    stage = models.CharField(_("tahap"), max_length=20, choices=STAGE_CHOICES, default=Stage.RECEIVED)
    stage_since = models.DateField(_("sejak"))
    received_at = models.DateTimeField(_("diterima"))
    received_on = models.DateField(_("tanggal diterima"))
    rules_on = models.DateField(
        _("aturan per tanggal"), help_text=_("Laporan memakai aturan yang berlaku pada tanggal ini")
    )

    subject = models.CharField(_("pokok masalah"), max_length=160)
    account = models.TextField(_("uraian kejadian"))
    hope = models.TextField(_("harapan pelapor"), blank=True)
    event_on = models.DateField(_("tanggal kejadian"), null=True, blank=True)
    event_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    event_place = models.CharField(_("tempat kejadian"), max_length=200, blank=True)
    subject_area = models.ForeignKey(
        SubjectArea, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("bidang")
    )
    alleged_forms = models.ManyToManyField(
        MaladministrationForm, blank=True, related_name="alleged_in", verbose_name=_("dugaan maladministrasi")
    )
    proven_forms = models.ManyToManyField(
        MaladministrationForm,
        blank=True,
        related_name="proven_in",
        verbose_name=_("maladministrasi terbukti"),
    )

    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("Terlapor")
    )
    agency_text = models.CharField(_("instansi menurut pelapor"), max_length=200, blank=True)
    official = models.CharField(_("petugas yang dilaporkan"), max_length=160, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("wilayah")
    )

    prior_complaint = models.CharField(
        _("sudah mengadu ke instansi"), max_length=8, choices=YesNoUnknown, blank=True
    )
    prior_on = models.DateField(_("mengadu pada"), null=True, blank=True)
    prior_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY)
    prior_channel = models.CharField(_("mengadu lewat"), max_length=40, blank=True)
    prior_answer = models.TextField(_("jawaban instansi"), blank=True)
    in_court = models.CharField(_("di pengadilan"), max_length=8, choices=YesNoUnknown, blank=True)

    reporter_class = models.CharField(
        _("klasifikasi pelapor"), max_length=12, choices=ReporterClass, default=ReporterClass.VICTIM
    )
    is_confidential = models.BooleanField(_("identitas dirahasiakan"), default=False)
    access_code_hash = models.CharField(max_length=64)
    language = models.CharField(_("bahasa pelapor"), max_length=5, default="id")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text=_("Menemukan laporan yang terkirim dua kali")
    )

    case_class = models.CharField(_("kelas"), max_length=10, choices=CaseClass, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_cases",
        verbose_name=_("petugas"),
    )
    queue_due = models.DateField(_("tenggat terdekat"), default=NO_CLOCK)
    waiting_for = models.CharField(_("menunggu"), max_length=10, blank=True)  # deadlines.Audience or ''
    is_urgent = models.BooleanField(_("darurat"), default=False)  # said by the reporter, or the office (RCO)
    withdrawal_asked_on = models.DateField(_("pencabutan diminta"), null=True, blank=True)
    closed_on = models.DateField(_("ditutup"), null=True, blank=True)
    closure_reason = models.ForeignKey(
        ClosureReason,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("alasan penutupan"),
    )
    event_count = models.PositiveIntegerField(default=0)
    last_event_on = models.DateField(_("kejadian terakhir"), null=True, blank=True)

    search = models.GeneratedField(
        expression=SearchVector("subject", "account", "hope", "agency_text", config="indonesian"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    deadlines = GenericRelation(Deadline, content_type_field="about_type", object_id_field="about_id")
    documents = GenericRelation(Document, content_type_field="about_type", object_id_field="about_id")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("laporan")
        verbose_name_plural = _("laporan")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["office", "queue_due", "id"],
                condition=Q(closed_on__isnull=True),
                name="case_open_by_due",
            ),
            models.Index(
                fields=["office", "assignee", "queue_due", "id"],
                include=["stage", "waiting_for"],  # for the team board
                condition=Q(closed_on__isnull=True),
                name="case_open_by_person",
            ),
            models.Index(
                fields=["office", "stage", "queue_due", "id"],
                condition=Q(closed_on__isnull=True),
                name="case_open_by_stage",
            ),
            models.Index(
                fields=["office", "id"],
                condition=Q(closed_on__isnull=True, is_urgent=True),
                name="case_urgent",
            ),
            models.Index(fields=["office", "-received_on", "-id"], name="case_by_receipt"),
            models.Index(fields=["office", "registered_on"], name="case_by_registration"),
            models.Index(fields=["office", "closed_on"], name="case_by_closing"),
            models.Index(fields=["agency", "-received_on"], name="case_by_agency"),
            models.Index(fields=["fingerprint"], condition=~Q(fingerprint=""), name="case_fingerprint"),
            GinIndex(fields=["search"], name="case_search"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_closed_on_iff_final",
                condition=Q(stage__in=sorted(FINAL), closed_on__isnull=False)
                | Q(stage__in=sorted(OPEN), closed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="case_reason_iff_final",
                condition=Q(stage__in=sorted(FINAL), closure_reason__isnull=False)
                | Q(stage__in=sorted(OPEN), closure_reason__isnull=True),
            ),
            models.CheckConstraint(
                name="case_registered_on_with_number",
                condition=Q(registered_on__isnull=True) | Q(registration_number__isnull=False),
            ),
            models.CheckConstraint(
                name="case_examined_is_registered",
                condition=~Q(stage__in=sorted(EXAMINING | MONITORING | RESOLVING))
                | Q(registration_number__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.agenda_number

    def get_absolute_url(self) -> str:
        return reverse("admin:complaints_complaint_change", args=[self.pk])

    @property
    def stage_now(self) -> Stage:
        """The stage as an enum member."""
        return Stage(self.stage)

    @property
    def is_open(self) -> bool:
        """Whether the case has not ended."""
        return self.stage_now in OPEN

    @property
    def respondent(self) -> str:
        """Name of the agency reported, as listed or in the reporter's words."""
        return self.agency.name if self.agency else self.agency_text

    def local_date(self, at: datetime) -> date:
        """Return the legal date of the instant `at` at the case's office."""
        return self.office.local_date(at)
