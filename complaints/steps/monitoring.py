"""Monitoring of the LHP: what agencies report, how it is judged, what the office watches, the hand-over (art. 54)."""

from django.utils.translation import gettext as _

from agencies.models import Agency
from complaints.guards.monitoring import FOLLOW_UP, reportable
from complaints.letters import content_for
from complaints.models import (
    JUDGEMENTS,
    ActionReport,
    ActionState,
    CorrectiveAction,
    FileSource,
    HandoverItem,
    MonitoringKind,
    MonitoringRecord,
    Party,
    ReportDelivery,
    ResolutionHandover,
)
from complaints.models.streams import AGREEMENT_TITLE, FOLLOW_UP_TITLE
from complaints.private_words import refusal_for
from complaints.recipients import tell_assignee, tell_reporter_by_mail
from complaints.refusals import MoveInvalid
from complaints.steps.closing import drop_proposal, drop_unsigned
from complaints.steps.follow_up import start_again
from complaints.steps.step import Effect, Step
from complaints.streams import letter_in
from complaints.tell_follow_up import DELIVERY_PARTS, tell_delivery
from deadlines.clocks import end_clock
from deadlines.models import Outcome


def picked(step: Step, rows: list[CorrectiveAction], sentence: str) -> CorrectiveAction:
    """Return the action or point that was chosen among `rows`; raises MoveInvalid with `sentence`."""
    wanted = str(step.data.get("action") or "")
    found = next((action for action in rows if str(action.pk) == wanted), None)
    if found is None:
        raise MoveInvalid({"action": sentence})
    return found


def report_action(step: Step) -> Effect:
    """Keep what the agency says it did, with its evidence; it waits to be judged."""
    action = picked(step, reportable(step.facts), _("Tindakan ini tidak menunggu laporan instansi."))
    report = keep_report(step, action)
    step.tell("action_reported", number=action.number)
    tell_assignee(step.case, "action_reported", at=step.at)
    return Effect(detail={"action": action.pk, "report": report.pk, "proof": report.proof_number})


def keep_report(step: Step, action: CorrectiveAction) -> ActionReport:
    """Keep the typed report on an action or an agreed point, with those of the named files that the agency sent."""
    text = step.text("text", _("Tulis apa yang sudah dilakukan."))
    files = step.case.files.filter(pk__in=step.data.get("files") or [], source=FileSource.AGENCY)
    report = ActionReport.objects.create(
        action=action, text=text, submitted_on=step.on, submitted_at=step.at, by=step.user,
        proof_number=f"T{action.pk:06d}-{action.reports.count() + 1}",
    )  # fmt: skip
    report.files.set(files)
    action.state, action.judged_on, action.judged_reason = ActionState.REPORTED, None, ""
    action.save(update_fields=["state", "judged_on", "judged_reason"])
    title = AGREEMENT_TITLE if action.session_id else FOLLOW_UP_TITLE
    letter_in(
        step.case,
        Party.AGENCY,
        title,
        text=report.proof_number,
        received_on=step.on,
        at=step.at,
        by=step.user,
    )
    return report


def judge_action(step: Step) -> Effect:
    """Say whether the action is done, partly or not, and why; agency and reporter read it."""
    action = picked(step, step.facts.actions, _("Pilih tindakan korektif yang dinilai."))
    judge(step, action)
    step.tell("action_judged", number=action.number, result=action.state)
    return Effect(detail={"action": action.pk, "result": action.state})


def judge(step: Step, action: CorrectiveAction) -> None:
    """Keep the typed judgement on an action or an agreed point; its clock ends, or begins anew when it had ended."""
    result = str(step.data.get("result") or "")
    if result not in JUDGEMENTS:
        raise MoveInvalid({"result": _("Pilih hasil penilaiannya.")})
    if sentence := refusal_for(step.reason, step.case):
        raise MoveInvalid({"reason": sentence})
    action.state, action.judged_on, action.judged_reason = result, step.on, step.reason
    if result == ActionState.DONE:
        if action.deadline:
            end_clock(action.deadline, Outcome.MET, on=step.on, at=step.at, by=step.user)
    elif action.deadline and action.deadline.outcome:
        start_again(step, action)
    action.save(update_fields=["state", "judged_on", "judged_reason", "deadline"])
    _tell_owner(step, action, "action_judged")


def _tell_owner(step: Step, action: CorrectiveAction, kind: str) -> None:
    deliveries = ReportDelivery.objects.filter(
        report=action.report_id, session=action.session_id, agency=action.agency_id
    )
    for delivery in deliveries.filter(sent_on__isnull=False).select_related(*DELIVERY_PARTS):
        values = {
            "action": action.number, "result": str(ActionState(action.state).value), "reason": action.judged_reason,
            "agreed": action.session_id is not None,
        }  # fmt: skip
        tell_delivery(delivery, kind, on=step.on, at=step.at, values=values)


def write_monitoring_letter(step: Step) -> Effect:
    """Draft a letter that asks an agency how far its corrective actions are; signed, it counts as monitoring."""
    owners = {action.agency_id for action in step.facts.unfinished if action.agency_id}
    agency = step.one_of(
        Agency.objects.filter(pk__in=owners), "agency", _("Pilih instansi yang tindakannya belum selesai.")
    )
    text = step.text("text", required=False)
    if sentence := refusal_for(text, step.case):
        raise MoveInvalid({"text": sentence})
    content = content_for(
        "monitoring_letter", step.case, on=step.on, agency=agency, report=step.facts.lhp, text=text
    )
    content["agency"] = agency.pk  # to whom it goes, for the day it is signed
    paper = step.letter("monitoring_letter", to=Party.AGENCY, title="Surat monitoring LHP", content=content)
    return Effect(detail={"document": paper.pk, "agency": agency.pk})


def record_monitoring(step: Step) -> Effect:
    """Write down a visit, a meeting or a call."""
    kind = str(step.data.get("kind") or "")
    if kind not in MonitoringKind or kind == MonitoringKind.LETTER:
        raise MoveInvalid({"kind": _("Pilih cara monitoring.")})
    record = MonitoringRecord.objects.create(
        complaint=step.case, kind=kind, held_on=step.on, by=step.user, at=step.at,
        minutes=step.text("minutes", _("Tulis hasil monitoring.")),
    )  # fmt: skip
    step.tell("monitored")
    return Effect(detail={"monitoring": record.pk, "kind": kind})


def hand_over_to_resolution(step: Step) -> Effect:
    """Hand the complete file to Resolution and Monitoring; the time for the corrective actions has lapsed."""
    items = HandoverItem.objects.in_force(step.case.rules_on)
    given = {str(code) for code in step.data.get("items") or []}
    missing = [item.local_text for item in items if item.code not in given]
    if missing:
        words = _("Berkas belum lengkap: %(items)s.") % {"items": "; ".join(missing)}
        raise MoveInvalid({"items": words})
    handover = ResolutionHandover.objects.create(
        complaint=step.case, held_on=step.on, minutes=step.reason, by=step.user, at=step.at,
        items=[item.code for item in items],
    )  # fmt: skip
    step.end(FOLLOW_UP, outcome=Outcome.LAPSED)
    if step.facts.closing is not None:
        drop_proposal(step, step.facts.closing)
    drop_unsigned(step)
    step.tell("handed_to_resolution")
    tell_reporter_by_mail(step.case, "stage", at=step.at)
    return Effect(detail={"handover": handover.pk, "items": handover.items})
