"""Preconditions of the examination."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from agencies.models import Agency
from complaints.facts import Facts
from complaints.guards.guard import Guard
from complaints.models import WAITING_STATES, RequestState

LAST_ROUND = 2  # UU 37/2008 art. 33 knows two requests


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
    if facts.is_asked_for_time:
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


GUARDS: dict[str, Guard] = {
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
}
