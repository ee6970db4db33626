"""Preconditions of the examination report (LHP) and of what follows it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard, letter_sent
from complaints.models import CaseReview, Conclusion, CorrectiveAction, ExaminationReport, ReportDelivery
from deadlines.calendar import due
from deadlines.holidays import work_calendar
from deadlines.rules import rule_for
from documents.models import DocumentState

FOLLOW_UP = "LHP_FOLLOWUP"
IN_SIGNING = {DocumentState.DRAFT, DocumentState.CHECKED}


def is_in_signing(report: ExaminationReport | None) -> bool:
    """Whether the report's document waits to be checked or signed."""
    return report is not None and report.document is not None and report.document.state in IN_SIGNING


def reply_time_is_over(facts: Facts) -> Verdict:
    """Whether the reporter has agreed, or let the time to comment pass (PO 48/2020 art. 25(5b))."""
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    if clock is None:
        return YES
    if not (sent := letter_sent(facts, "notice_findings")):
        return sent
    if clock.due_effective is None:
        return no(_("Catat dulu tanggal pelapor menerima pemberitahuan hasil pemeriksaan."))
    if clock.paused_on is None and clock.due_effective < facts.on:
        return YES
    return no(
        _("Pelapor masih punya waktu menanggapi sampai %(date)s.") % {"date": _day(clock.due_effective)}
    )


def is_outdated(report: ExaminationReport, review: CaseReview | None) -> bool:
    """Whether a report was issued before the review that counts now: the case was examined again since."""
    return report.issued_on is not None and review is not None and review.at > report.saved_at


def _draft_lhp(facts: Facts) -> Verdict:
    if not (over := reply_time_is_over(facts)):
        return over
    report = facts.lhp
    if report is not None and report.issued_on is not None and not is_outdated(report, facts.review):
        return no(_("LHP sudah terbit."))
    if report is None or report.issued_on is not None:
        return no(_("Tulis dulu LHP: uraian, hasil, pendapat, dan tindakan korektif."))
    return YES


def _signed(facts: Facts, *, found: bool) -> Verdict:
    report = facts.lhp
    if report is None or report.issued_on is not None or report.document is None:
        return no(_("LHP terbit saat Kepala Perwakilan menandatanganinya."))
    if (report.conclusion == Conclusion.FOUND) is not found:
        return no(_("Kesimpulan LHP tidak sesuai dengan langkah ini."))
    if report.document.state != DocumentState.ISSUED:
        return no(_("LHP terbit saat Kepala Perwakilan menandatanganinya."))
    return reply_time_is_over(facts)


def _issue_lhp(facts: Facts) -> Verdict:
    return _signed(facts, found=True)


def _issue_lhp_without_findings(facts: Facts) -> Verdict:
    return _signed(facts, found=False)


def unreceived(facts: Facts) -> list[ReportDelivery]:
    """Return the deliveries that went out and whose receipt nobody has recorded."""
    return [one for one in facts.deliveries if one.sent_on is not None and one.received_on is None]


def _record_lhp_receipt(facts: Facts) -> Verdict:
    if unreceived(facts):
        return YES
    if any(one.sent_on is None for one in facts.deliveries):
        return no(_("Surat pengantar LHP belum ditandatangani."))
    return no(_("Tanggal terima LHP sudah dicatat."))


def reportable(facts: Facts) -> list[CorrectiveAction]:
    """Return the actions on which the agency may still report: its LHP went out, and they are not judged done."""
    sent = {one.agency_id for one in facts.deliveries if one.sent_on is not None}
    return [action for action in facts.unfinished if action.agency_id in sent]


def _report_action(facts: Facts) -> Verdict:
    return YES if reportable(facts) else no(_("Tidak ada tindakan korektif yang menunggu laporan instansi."))


def _judge_action(facts: Facts) -> Verdict:
    return YES if facts.actions else no(_("LHP ini tidak memuat tindakan korektif."))


def _hand_over(facts: Facts) -> Verdict:
    """30 working days are over for every action left, and the office has monitored (PO 58/2023 art. 54(1))."""
    left = facts.unfinished
    if not left:
        return no(_("Semua tindakan korektif sudah dilaksanakan. Siapkan penutupan."))
    ends = [follow_up_end(facts, action) for action in left]
    if any(end is None for end in ends):
        return no(_("Catat dulu tanggal instansi menerima LHP."))
    last = max(end for end in ends if end is not None)
    if last >= facts.on:
        return no(_("Instansi masih punya waktu sampai %(date)s.") % {"date": _day(last)})
    if not facts.has_been_monitored:
        return no(_("Catat dulu paling sedikit satu monitoring."))
    return YES


def follow_up_end(facts: Facts, action: CorrectiveAction) -> date | None:
    """Return the last day of the time an action has by law, and of its own clock if that was prolonged.

    None while the receipt is not recorded, or while the clock stands still. Errors: RuleMissing, CalendarMissing.
    """
    clock = action.deadline
    received = next((one.received_on for one in facts.deliveries if one.agency_id == action.agency_id), None)
    if received is None or clock is None or clock.due_effective is None or clock.paused_on is not None:
        return None
    rule = rule_for(FOLLOW_UP, on=facts.complaint.rules_on)
    by_law = due(received, length=rule.length, unit=rule.unit, calendar=work_calendar()).effective
    return max(by_law, clock.due_effective)


def _day(day: date) -> str:
    return date_format(day, "j F Y")


GUARDS: dict[str, Guard] = {
    "draft_lhp": _draft_lhp,
    "issue_lhp": _issue_lhp,
    "issue_lhp_without_findings": _issue_lhp_without_findings,
    "record_lhp_receipt": _record_lhp_receipt,
    "report_action": _report_action,
    "judge_action": _judge_action,
    "hand_over_to_resolution": _hand_over,
}
