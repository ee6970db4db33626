"""Preconditions of an investigation without a reporter."""

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard


def _suggest(facts: Facts) -> Verdict:
    return YES if facts.review is not None else no(_("Catat dulu temuan investigasi."))


def _has_letter_out(facts: Facts) -> Verdict:
    if facts.complaint.suggestions.filter(sent_on__isnull=False).exists():
        return YES
    return no(_("Belum ada saran yang suratnya terbit."))


def _receipt(facts: Facts) -> Verdict:
    if facts.complaint.suggestions.filter(sent_on__isnull=False, received_on=None).exists():
        return YES
    return no(_("Tidak ada surat saran yang menunggu tanggal terima."))


GUARDS: dict[str, Guard] = {
    "suggest_improvement": _suggest,
    "record_suggestion_receipt": _receipt,
    "answer_suggestion": _has_letter_out,
    "judge_suggestion": _has_letter_out,
}
