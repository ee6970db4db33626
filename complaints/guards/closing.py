"""Preconditions of withdrawal and closing."""

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard
from complaints.guards.rapid import is_confirmed
from complaints.stages import RAPID
from documents.models import DocumentState


def _ask_withdrawal(facts: Facts) -> Verdict:
    if facts.complaint.withdrawal_asked_on is None:
        return YES
    return no(_("Pencabutan sudah diminta."))


def _take_back_withdrawal(facts: Facts) -> Verdict:
    return YES if facts.complaint.withdrawal_asked_on else no(_("Tidak ada permintaan pencabutan."))


def _close(facts: Facts) -> Verdict:
    closing = facts.closing
    if closing is None or closing.stage != facts.complaint.stage:
        return no(_("Siapkan dulu penutupan: alasan, surat, dan Berita Acara."))
    if facts.complaint.stage_now in RAPID and not (verdict := is_confirmed(facts)):
        return verdict
    papers = [paper for paper in (closing.letter, closing.minutes) if paper is not None]
    if all(paper.state == DocumentState.ISSUED for paper in papers):
        return YES
    return no(_("Surat penutupan dan Berita Acara belum ditandatangani Kepala Perwakilan."))


GUARDS: dict[str, Guard] = {
    "ask_withdrawal": _ask_withdrawal,
    "take_back_withdrawal": _take_back_withdrawal,
    "close": _close,
}
