"""Preconditions of instruments: what must be planned, sent or ignored before."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.verdict import YES, Verdict, no
from complaints.facts import Facts
from complaints.guards.guard import Guard
from complaints.models import ROUNDS, Instrument, InstrumentKind, InstrumentState, Result
from deadlines.calendar import due
from deadlines.holidays import work_calendar
from deadlines.rules import rule_for
from documents.models import DocumentState

LAST_SUMMONS = 3  # UU 37/2008 art. 31: three in a row


def planned(facts: Facts, *kinds: str) -> list[Instrument]:
    """Return what is planned of these kinds, oldest first; no kind named means all."""
    return [
        instrument
        for instrument in facts.instruments
        if instrument.state == InstrumentState.PLANNED and (not kinds or instrument.kind in kinds)
    ]


def letter_is_out(instrument: Instrument, kind: str) -> bool:
    """Whether the instrument's letter of this kind has been signed."""
    return instrument.papers.filter(kind=kind, state=DocumentState.ISSUED).exists()


def _open_plan(facts: Facts) -> Verdict:
    return YES if planned(facts) else no(_("Tidak ada rencana pemeriksaan yang terbuka."))


def may_hold(facts: Facts, instrument: Instrument) -> Verdict:
    """Whether a planned instrument can be written down on this day: its letter is out and its day has come."""
    letters = {
        InstrumentKind.FIELD: ("assignment_letter", _("Surat tugas belum ditandatangani.")),
        InstrumentKind.SUMMONS: ("summons", _("Surat panggilan belum ditandatangani.")),
        InstrumentKind.CONCILIATION: ("conciliation_invitation", _("Undangan konsiliasi belum ditandatangani.")),
    }  # fmt: skip
    kind, sentence = letters.get(InstrumentKind(instrument.kind), ("", ""))
    if kind and not letter_is_out(instrument, kind):
        return no(sentence)
    if kind and instrument.planned_on and instrument.planned_on > facts.on:
        return no(_("Tanggalnya, %(date)s, belum tiba.") % {"date": _day(instrument.planned_on)})
    return YES


def _ready(facts: Facts, kind: InstrumentKind, sentence: str) -> Verdict:
    waiting = planned(facts, kind)
    if not waiting:
        return no(sentence)
    verdicts = [may_hold(facts, instrument) for instrument in waiting]
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


def _record_field_inspection(facts: Facts) -> Verdict:
    return _ready(facts, InstrumentKind.FIELD, _("Rencanakan dulu pemeriksaan lapangan dengan surat tugas."))


def _record_summons(facts: Facts) -> Verdict:
    return _ready(facts, InstrumentKind.SUMMONS, _("Tidak ada pemanggilan yang menunggu hasil."))


def _record_conciliation(facts: Facts) -> Verdict:
    return _ready(facts, InstrumentKind.CONCILIATION, _("Tidak ada sesi konsiliasi yang direncanakan."))


def summons_of(facts: Facts, called: str, called_as: str, agency_id: int | None) -> list[Instrument]:
    """Return the summonses of one person or agency that count, oldest first."""
    who = (called, called_as.casefold().strip(), agency_id)
    return [
        summons
        for summons in facts.instruments
        if summons.kind == InstrumentKind.SUMMONS
        and (summons.called, summons.called_as.casefold().strip(), summons.agency_id) == who
    ]


def may_summon(facts: Facts, earlier: list[Instrument]) -> Verdict:
    """Whether a summons may follow `earlier` ones of the same person (UU 37/2008 art. 31).

    The next number only after the one before was ignored without a valid reason and the gap of RIKSA_SUMMON_GAP
    has passed since the date of its letter. Errors: deadlines.rules.RuleMissing, CalendarMissing.
    """
    if not earlier:
        return YES
    last = earlier[-1]
    words = {"n": ROUNDS[last.round or 1]}
    if last.state == InstrumentState.PLANNED:
        return no(_("Catat dulu hasil pemanggilan %(n)s.") % words)
    if last.result != Result.IGNORED:
        return YES
    if last.round == LAST_SUMMONS:
        return no(_("Tiga pemanggilan diabaikan. Langkah berikutnya: minta bantuan polisi."))
    opens = summons_opens(facts, last)
    if opens is not None and facts.on < opens:
        return no(_("Pemanggilan berikutnya terbuka mulai %(date)s.") % {"date": _day(opens)})
    return YES


def summons_opens(facts: Facts, last: Instrument) -> date | None:
    """Return the first day on which the next summons may go out after an ignored one."""
    letter = last.papers.filter(kind="summons", state=DocumentState.ISSUED).last()
    sent_on = letter.dated_on if letter else last.held_on
    if sent_on is None:
        return None
    rule = rule_for("RIKSA_SUMMON_GAP", on=facts.complaint.rules_on)
    return due(sent_on, length=rule.length, unit=rule.unit, calendar=work_calendar()).effective


def next_round(earlier: list[Instrument]) -> int:
    """Return the number of the next summons: on from an ignored one, the same after a valid excuse, else I."""
    last = earlier[-1] if earlier else None
    if last is None or last.round is None or last.result == Result.ATTENDED:
        return 1
    return last.round + 1 if last.result == Result.IGNORED else last.round


def ignored_thrice(facts: Facts) -> list[Instrument]:
    """Return the third summonses that were ignored."""
    return [
        summons
        for summons in facts.instruments
        if summons.round == LAST_SUMMONS and summons.result == Result.IGNORED
    ]


def _ask_police_help(facts: Facts) -> Verdict:
    if not ignored_thrice(facts):
        return no(_("Bantuan polisi terbuka sesudah tiga pemanggilan berturut-turut diabaikan."))
    return YES


def _begin_conciliation(facts: Facts) -> Verdict:
    if not facts.has_document_examination:
        return no(_("Catat dulu pemeriksaan dokumen (LHPD)."))
    if facts.complaint.agency_id is None:
        return no(_("Tentukan dulu instansi Terlapor dari daftar."))
    return YES


def _prepare_review(facts: Facts) -> Verdict:
    if planned(facts, InstrumentKind.REVIEW):
        return no(_("Gelar laporan sudah disiapkan."))
    return YES


def _day(day: date) -> str:
    return date_format(day, "j F Y")


GUARDS: dict[str, Guard] = {
    "change_plan": _open_plan,
    "cancel_instrument": _open_plan,
    "record_field_inspection": _record_field_inspection,
    "record_summons": _record_summons,
    "ask_police_help": _ask_police_help,
    "begin_conciliation": _begin_conciliation,
    "record_conciliation": _record_conciliation,
    "prepare_review": _prepare_review,
}
