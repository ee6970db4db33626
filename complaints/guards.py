"""Preconditions of moves that need no typed data, so that the desk can say when a step opens."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from agencies.models import Agency
from complaints.facts import Facts
from complaints.models import WAITING_STATES, ItemState, Phase, RequestState
from complaints.stages import Stage
from documents.models import DocumentState

LAST_ROUND = 2  # UU 37/2008 art. 33 knows two requests

Guard = Callable[[Facts], Verdict]


def _request_completion(facts: Facts) -> Verdict:
    if facts.in_state(Phase.FORMAL, ItemState.MISSING):
        return YES
    return no(_("Tandai dulu syarat yang belum ada pada daftar periksa formil."))


def _record_completion_receipt(facts: Facts) -> Verdict:
    clock = facts.clock("PVL_COMPLETE")
    if clock is None or clock.started_on is not None:
        return no(_("Tanggal terima surat kelengkapan sudah dicatat."))
    return _letter_sent(facts, "completion_request")


def _letter_sent(facts: Facts, kind: str) -> Verdict:
    newest = facts.complaint.letters.filter(document__kind=kind).first()
    if newest is not None and newest.sent_on is not None:
        return YES
    return no(_("Suratnya belum terbit. Selesaikan pemeriksaan dan tanda tangannya dulu."))


def _lapse_completion(facts: Facts) -> Verdict:
    clock = facts.clock("PVL_COMPLETE")
    if clock and clock.paused_on is None and clock.due_effective and clock.due_effective < facts.on:
        return YES
    return no(_("Batas waktu melengkapi berkas belum lewat."))


def _undo_lapse(facts: Facts) -> Verdict:
    last = facts.complaint.events.filter(to_stage=Stage.CLOSED).exclude(from_stage=Stage.CLOSED).last()
    if last and last.move == "lapse_completion":
        return YES
    return no(_("Laporan ini tidak ditutup otomatis. Pakai Buka kembali."))


def _pass_formal_check(facts: Facts) -> Verdict:
    left = facts.unanswered(Phase.FORMAL)
    bad = facts.in_state(Phase.FORMAL, ItemState.MISSING, ItemState.NOT_MET)
    if not left and not bad:
        return YES
    names = "; ".join(item.text for item in [*bad, *left][:3])
    return no(_("Syarat formil belum lengkap: %(items)s.") % {"items": names})


def _submit_to_plenary(facts: Facts) -> Verdict:
    left = facts.unanswered(Phase.MATERIAL)
    if not left:
        return YES
    return no(
        _("Isi dulu daftar periksa materiil: %(items)s.")
        % {"items": "; ".join(item.text for item in left[:3])}
    )


def _decide_refusal(facts: Facts) -> Verdict:
    if facts.clock("PVL_NOTAUTH_NOTICE") is None:
        return YES
    return no(_("Rapat sudah memutuskan tidak dilanjutkan. Langkah berikutnya: siapkan penutupan."))


def _accept(facts: Facts) -> Verdict:
    if facts.clock("PVL_NOTAUTH_NOTICE") is None:
        return YES
    return no(_("Rapat sudah memutuskan tidak dilanjutkan."))


def _request_clarification(facts: Facts) -> Verdict:
    if not facts.has_document_examination:
        return no(_("Catat dulu pemeriksaan dokumen (LHPD)."))
    return YES  # whether this agency may be asked (again) is judged when it is known: may_ask


def may_ask(facts: Facts, agency: Agency) -> Verdict:
    """Whether an agency may be sent a request now: a second one only after the first was unanswered or partial."""
    earlier = [request for request in facts.clarifications if request.agency_id == agency.pk]
    if not earlier:
        return YES
    last = earlier[-1]
    has_time = last.state == RequestState.SENT and not facts.late(last)
    if last.round == LAST_ROUND and last.state != RequestState.DRAFT:
        return no(_("Klarifikasi II sudah dibuat. Undang-undang mengenal dua permintaan."))
    refusals: dict[str, Callable[[], str]] = {
        RequestState.DRAFT: lambda: _("Masih ada surat klarifikasi kepada instansi ini yang belum terbit."),
        RequestState.ANSWERED: lambda: _("Nilai dulu jawaban klarifikasi I: terima atau kembalikan."),
        RequestState.ACCEPTED: lambda: _("Jawaban klarifikasi I sudah diterima, jadi klarifikasi II tidak terbuka."),
    }  # fmt: skip
    if has_time:
        return no(_opens_after(last.due_on))
    return no(refusals[last.state]()) if last.state in refusals else YES


def _drop_clarification(facts: Facts) -> Verdict:
    if any(request.state == RequestState.DRAFT for request in facts.clarifications):
        return YES
    return no(_("Tidak ada konsep klarifikasi yang dapat dibatalkan."))


def _opens_after(due: date | None) -> str:
    if due is None:
        return _("Catat dulu tanggal instansi menerima surat klarifikasi I.")
    return _("Klarifikasi II terbuka kalau tidak ada jawaban sampai %(date)s.") % {
        "date": date_format(due, "j F Y")
    }


def _submit_answer(facts: Facts) -> Verdict:
    """Also a late answer is taken, as long as the case is being examined."""
    if any(request.state in (*WAITING_STATES, RequestState.UNANSWERED) for request in facts.clarifications):
        return YES
    return no(_("Tidak ada permintaan klarifikasi yang menunggu jawaban."))


def _waiting_request(facts: Facts) -> Verdict:
    if facts.waiting_clarifications:
        return YES
    return no(_("Tidak ada permintaan klarifikasi yang menunggu jawaban."))


def _unreceived_request(facts: Facts) -> Verdict:
    if any(
        request.state == RequestState.SENT and not request.received_on for request in facts.clarifications
    ):
        return YES
    return no(_("Tidak ada surat klarifikasi yang menunggu tanggal terima."))


def _answered_request(facts: Facts) -> Verdict:
    if any(request.state == RequestState.ANSWERED for request in facts.clarifications):
        return YES
    return no(_("Belum ada jawaban instansi yang menunggu penilaian."))


def _time_request(facts: Facts) -> Verdict:
    if facts.complaint.clarifications.filter(time_requests__state="asked").exists():
        return YES
    return no(_("Tidak ada permintaan tambahan waktu."))


def _propose_settlement(facts: Facts) -> Verdict:
    return YES if facts.open_settlement is None else no(_("Pelapor sudah ditanya dan belum menjawab."))


def _answer_settlement(facts: Facts) -> Verdict:
    return YES if facts.open_settlement else no(_("Tidak ada usul penyelesaian yang menunggu jawaban."))


def _hold_review(facts: Facts) -> Verdict:
    if not facts.has_document_examination:
        return no(_("Catat dulu pemeriksaan dokumen (LHPD)."))
    for request in facts.clarifications:
        if request.state in {RequestState.SENT, RequestState.RETURNED} and not facts.late(request):
            return no(_("Instansi masih punya waktu menjawab sampai %(date)s.") % {
                "date": date_format(request.due_on, "j F Y") if request.due_on else "…"
            })  # fmt: skip
        if request.state == RequestState.ANSWERED:
            return no(_("Nilai dulu jawaban instansi: terima atau kembalikan."))
    return YES


def _record_findings_receipt(facts: Facts) -> Verdict:
    clock = facts.clock("RIKSA_REPORTER_REPLY")
    if clock is None or clock.started_on is not None:
        return no(_("Tanggal terima pemberitahuan sudah dicatat."))
    return _letter_sent(facts, "notice_findings")


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
    papers = [paper for paper in (closing.letter, closing.minutes) if paper is not None]
    if all(paper.state == DocumentState.ISSUED for paper in papers):
        return YES
    return no(_("Surat penutupan dan Berita Acara belum ditandatangani Kepala Perwakilan."))


GUARDS: dict[str, Guard] = {
    "request_completion": _request_completion,
    "record_completion_receipt": _record_completion_receipt,
    "lapse_completion": _lapse_completion,
    "undo_lapse": _undo_lapse,
    "pass_formal_check": _pass_formal_check,
    "submit_to_plenary": _submit_to_plenary,
    "accept": _accept,
    "decide_refusal": _decide_refusal,
    "request_clarification": _request_clarification,
    "drop_clarification": _drop_clarification,
    "record_clarification_receipt": _unreceived_request,
    "submit_answer": _submit_answer,
    "accept_answer": _answered_request,
    "return_answer": _answered_request,
    "ask_more_time": _waiting_request,
    "grant_more_time": _time_request,
    "refuse_more_time": _time_request,
    "propose_settlement": _propose_settlement,
    "confirm_settlement": _answer_settlement,
    "contest_settlement": _answer_settlement,
    "hold_review": _hold_review,
    "record_findings_receipt": _record_findings_receipt,
    "end_reply_time": _end_reply_time,
    "reply_to_findings": _reply_to_findings,
    "ask_withdrawal": _ask_withdrawal,
    "take_back_withdrawal": _take_back_withdrawal,
    "close": _close,
}


def guard(name: str, facts: Facts) -> Verdict:
    """Return whether the move's preconditions hold on the facts of the case."""
    check = GUARDS.get(name)
    return check(facts) if check else YES
