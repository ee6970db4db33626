"""Preconditions of the reporter's say on the findings."""

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard, letter_sent


def _record_findings_receipt(facts: Facts) -> Verdict:
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    if clock is None or clock.started_on is not None:
        return no(_("Tanggal terima pemberitahuan sudah dicatat."))
    return letter_sent(facts, "notice_findings")


def _end_reply_time(facts: Facts) -> Verdict:
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    if clock and clock.paused_on is None and clock.due_effective and clock.due_effective < facts.on:
        return YES
    return no(_("Waktu menanggapi belum lewat."))


def _reply_to_findings(facts: Facts) -> Verdict:
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    if clock is None or (clock.due_effective and clock.due_effective < facts.on):
        return no(_("Waktu menanggapi sudah lewat."))
    return YES


def _agree_to_findings(facts: Facts) -> Verdict:
    if facts.clock("RIKSA_REPORTER_REPLY") is None:
        return no(_("Waktu menanggapi sudah selesai."))
    return letter_sent(facts, "notice_findings")


GUARDS: dict[str, Guard] = {
    "record_findings_receipt": _record_findings_receipt,
    "agree_to_findings": _agree_to_findings,
    "end_reply_time": _end_reply_time,
    "reply_to_findings": _reply_to_findings,
}
