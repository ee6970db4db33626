"""What an examination is made of: one family of dated records, planned before and written down after."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from complaints.models.case import Complaint
from complaints.models.files import CaseFile
from documents.models import Document


class InstrumentKind(models.TextChoices):
    """The instruments of UU 37/2008 arts 28-34. A written clarification has a table of its own (art. 33)."""

    DOCUMENTS = "documents", _("Pemeriksaan dokumen (LHPD)")
    DIRECT = "direct", _("Klarifikasi langsung")
    FIELD = "field", _("Pemeriksaan lapangan (LHPL)")
    SUMMONS = "summons", _("Pemanggilan")
    STATEMENT = "statement", _("Keterangan ahli atau saksi")
    CONCILIATION = "conciliation", _("Konsiliasi")
    REVIEW = "review", _("Gelar laporan")


class InstrumentState(models.TextChoices):
    """Where an instrument stands."""

    PLANNED = "planned", _("direncanakan")
    HELD = "held", _("terlaksana")
    CANCELLED = "cancelled", _("dibatalkan")


class Called(models.TextChoices):
    """Who is called or heard (UU 37/2008 art. 28(1)a)."""

    RESPONDENT = "respondent", _("Terlapor")
    REPORTER = "reporter", _("Pelapor")
    WITNESS = "witness", _("Saksi")
    EXPERT = "expert", _("Ahli")
    INTERPRETER = "interpreter", _("Penerjemah")


class Result(models.TextChoices):
    """What came of a summons or of a session of conciliation."""

    ATTENDED = "attended", _("Hadir")
    EXCUSED = "excused", _("Tidak hadir dengan alasan yang sah")
    IGNORED = "ignored", _("Tidak hadir tanpa alasan yang sah")
    AGREED = "agreed", _("Sepakat")
    CONTINUED = "continued", _("Dilanjutkan pada hari lain")
    NOT_AGREED = "not_agreed", _("Tidak sepakat")


SUMMONS_RESULTS = (Result.ATTENDED, Result.EXCUSED, Result.IGNORED)
CONCILIATION_RESULTS = (Result.AGREED, Result.CONTINUED, Result.NOT_AGREED)
ROUNDS = {1: "I", 2: "II", 3: "III"}


class Instrument(models.Model):
    """One instrument of one case. `round` is the summons' number, I to III; others have none.

    `aim` is what it is for (of a review: its agenda), `summary` what came of it in words.
    """

    PLANNABLE: ClassVar[tuple[str, ...]] = (
        InstrumentKind.DOCUMENTS, InstrumentKind.DIRECT, InstrumentKind.FIELD, InstrumentKind.STATEMENT,
    )  # fmt: skip

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="instruments")
    kind = models.CharField(_("cara"), max_length=12, choices=InstrumentKind)
    state = models.CharField(
        _("keadaan"), max_length=10, choices=InstrumentState, default=InstrumentState.PLANNED
    )
    round = models.PositiveSmallIntegerField(_("ke-"), null=True, blank=True, choices=list(ROUNDS.items()))
    called = models.CharField(_("yang dipanggil"), max_length=12, choices=Called, blank=True)
    called_as = models.CharField(_("jabatan atau peran"), max_length=160, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    planned_on = models.DateField(_("direncanakan pada"), null=True, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="instruments",
        verbose_name=_("penanggung jawab"),
    )
    aim = models.TextField(_("tujuan"), blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    participants = models.TextField(_("peserta"), blank=True)
    held_on = models.DateField(_("tanggal"), null=True, blank=True)
    summary = models.TextField(_("isi"), blank=True)
    result = models.CharField(_("hasil"), max_length=12, choices=Result, blank=True)
    agreement = models.JSONField(_("butir kesepakatan"), default=list, blank=True)  # [str]
    cancelled_on = models.DateField(_("dibatalkan pada"), null=True, blank=True)
    cancel_reason = models.TextField(_("alasan pembatalan"), blank=True)
    papers = models.ManyToManyField(Document, blank=True, related_name="instruments")
    files = models.ManyToManyField(CaseFile, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("dicatat"))

    class Meta:
        verbose_name = _("alat pemeriksaan")
        verbose_name_plural = _("alat pemeriksaan")
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["planned_on", "complaint"], condition=Q(state="planned"), name="instrument_planned"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="instrument_held_on_iff_held",
                condition=Q(state="held", held_on__isnull=False)
                | (~Q(state="held") & Q(held_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="instrument_cancelled_on_iff_cancelled",
                condition=Q(state="cancelled", cancelled_on__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="instrument_round_iff_summons",
                condition=Q(kind="summons", round__in=[1, 2, 3])
                | (~Q(kind="summons") & Q(round__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.complaint_id}"

    @property
    def label(self) -> str:
        """What it is called: 'Pemanggilan II', 'Pemeriksaan lapangan (LHPL)'."""
        name = str(self.get_kind_display())
        return f"{name} {ROUNDS[self.round]}" if self.round else name
