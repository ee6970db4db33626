"""Preconditions of intake, verification and the office meeting."""

from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard, letter_sent
from complaints.guards.transfers import unit_has_it
from complaints.models import ItemState, Phase
from complaints.stages import Stage


def _request_completion(facts: Facts) -> Verdict:
    if facts.in_state(Phase.FORMAL, ItemState.MISSING):
        return YES
    return no(_("Tandai dulu syarat yang belum ada pada daftar periksa formil."))


def _record_completion_receipt(facts: Facts) -> Verdict:
    clock = facts.clock("PVL_COMPLETE")
    if clock is None or clock.started_on is not None:
        return no(_("Tanggal terima surat kelengkapan sudah dicatat."))
    return letter_sent(facts, "completion_request")


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
    names = "; ".join(item.local_text for item in [*bad, *left][:3])
    return no(_("Syarat formil belum lengkap: %(items)s.") % {"items": names})


def _submit_to_plenary(facts: Facts) -> Verdict:
    left = facts.unanswered(Phase.MATERIAL)
    if not left:
        return YES
    return no(
        _("Isi dulu daftar periksa materiil: %(items)s.")
        % {"items": "; ".join(item.local_text for item in left[:3])}
    )


def _decide_refusal(facts: Facts) -> Verdict:
    if facts.clock("PVL_NOTAUTH_NOTICE") is None:
        return YES
    return no(_("Rapat sudah memutuskan tidak dilanjutkan. Langkah berikutnya: siapkan penutupan."))


def _accept(facts: Facts) -> Verdict:
    if facts.clock("PVL_NOTAUTH_NOTICE") is None:
        return unit_has_it(facts)
    return no(_("Rapat sudah memutuskan tidak dilanjutkan."))


GUARDS: dict[str, Guard] = {
    "request_completion": _request_completion,
    "record_completion_receipt": _record_completion_receipt,
    "lapse_completion": _lapse_completion,
    "undo_lapse": _undo_lapse,
    "pass_formal_check": _pass_formal_check,
    "submit_to_plenary": _submit_to_plenary,
    "accept": _accept,
    "decide_refusal": _decide_refusal,
}
