"""What the signing of an examination report, its cover letters and monitoring letters sets off."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from complaints.actors import Actor
from complaints.models import (
    Complaint,
    Conclusion,
    ExaminationReport,
    MonitoringKind,
    MonitoringRecord,
    ReportDelivery,
)
from complaints.moves import MoveInvalid, MoveRefused, advance
from complaints.recipients import tell_reporter_by_mail
from complaints.streams import tell_reporter
from complaints.tell_follow_up import DELIVERY_PARTS, due_words, tell_delivery
from documents.models import Document, Reader
from documents.refusals import DocumentRefused

if TYPE_CHECKING:
    from accounts.models import User


def issue(document: Document, *, on: date, at: datetime, by: "User") -> None:
    """Move the case on when its report is signed. Raises DocumentRefused, and nothing is signed, when it may not."""
    report = ExaminationReport.objects.get(document=document)
    found = report.conclusion == Conclusion.FOUND
    move = "issue_lhp" if found else "issue_lhp_without_findings"
    try:
        advance(report.complaint_id, move, actor=Actor.staff(by), at=at, on=on)
    except (MoveRefused, MoveInvalid) as refusal:
        raise DocumentRefused(str(refusal)) from refusal


def send_cover(case: Complaint, document: Document, on: date, at: datetime) -> None:
    """Deliver the report with its cover letter: to the reporter, or to the agency with a link to its actions."""
    report = case.examination_reports.filter(issued_on__isnull=False).last()
    if report is None:
        raise DocumentRefused(_("Tanda tangani dulu LHP, lalu surat pengantarnya."))
    if document.reader == Reader.REPORTER:
        tell_reporter(case, "letter_sent", on=on, at=at, document=document)
        tell_reporter_by_mail(case, "letter", at=at)
        return
    delivery = ReportDelivery.objects.select_related(*DELIVERY_PARTS).get(letter=document)
    delivery.sent_on = on
    delivery.letter = document
    delivery.save(update_fields=["sent_on"])
    tell_reporter(case, "lhp_sent", on=on, at=at)
    tell_delivery(
        delivery, "lhp_delivered", on=on, at=at, values={"found": report.conclusion == Conclusion.FOUND}
    )


def send_monitoring_letter(case: Complaint, document: Document, on: date, at: datetime) -> None:
    """A signed monitoring letter is a dated look at the carrying out."""
    MonitoringRecord.objects.create(
        complaint=case, kind=MonitoringKind.LETTER, held_on=on, minutes=document.title, document=document,
        by=document.drafted_by, at=at,
    )  # fmt: skip
    tell_reporter(case, "monitored", on=on, at=at)
    deliveries = ReportDelivery.objects.filter(report__complaint=case, agency=document.content.get("agency"))
    for delivery in deliveries.filter(sent_on__isnull=False).select_related(*DELIVERY_PARTS):
        values = {"letter": document.number, "due": due_words(last_day(delivery))}
        tell_delivery(delivery, "monitoring_letter", on=on, at=at, values=values)


def last_day(delivery: ReportDelivery) -> date | None:
    """Return the last day of the agency's open actions; None while no time runs."""
    actions = delivery.actions.filter(deadline__outcome="")
    last: date | None = actions.aggregate(last=Max("deadline__due_effective"))["last"]
    return last
