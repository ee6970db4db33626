"""The examination report (LHP): its text, its corrective actions, and to which agency it was delivered."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, FocalPoint
from complaints.models.agency_link import AgencyLink
from complaints.models.case import Complaint
from complaints.models.decisions import Conclusion
from complaints.models.resolution import ResolutionSession
from deadlines.models import Deadline
from documents.models import Document

if TYPE_CHECKING:
    from accounts.models import User


# An action, and what brought it to its agency, belong to an LHP or to an agreement.
_OF_ONE = Q(report__isnull=False, session__isnull=True) | Q(report__isnull=True, session__isnull=False)


class ExaminationReport(models.Model):
    """One LHP (PO 48/2020 art. 25(2)). A draft that anyone of the team goes on with, until its document is signed.

    The conclusion is that of the case review on which it was drafted. No identity is kept here: the paper's owner adds
    it where the PDF is made.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="examination_reports")
    conclusion = models.CharField(_("kesimpulan"), max_length=10, choices=Conclusion, blank=True)
    account = models.TextField(_("uraian laporan"), blank=True)
    results = models.TextField(_("hasil pemeriksaan"), blank=True)
    opinion = models.TextField(_("pendapat Ombudsman"), blank=True)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="examination_report"
    )
    issued_on = models.DateField(_("terbit"), null=True, blank=True)
    saved_at = models.DateTimeField(_("disimpan"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("laporan hasil pemeriksaan")
        verbose_name_plural = _("laporan hasil pemeriksaan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(issued_on__isnull=True), name="lhp_one_unissued"
            ),
        ]

    def __str__(self) -> str:
        return f"LHP {self.pk}"


class ActionState(models.TextChoices):
    """Where a corrective action stands: what the agency reported, and what the examiner judged last."""

    WAITING = "waiting", _("menunggu laporan instansi")
    REPORTED = "reported", _("dilaporkan, menunggu penilaian")
    DONE = "done", _("dilaksanakan")
    PARTLY = "partly", _("dilaksanakan sebagian")
    NOT_DONE = "not_done", _("belum dilaksanakan")


JUDGEMENTS = (ActionState.DONE, ActionState.PARTLY, ActionState.NOT_DONE)


class CorrectiveAction(models.Model):
    """What an agency has to do, what proves that it is done, and in how many days.

    It stands in an LHP (`term_days` are working days since the agency has it), or is a point of an agreement reached at
    the head office (calendar days since the session). While the LHP is a draft, or nobody has yet said by whom and by
    when a point is done, parts may be missing; drafting the document asks for all, and a point is watched from then on.
    """

    report = models.ForeignKey(
        ExaminationReport, models.CASCADE, null=True, blank=True, related_name="actions"
    )
    session = models.ForeignKey(
        ResolutionSession, models.CASCADE, null=True, blank=True, related_name="points"
    )
    number = models.PositiveSmallIntegerField(_("nomor"))
    text = models.TextField(_("tindakan"), blank=True)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pelaksana")
    )
    proof = models.TextField(_("bukti pelaksanaan"), blank=True)
    term_days = models.PositiveSmallIntegerField(_("jangka waktu (hari kerja)"), null=True, blank=True)
    state = models.CharField(_("keadaan"), max_length=10, choices=ActionState, default=ActionState.WAITING)
    judged_on = models.DateField(_("dinilai"), null=True, blank=True)
    judged_reason = models.TextField(_("alasan penilaian"), blank=True)
    deadline = models.OneToOneField(
        Deadline, models.PROTECT, null=True, blank=True, related_name="corrective_action"
    )

    class Meta:
        verbose_name = _("tindakan korektif")
        verbose_name_plural = _("tindakan korektif")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="action_number_once"),
            models.UniqueConstraint(fields=["session", "number"], name="point_number_once"),
            models.CheckConstraint(name="action_of_report_or_agreement", condition=_OF_ONE),
            models.CheckConstraint(
                name="action_judged_on_iff_judged",
                condition=Q(state__in=["done", "partly", "not_done"], judged_on__isnull=False)
                | Q(state__in=["waiting", "reported"]),
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.pk}"

    @property
    def heading(self) -> str:
        """How an agency calls it: an action of the LHP, or a point of the agreement."""
        words = gettext("Butir %(number)s") if self.session_id else gettext("Tindakan %(number)s")
        return words % {"number": self.number}


class DeliveryQuerySet(models.QuerySet["ReportDelivery"]):
    """Named questions about deliveries. `visible_to` is the portal's gate."""

    def visible_to(self, user: "User", *, on: date) -> Self:
        """Deliveries that went out to an agency which the person serves on `on`. Staff have pages of their own."""
        if not user.is_authenticated or not user.is_active or user.is_staff:
            return self.none()
        serving = FocalPoint.objects.serving(on).filter(user=user)
        return self.filter(sent_on__isnull=False, agency__in=serving.values("agency"))


class ReportDelivery(models.Model):
    """The LHP as one agency got it: with which cover letter, sent and received when. Its time runs from the receipt.

    An agreement has no letter: the agency sat at the table, and the time of each point runs from the session.
    """

    report = models.ForeignKey(
        ExaminationReport, models.CASCADE, null=True, blank=True, related_name="deliveries"
    )
    session = models.ForeignKey(
        ResolutionSession, models.CASCADE, null=True, blank=True, related_name="deliveries"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("instansi"))
    letter = models.OneToOneField(Document, models.PROTECT, null=True, related_name="report_delivery")
    sent_on = models.DateField(_("dikirim"), null=True, blank=True)
    received_on = models.DateField(_("diterima"), null=True, blank=True)
    received_proof = models.CharField(_("bukti terima"), max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyampaian LHP")
        verbose_name_plural = _("penyampaian LHP")
        ordering = ["pk"]
        indexes = [models.Index(fields=["agency", "-sent_on", "-id"], name="delivery_inbox")]
        constraints = [
            models.UniqueConstraint(fields=["report", "agency"], name="delivery_once_per_agency"),
            models.UniqueConstraint(fields=["session", "agency"], name="agreement_delivered_once"),
            models.CheckConstraint(name="delivery_of_report_or_agreement", condition=_OF_ONE),
            models.CheckConstraint(
                name="delivery_received_after_sent",
                condition=Q(received_on__isnull=True)
                | Q(sent_on__isnull=False, received_on__gte=models.F("sent_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"

    @property
    def case(self) -> Complaint:
        """The case of the report or the agreement."""
        return self.report.complaint if self.report else self.agreement.complaint

    @property
    def agreement(self) -> ResolutionSession:
        """The session of a delivered agreement. Raises ValueError for an LHP."""
        if self.session is None:
            raise ValueError("This delivery is of an examination report.")
        return self.session

    @property
    def actions(self) -> "models.QuerySet[CorrectiveAction]":
        """The actions or points of its agency, in their order."""
        return CorrectiveAction.objects.filter(
            report=self.report_id, session=self.session_id, agency=self.agency_id
        )


class DeliveryLink(AgencyLink):
    """An expiring link with which an agency reports on its actions without an account; only its hash is kept."""

    delivery = models.ForeignKey(ReportDelivery, models.CASCADE, related_name="links")

    class Meta:
        verbose_name = _("tautan tindak lanjut")
        verbose_name_plural = _("tautan tindak lanjut")

    @property
    def owner_ids(self) -> set[int]:
        """The agency of the delivery."""
        return {self.delivery.agency_id}
