"""The reporter hears the conclusion before the final report and may comment (PO 48/2020 art. 25(5)-(5b))."""

from django.utils.translation import gettext as _

from complaints.letters import content_for
from complaints.models import FileSource, Party
from complaints.models.streams import REPLY_TITLE
from complaints.recipients import tell_assignee
from complaints.refusals import MoveInvalid, MoveRefused
from complaints.steps.receipt import record_receipt
from complaints.steps.step import Effect, Step
from complaints.streams import letter_in
from deadlines.models import Outcome


def notify_findings(step: Step) -> Effect:
    """Draft the notice of the conclusion; the 14 days wait for the day the reporter receives it."""
    review = step.facts.review
    if review is None:
        raise MoveRefused(_("Catat dulu gelar laporan."))
    content = content_for(
        "notice_findings",
        step.case,
        on=step.on,
        conclusion_label=review.get_conclusion_display(),
        review=review,
    )
    paper = step.letter(
        "notice_findings", to=Party.REPORTER, title="Pemberitahuan hasil pemeriksaan", content=content
    )
    step.start("RIKSA_REPORTER_REPLY", started_on=None)
    return Effect(detail={"document": paper.pk})


def record_findings_receipt(step: Step) -> Effect:
    """Start the reporter's 14 days from the day of receipt."""
    return record_receipt(
        step, kind="notice_findings", code="RIKSA_REPORTER_REPLY", told="findings_clock_started"
    )


def agree_to_findings(step: Step) -> Effect:
    """The reporter agrees: the office need not wait for the end of the time to comment."""
    step.end("RIKSA_REPORTER_REPLY")
    step.tell("findings_agreed")
    tell_assignee(step.case, "findings_agreed", at=step.at)
    return Effect()


def end_reply_time(step: Step) -> Effect:
    """The reporter was silent: the office goes on without a comment (PO 48/2020 art. 25(5b))."""
    step.end("RIKSA_REPORTER_REPLY", outcome=Outcome.LAPSED)
    tell_assignee(step.case, "reply_time_over", at=step.at)
    return Effect()


def reply_to_findings(step: Step) -> Effect:
    """An argued reply with evidence leads back to examination."""
    files = step.case.files.filter(pk__in=step.data.get("files") or [], source=FileSource.REPORTER)
    pks = list(files.values_list("pk", flat=True))
    if not pks:
        raise MoveInvalid({"files": _("Lampirkan bukti yang mendukung tanggapan Anda.")})
    step.end("RIKSA_REPORTER_REPLY")
    letter_in(
        step.case, Party.REPORTER, REPLY_TITLE, text=step.reason, received_on=step.on,
        at=step.at, by=step.user,
    )  # fmt: skip
    step.tell("findings_replied", text=step.reason)
    tell_assignee(step.case, "findings_replied", at=step.at)
    return Effect(detail={"files": pks})
