"""Stages and moves as data (domain brief 1.8). A lawyer can read this file; it imports no table.

`Duty` says what kind of responsibility a move needs; `permissions` maps duties to roles and people.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    CONSULT_DONE = "consult_done"
    COPY_NOTED = "copy_noted"
    FORMAL_CHECK = "formal_check"
    WAIT_REPORTER = "wait_reporter"
    MATERIAL_CHECK = "material_check"
    PLENARY = "plenary"
    EXAMINATION = "examination"
    REVIEW = "review"
    REPORTER_REPLY = "reporter_reply"
    CLOSED = "closed"

    @property
    def label(self) -> Promise:
        """The stage's name for people."""
        return STAGE_LABELS[self]


STAGE_LABELS: dict[Stage, Promise] = {
    Stage.RECEIVED: _("Diterima"),
    Stage.CONSULT_DONE: _("Konsultasi selesai"),
    Stage.COPY_NOTED: _("Tembusan dicatat"),
    Stage.FORMAL_CHECK: _("Verifikasi formil"),
    Stage.WAIT_REPORTER: _("Menunggu pelapor"),
    Stage.MATERIAL_CHECK: _("Verifikasi materiil"),
    Stage.PLENARY: _("Rapat perwakilan"),
    Stage.EXAMINATION: _("Pemeriksaan"),
    Stage.REVIEW: _("Gelar laporan"),
    Stage.REPORTER_REPLY: _("Tanggapan pelapor"),
    Stage.CLOSED: _("Ditutup"),
}
STAGE_CHOICES = [(stage.value, label) for stage, label in STAGE_LABELS.items()]

FINAL = frozenset({Stage.CONSULT_DONE, Stage.COPY_NOTED, Stage.CLOSED})
OPEN = frozenset(Stage) - FINAL
VERIFICATION = frozenset(
    {Stage.RECEIVED, Stage.FORMAL_CHECK, Stage.WAIT_REPORTER, Stage.MATERIAL_CHECK, Stage.PLENARY}
)
EXAMINING = frozenset({Stage.EXAMINATION, Stage.REVIEW, Stage.REPORTER_REPLY})


class Duty(StrEnum):
    """The responsibility a move needs."""

    VERIFY = "verify"  # intake and verification unit
    LEAD_VERIFY = "lead_verify"  # head of that unit
    DECIDE = "decide"  # head of office
    EXAMINE = "examine"  # member of the case's team
    LEAD_EXAMINE = "lead_examine"  # leader of the team, or head of the examination unit
    REPORTER = "reporter"  # the person who filed
    AGENCY = "agency"  # a focal point of the agency that was asked
    SYSTEM = "system"  # a scheduled task, when a clock has run out


class Back(StrEnum):
    """Targets that depend on the case's history."""

    BEFORE_CLOSING = "before_closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from stage to stage. `target` None means the case stays where it is (a dated record)."""

    name: str  # stands in URLs and in CaseEvent.move: never rename, retire
    label: Promise
    sources: frozenset[Stage]
    duties: frozenset[Duty]
    target: Stage | Back | None = None
    needs_reason: bool = False


def _on(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


def _by(*duties: Duty) -> frozenset[Duty]:
    return frozenset(duties)


# A table is laid out as a table.
# fmt: off
_TABLE = (
    # Intake and verification (UU 37/2008 arts 24-27)
    Move(name="record_consultation", label=_("Catat sebagai konsultasi"),
         sources=_on(Stage.RECEIVED), target=Stage.CONSULT_DONE, duties=_by(Duty.VERIFY), needs_reason=True),
    Move(name="note_copy", label=_("Catat sebagai tembusan"),
         sources=_on(Stage.RECEIVED), target=Stage.COPY_NOTED, duties=_by(Duty.VERIFY)),
    Move(name="begin_formal_check", label=_("Mulai verifikasi formil"),
         sources=_on(Stage.RECEIVED), target=Stage.FORMAL_CHECK, duties=_by(Duty.VERIFY)),
    Move(name="request_completion", label=_("Minta kelengkapan"),
         sources=_on(Stage.FORMAL_CHECK), target=Stage.WAIT_REPORTER, duties=_by(Duty.VERIFY)),
    Move(name="record_completion_receipt", label=_("Catat surat diterima pelapor"),
         sources=_on(Stage.WAIT_REPORTER), duties=_by(Duty.VERIFY, Duty.REPORTER)),
    Move(name="complete_file", label=_("Berkas dilengkapi"),
         sources=_on(Stage.WAIT_REPORTER), target=Stage.FORMAL_CHECK, duties=_by(Duty.VERIFY, Duty.REPORTER)),
    Move(name="lapse_completion", label=_("Dianggap mencabut laporan"),
         sources=_on(Stage.WAIT_REPORTER), target=Stage.CLOSED, duties=_by(Duty.SYSTEM)),
    Move(name="undo_lapse", label=_("Batalkan penutupan otomatis"),
         sources=_on(Stage.CLOSED), target=Stage.FORMAL_CHECK,
         duties=_by(Duty.LEAD_VERIFY), needs_reason=True),
    Move(name="pass_formal_check", label=_("Syarat formil lengkap"),
         sources=_on(Stage.FORMAL_CHECK), target=Stage.MATERIAL_CHECK, duties=_by(Duty.VERIFY)),
    Move(name="submit_to_plenary", label=_("Ajukan ke rapat perwakilan"),
         sources=_on(Stage.MATERIAL_CHECK), target=Stage.PLENARY, duties=_by(Duty.VERIFY)),
    # Plenary
    Move(name="accept", label=_("Terima dan teruskan ke pemeriksaan"),
         sources=_on(Stage.PLENARY), target=Stage.EXAMINATION, duties=_by(Duty.DECIDE)),
    Move(name="decide_refusal", label=_("Putuskan tidak dilanjutkan"),
         sources=_on(Stage.PLENARY), duties=_by(Duty.DECIDE)),
    # Examination (UU 37/2008 arts 28-34)
    Move(name="record_document_exam", label=_("Catat pemeriksaan dokumen (LHPD)"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE)),
    Move(name="request_clarification", label=_("Buat permintaan klarifikasi"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE)),
    Move(name="drop_clarification", label=_("Batalkan konsep klarifikasi"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE), needs_reason=True),
    Move(name="record_clarification_receipt", label=_("Catat surat diterima instansi"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="submit_answer", label=_("Kirim jawaban"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="accept_answer", label=_("Terima jawaban"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE)),
    Move(name="return_answer", label=_("Kembalikan jawaban untuk dilengkapi"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE), needs_reason=True),
    Move(name="ask_more_time", label=_("Minta tambahan waktu"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.AGENCY), needs_reason=True),
    Move(name="grant_more_time", label=_("Beri tambahan waktu"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE), needs_reason=True),
    Move(name="refuse_more_time", label=_("Tolak tambahan waktu"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE), needs_reason=True),
    Move(name="record_direct_clarification", label=_("Catat klarifikasi langsung"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE)),
    Move(name="propose_settlement", label=_("Tanyakan penyelesaian kepada pelapor"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.EXAMINE)),
    Move(name="confirm_settlement", label=_("Pelapor membenarkan penyelesaian"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.REPORTER, Duty.EXAMINE)),
    Move(name="contest_settlement", label=_("Pelapor membantah penyelesaian"),
         sources=_on(Stage.EXAMINATION), duties=_by(Duty.REPORTER, Duty.EXAMINE), needs_reason=True),
    Move(name="hold_review", label=_("Catat gelar laporan"),
         sources=_on(Stage.EXAMINATION), target=Stage.REVIEW, duties=_by(Duty.LEAD_EXAMINE)),
    # Findings and the reporter's say (PO 48/2020 art. 25(5)-(5b))
    Move(name="notify_findings", label=_("Beri tahu pelapor hasil gelar"),
         sources=_on(Stage.REVIEW), target=Stage.REPORTER_REPLY, duties=_by(Duty.EXAMINE)),
    Move(name="record_findings_receipt", label=_("Catat pemberitahuan diterima pelapor"),
         sources=_on(Stage.REPORTER_REPLY), duties=_by(Duty.EXAMINE, Duty.REPORTER)),
    Move(name="end_reply_time", label=_("Waktu tanggapan selesai"), sources=_on(Stage.REPORTER_REPLY),
         duties=_by(Duty.SYSTEM)),
    Move(name="reply_to_findings", label=_("Tanggapan dengan bukti"),
         sources=_on(Stage.REPORTER_REPLY), target=Stage.EXAMINATION,
         duties=_by(Duty.REPORTER, Duty.EXAMINE), needs_reason=True),
    # Closing and re-opening
    Move(name="ask_withdrawal", label=_("Catat pencabutan oleh pelapor"),
         sources=OPEN, duties=_by(Duty.REPORTER, Duty.VERIFY, Duty.EXAMINE)),
    Move(name="take_back_withdrawal", label=_("Batalkan pencabutan"),
         sources=OPEN, duties=_by(Duty.REPORTER, Duty.VERIFY, Duty.EXAMINE)),
    Move(name="propose_closing", label=_("Siapkan penutupan"),
         sources=OPEN, duties=_by(Duty.VERIFY, Duty.EXAMINE), needs_reason=True),
    Move(name="close", label=_("Tutup laporan"),
         sources=OPEN, target=Stage.CLOSED, duties=_by(Duty.DECIDE, Duty.LEAD_VERIFY, Duty.LEAD_EXAMINE)),
    Move(name="reopen", label=_("Buka kembali"),
         sources=_on(Stage.CLOSED), target=Back.BEFORE_CLOSING, duties=_by(Duty.DECIDE), needs_reason=True),
)
# fmt: on
MOVES: dict[str, Move] = {move.name: move for move in _TABLE}

# A duty of one unit counts only while the case is with that unit.
DUTY_STAGES: dict[Duty, frozenset[Stage]] = {
    Duty.VERIFY: VERIFICATION,
    Duty.LEAD_VERIFY: VERIFICATION | {Stage.CLOSED},
    Duty.EXAMINE: EXAMINING,
    Duty.LEAD_EXAMINE: EXAMINING,
}


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """Return the moves that the table opens at `stage`, in the order of the table."""
    return tuple(move for move in _TABLE if stage in move.sources)


def duties_at(move: Move, stage: Stage) -> frozenset[Duty]:
    """Return the duties that may make `move` while the case is at `stage`."""
    return frozenset(duty for duty in move.duties if stage in DUTY_STAGES.get(duty, frozenset(Stage)))
