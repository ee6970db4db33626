"""The examination report (LHP): drafted with its cover letters, issued by the signature, received (art. 25)."""

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.letters import content_for
from complaints.lhp import TEXTS, drop_papers, problems_of
from complaints.models import ExaminationReport, Party, ReportDelivery
from complaints.recipients import tell_reporter_by_mail
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.follow_up import start_follow_up
from complaints.steps.step import Effect, Step
from complaints.streams import letter_out, tell_reporter
from deadlines.clocks import set_start
from deadlines.models import Outcome
from documents.blocks import named
from documents.models import Document, Reader

TITLE = "Laporan Hasil Pemeriksaan"
COVER_TITLE = "Surat pengantar LHP"


def draft_lhp(step: Step) -> Effect:
    """Draft the report and a cover letter to each agency and to the reporter, from the text the team wrote."""
    report, review = step.facts.lhp, step.facts.review
    if report is None or review is None:
        raise MoveRefused(_("Catat dulu gelar laporan."))
    if problems := problems_of(report, step.facts.actions, conclusion=review.conclusion):
        raise MoveInvalid(problems)
    drop_papers(report, by=step.user, at=step.at)
    report.conclusion = review.conclusion
    content = content_for("lhp", step.case, on=step.on, report=report, review=review)
    report.document = step.draft("lhp", reader=Reader.AGENCY, title=TITLE, content=content)
    report.save(update_fields=["conclusion", "document"])
    for agency in _addressed(step):
        _draft_cover(step, report, agency)
    content = content_for("lhp_cover", step.case, on=step.on, report=report, agency=None)
    step.letter("lhp_cover", to=Party.REPORTER, title=COVER_TITLE, content=content)
    return Effect(detail={"report": report.pk, "document": report.document.pk})


def _addressed(step: Step) -> list[Agency]:
    """Return the respondent, then every other agency that has to act."""
    agencies = {action.agency_id: action.agency for action in step.facts.actions if action.agency}
    respondent = {step.case.agency_id: step.case.agency} if step.case.agency else {}
    return [agency for agency in {**respondent, **agencies}.values() if agency is not None]


def _draft_cover(step: Step, report: ExaminationReport, agency: Agency) -> None:
    content = content_for("lhp_cover", step.case, on=step.on, report=report, agency=agency)
    letter = step.draft("lhp_cover", reader=Reader.AGENCY, title=COVER_TITLE, content=content)
    letter_out(step.case, Party.AGENCY, letter, at=step.at, by=step.user)
    ReportDelivery.objects.create(report=report, agency=agency, letter=letter)


def _issued(step: Step) -> tuple[ExaminationReport, Document]:
    """Keep what was signed: the report is what its document says, also where the text was changed before signing."""
    report = step.facts.lhp
    if report is None or report.document is None:
        raise MoveRefused(_("LHP terbit saat Kepala Perwakilan menandatanganinya."))
    for name in TEXTS:
        setattr(report, name, "\n".join(named(report.document.content, name) or [getattr(report, name)]))
    report.issued_on = step.on
    report.save(update_fields=[*TEXTS, "issued_on"])
    step.end("RIKSA_REPORTER_REPLY", outcome=Outcome.LAPSED)
    step.end("CLASS_SEDERHANA", "CLASS_SEDANG", "CLASS_BERAT")
    return report, report.document


def issue_lhp(step: Step) -> Effect:
    """Maladministration found: every corrective action gets its clock, which waits for the agency's receipt."""
    report, paper = _issued(step)
    for action in step.facts.actions:
        start_follow_up(step, action)
        action.save(update_fields=["deadline"])
    tell_reporter(step.case, "lhp_issued", on=step.on, at=step.at, document=paper)
    tell_reporter_by_mail(step.case, "result", at=step.at)
    return Effect(detail={"report": report.pk, "document": paper.pk})


def issue_lhp_without_findings(step: Step) -> Effect:
    """Nothing found, or stopped: the report goes out and the case is closed next."""
    report, paper = _issued(step)
    tell_reporter(step.case, "lhp_issued", on=step.on, at=step.at, document=paper)
    tell_reporter_by_mail(step.case, "result", at=step.at)
    return Effect(detail={"report": report.pk, "document": paper.pk})


def record_lhp_receipt(step: Step) -> Effect:
    """Start the time of an agency's corrective actions on the day it received the LHP."""
    rows = ReportDelivery.objects.filter(report=step.facts.lhp, sent_on__isnull=False, received_on=None)
    delivery = step.one_of(rows, "delivery", _("Tanggal terima LHP instansi ini sudah dicatat."))
    received = step.day("received_on")
    if delivery.sent_on is None or received < delivery.sent_on:
        raise MoveInvalid({"received_on": _("Tanggal terima tidak boleh sebelum surat dikirim.")})
    delivery.received_on = received
    delivery.received_proof = step.text("proof", required=False)
    delivery.save(update_fields=["received_on", "received_proof"])
    if delivery.letter_id:
        step.case.letters.filter(document_id=delivery.letter_id).update(
            received_on=received, received_proof=delivery.received_proof
        )
    ends = [
        set_start(action.deadline, started_on=received, at=step.at, by=step.user).due_effective
        for action in step.facts.actions
        if action.agency_id == delivery.agency_id and action.deadline and not action.deadline.outcome
    ]
    last = max((end for end in ends if end), default=None)
    step.tell("lhp_received", due=last.isoformat() if last else "")
    return Effect(detail={"delivery": delivery.pk, "received_on": received.isoformat()})
