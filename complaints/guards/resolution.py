"""Preconditions of the work of the head office: the recommendation and what comes of it (UU 37/2008 arts 37-38)."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.agreement import agreement_is_over
from complaints.guards.guard import Guard
from complaints.models import Receiver, Recommendation, RecommendationDelivery
from documents.models import DocumentState

IN_SIGNING = {DocumentState.DRAFT, DocumentState.CHECKED}


def is_cleared(one: Recommendation) -> bool:
    """Whether a member cleared the text that the quality unit checked; a change after that undoes both."""
    checked = one.document.checked_at
    return checked is not None and one.cleared_at is not None and one.cleared_at >= checked


def _draft_recommendation(facts: Facts) -> Verdict:
    one = facts.recommendation
    if one is not None and one.document.state in IN_SIGNING:
        return no(_("Konsep Rekomendasi sudah ada. Ubah teksnya di dokumen itu."))
    if facts.complaint.agency_id is None:
        return no(_("Laporan ini belum menunjuk instansi Terlapor."))
    return agreement_is_over(facts)


def _clear_recommendation(facts: Facts) -> Verdict:
    one = facts.recommendation
    if one is None or one.document.state not in IN_SIGNING:
        return no(_("Belum ada konsep Rekomendasi."))
    if one.document.state != DocumentState.CHECKED:
        return no(_("Keasistenan Manajemen Mutu belum memeriksa konsep Rekomendasi."))
    return no(_("Konsep ini sudah disetujui.")) if is_cleared(one) else YES


def _issue_recommendation(facts: Facts) -> Verdict:
    one = facts.recommendation
    if one is None or one.document.state != DocumentState.ISSUED:
        return no(_("Rekomendasi terbit saat Ketua Ombudsman menandatanganinya."))
    if not is_cleared(one):
        return no(_("Anggota Ombudsman belum menyetujui konsep Rekomendasi."))
    return agreement_is_over(facts)


def unreceived(facts: Facts) -> list[RecommendationDelivery]:
    """Return the deliveries that went out and whose receipt nobody has recorded."""
    rows = facts.recommendation_deliveries
    return [one for one in rows if one.sent_on is not None and one.received_on is None]


def _record_receipt(facts: Facts) -> Verdict:
    if unreceived(facts):
        return YES
    if any(one.sent_on is None for one in facts.recommendation_deliveries):
        return no(_("Surat penyampaian Rekomendasi belum ditandatangani."))
    return no(_("Tanggal terima Rekomendasi sudah dicatat."))


def _has_superior(facts: Facts) -> bool:
    rows = facts.recommendation_deliveries
    return any(one.receiver == Receiver.SUPERIOR and one.received_on is not None for one in rows)


def _record_report(facts: Facts) -> Verdict:
    if not _has_superior(facts):
        return no(_("Catat dulu tanggal atasan Terlapor menerima Rekomendasi."))
    one = facts.recommendation
    if one is not None and one.result:
        return no(_("Pelaksanaan Rekomendasi sudah dinilai."))
    return YES


def _judge(facts: Facts) -> Verdict:
    """The superior has reported, or the 60 days are over (UU 37/2008 art. 38(2))."""
    one = facts.recommendation
    if one is None or not _has_superior(facts):
        return no(_("Catat dulu tanggal atasan Terlapor menerima Rekomendasi."))
    if one.result:
        return no(_("Pelaksanaan Rekomendasi sudah dinilai."))
    due = one.clock.due_effective if one.clock else None
    if one.reported_on is None and due is not None and due >= facts.on:
        words = {"date": date_format(due, "j F Y")}
        return no(_("Atasan Terlapor masih punya waktu melapor sampai %(date)s.") % words)
    return YES


GUARDS: dict[str, Guard] = {
    "draft_recommendation": _draft_recommendation,
    "clear_recommendation": _clear_recommendation,
    "issue_recommendation": _issue_recommendation,
    "record_recommendation_receipt": _record_receipt,
    "record_superior_report": _record_report,
    "judge_recommendation": _judge,
}
