"""Written clarifications: the request to an agency, its answer, more time, and the link in the mail."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, FocalPoint
from complaints.models.agency_link import AgencyLink
from complaints.models.case import Complaint
from complaints.models.files import CaseFile
from deadlines.models import Deadline
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


class RequestState(models.TextChoices):
    """Where a request stands."""

    DRAFT = "draft", _("konsep")
    SENT = "sent", _("menunggu jawaban")
    ANSWERED = "answered", _("dijawab")
    ACCEPTED = "accepted", _("jawaban diterima")
    RETURNED = "returned", _("dikembalikan")
    UNANSWERED = "unanswered", _("tidak dijawab")
    WITHDRAWN = "withdrawn", _("dibatalkan")


WAITING_STATES = (RequestState.SENT, RequestState.RETURNED)


class ClarificationQuerySet(models.QuerySet["ClarificationRequest"]):
    """Named questions about requests. `visible_to` is the portal's gate."""

    def visible_to(self, user: "User", *, on: date) -> Self:
        """Requests a focal point may open: addressed to, or passed on to, an agency the person serves on `on`."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        # Asked first, at the cost of one small query: with a subquery on both sides of the OR the database would read
        # every request of every agency.
        serving = FocalPoint.objects.serving(on).filter(user=user)
        agencies = list(serving.values_list("agency_id", flat=True))
        return self.exclude(state__in=[RequestState.DRAFT, RequestState.WITHDRAWN]).filter(
            Q(agency_id__in=agencies) | Q(passed_to_id__in=agencies)
        )

    def waiting(self) -> Self:
        """Requests that still need an answer."""
        return self.filter(state__in=WAITING_STATES)


class ClarificationRequest(models.Model):
    """A written request for explanation (UU 37/2008 art. 33). Round 2 only after 1 was unanswered or partial."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="clarifications")
    round = models.PositiveSmallIntegerField(_("ke-"), choices=[(1, "I"), (2, "II")])
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="clarifications", verbose_name=_("instansi")
    )
    passed_to = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("diteruskan ke")
    )
    summary = models.TextField(
        _("yang dikeluhkan"), help_text=_("Dibaca instansi. Tanpa identitas kalau dirahasiakan.")
    )
    questions = models.JSONField(_("pertanyaan"), default=list)  # [str]
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="clarification")
    deadline = models.OneToOneField(Deadline, models.PROTECT, null=True, related_name="clarification")
    state = models.CharField(_("keadaan"), max_length=12, choices=RequestState, default=RequestState.DRAFT)
    sent_on = models.DateField(_("dikirim"), null=True, blank=True)
    received_on = models.DateField(_("diterima"), null=True, blank=True)
    received_proof = models.CharField(_("bukti terima"), max_length=200, blank=True)
    due_on = models.DateField(
        _("jawab paling lambat"), null=True, blank=True
    )  # copy of the clock, for the inbox order

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("permintaan klarifikasi")
        verbose_name_plural = _("permintaan klarifikasi")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["agency", "due_on", "id"], name="clarification_inbox"),
            models.Index(fields=["passed_to", "due_on", "id"], name="clarification_passed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "agency", "round"],
                condition=~Q(state="withdrawn"),
                name="clarification_round_once",
            ),
            models.CheckConstraint(
                name="clarification_received_after_sent",
                condition=Q(received_on__isnull=True)
                | Q(sent_on__isnull=False, received_on__gte=models.F("sent_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"clarification {self.pk}"


class ClarificationAnswer(models.Model):
    """An answer: a draft until submitted. A returned request gets a new answer, the old one stays."""

    request = models.ForeignKey(ClarificationRequest, models.CASCADE, related_name="answers")
    replies = models.JSONField(_("jawaban"), default=list)  # [str], one per question
    remark = models.TextField(_("keterangan tambahan"), blank=True)
    signer = models.CharField(_("penanda tangan jawaban"), max_length=160, blank=True)
    letter_number = models.CharField(_("nomor surat jawaban"), max_length=80, blank=True)
    files = models.ManyToManyField(CaseFile, blank=True, related_name="+")
    saved_at = models.DateTimeField(_("disimpan"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("dikirim"), null=True, blank=True)
    submitted_on = models.DateField(_("tanggal jawaban"), null=True, blank=True)
    proof_number = models.CharField(_("bukti kirim"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("jawaban klarifikasi")
        verbose_name_plural = _("jawaban klarifikasi")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(submitted_at__isnull=True), name="answer_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class AnswerLink(AgencyLink):
    """A single-purpose link with which an agency answers a clarification request without an account."""

    request = models.ForeignKey(ClarificationRequest, models.CASCADE, related_name="links")
    used_at = models.DateTimeField(_("dipakai"), null=True, blank=True)

    class Meta:
        verbose_name = _("tautan jawaban")
        verbose_name_plural = _("tautan jawaban")

    @property
    def owner_ids(self) -> set[int]:
        """The agency that was asked, and the unit it passed the letter on to."""
        return {key for key in (self.request.agency_id, self.request.passed_to_id) if key is not None}


class TimeRequestState(models.TextChoices):
    """What became of a request for more time."""

    ASKED = "asked", _("diminta")
    GRANTED = "granted", _("diberikan")
    REFUSED = "refused", _("ditolak")


class MoreTimeRequest(models.Model):
    """An agency asks for more days; the examiner grants or refuses with a reason."""

    request = models.ForeignKey(ClarificationRequest, models.CASCADE, related_name="time_requests")
    days = models.PositiveSmallIntegerField(_("hari yang diminta"))
    reason = models.TextField(_("alasan"))
    asked_at = models.DateTimeField(_("diminta"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("keadaan"), max_length=10, choices=TimeRequestState, default=TimeRequestState.ASKED
    )
    decided_at = models.DateTimeField(_("diputuskan"), null=True, blank=True)
    decision_reason = models.TextField(_("alasan keputusan"), blank=True)

    class Meta:
        verbose_name = _("permintaan tambahan waktu")
        verbose_name_plural = _("permintaan tambahan waktu")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="asked"), name="more_time_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"more time {self.pk}"
