"""Stages and moves of the local lane as data (domain brief 2). It imports no table."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(StrEnum):
    """Where a complaint to a government stands."""

    RECEIVED = "received"
    NEED_DATA = "need_data"
    VERIFIED = "verified"
    DISPOSITIONED = "dispositioned"
    IN_PROGRESS = "in_progress"
    POSTPONED = "postponed"
    ANSWERED = "answered"
    REPORTER_REPLY = "reporter_reply"
    FORWARDED_OUT = "forwarded_out"
    ARCHIVED = "archived"
    CLOSED = "closed"

    @property
    def label(self) -> Promise:
        """The stage's name for people."""
        return STAGE_LABELS[self]


STAGE_LABELS: dict[Stage, Promise] = {
    Stage.RECEIVED: _("Diterima"),
    Stage.NEED_DATA: _("Menunggu data"),
    Stage.VERIFIED: _("Terverifikasi"),
    Stage.DISPOSITIONED: _("Didisposisikan"),
    Stage.IN_PROGRESS: _("Dikerjakan"),
    Stage.POSTPONED: _("Ditunda"),
    Stage.ANSWERED: _("Dijawab"),
    Stage.REPORTER_REPLY: _("Ditanggapi pelapor"),
    Stage.FORWARDED_OUT: _("Diteruskan ke luar"),
    Stage.ARCHIVED: _("Diarsipkan"),
    Stage.CLOSED: _("Selesai"),
}
STAGE_CHOICES = [(stage.value, label) for stage, label in STAGE_LABELS.items()]

FINAL = frozenset({Stage.ARCHIVED, Stage.CLOSED})
OPEN = frozenset(Stage) - FINAL


class Duty(StrEnum):
    """The responsibility a move needs; `permissions` maps duties to seats."""

    COORDINATE = "coordinate"  # admin koordinator of the government
    HANDLE = "handle"  # liaison or head of the unit that has it
    SUPPORT = "support"  # liaison or head of a unit that was asked for its part
    REPORTER = "reporter"  # the person who complained
    SYSTEM = "system"  # a scheduled task, when a clock has run out


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One way from stage to stage. `target` None: the stage stays."""

    name: str  # stands in addresses and in the ledger: never rename, retire
    label: Promise
    sources: frozenset[Stage]
    duties: frozenset[Duty]
    target: Stage | None = None
    needs_reason: bool = False


def _at(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


def _by(*duties: Duty) -> frozenset[Duty]:
    return frozenset(duties)


# A table is laid out as a table.
# fmt: off
_TABLE = (
    Move(name="verify", label=_("Verifikasi dan tetapkan klasifikasi"),
         sources=_at(Stage.RECEIVED), target=Stage.VERIFIED, duties=_by(Duty.COORDINATE)),
    Move(name="ask_data", label=_("Minta data kepada pelapor"),
         sources=_at(Stage.RECEIVED), target=Stage.NEED_DATA, duties=_by(Duty.COORDINATE), needs_reason=True),
    Move(name="give_data", label=_("Lengkapi data"),
         sources=_at(Stage.NEED_DATA), target=Stage.RECEIVED, duties=_by(Duty.REPORTER)),
    Move(name="lapse_data", label=_("Dianggap dicabut"),
         sources=_at(Stage.NEED_DATA), target=Stage.ARCHIVED, duties=_by(Duty.SYSTEM)),
    Move(name="dispose", label=_("Disposisikan ke unit"),
         sources=_at(Stage.VERIFIED), target=Stage.DISPOSITIONED, duties=_by(Duty.COORDINATE)),
    Move(name="take_up", label=_("Mulai kerjakan"),
         sources=_at(Stage.DISPOSITIONED), target=Stage.IN_PROGRESS, duties=_by(Duty.HANDLE, Duty.COORDINATE)),
    Move(name="pass_on", label=_("Teruskan ke unit lain"),
         sources=_at(Stage.DISPOSITIONED, Stage.IN_PROGRESS), target=Stage.DISPOSITIONED,
         duties=_by(Duty.HANDLE, Duty.COORDINATE), needs_reason=True),
    Move(name="ask_support", label=_("Minta bagian unit pendukung"),
         sources=_at(Stage.DISPOSITIONED, Stage.IN_PROGRESS), duties=_by(Duty.HANDLE, Duty.COORDINATE)),
    Move(name="add_part", label=_("Kirim bagian unit pendukung"),
         sources=_at(Stage.DISPOSITIONED, Stage.IN_PROGRESS, Stage.POSTPONED, Stage.REPORTER_REPLY),
         duties=_by(Duty.SUPPORT)),
    Move(name="answer", label=_("Jawab aduan"),
         sources=_at(Stage.IN_PROGRESS), target=Stage.ANSWERED, duties=_by(Duty.HANDLE, Duty.COORDINATE)),
    Move(name="postpone", label=_("Tunda"),
         sources=_at(Stage.IN_PROGRESS), target=Stage.POSTPONED, duties=_by(Duty.COORDINATE), needs_reason=True),
    Move(name="resume", label=_("Lanjutkan"),
         sources=_at(Stage.POSTPONED), target=Stage.IN_PROGRESS, duties=_by(Duty.HANDLE, Duty.COORDINATE)),
    Move(name="reply", label=_("Tanggapi jawaban"),
         sources=_at(Stage.ANSWERED), target=Stage.REPORTER_REPLY, duties=_by(Duty.REPORTER)),
    Move(name="go_on", label=_("Kerjakan lagi"),
         sources=_at(Stage.REPORTER_REPLY), target=Stage.IN_PROGRESS, duties=_by(Duty.HANDLE, Duty.COORDINATE)),
    Move(name="accept_answer", label=_("Terima jawaban"),
         sources=_at(Stage.ANSWERED), target=Stage.CLOSED, duties=_by(Duty.REPORTER)),
    Move(name="lapse_reply", label=_("Ditutup tanpa tanggapan"),
         sources=_at(Stage.ANSWERED), target=Stage.CLOSED, duties=_by(Duty.SYSTEM)),
    Move(name="rate", label=_("Beri nilai"),
         sources=_at(Stage.CLOSED), duties=_by(Duty.REPORTER)),
    Move(name="hand_over", label=_("Teruskan ke pemerintah lain"),
         sources=_at(Stage.RECEIVED, Stage.VERIFIED, Stage.DISPOSITIONED, Stage.IN_PROGRESS), target=Stage.RECEIVED,
         duties=_by(Duty.COORDINATE), needs_reason=True),
    Move(name="forward_out", label=_("Teruskan ke instansi di luar sistem ini"),
         sources=_at(Stage.RECEIVED, Stage.VERIFIED, Stage.DISPOSITIONED, Stage.IN_PROGRESS),
         target=Stage.FORWARDED_OUT, duties=_by(Duty.COORDINATE), needs_reason=True),
    Move(name="refer_to_inspectorate", label=_("Serahkan ke Inspektorat"),
         sources=_at(Stage.RECEIVED, Stage.VERIFIED, Stage.DISPOSITIONED, Stage.IN_PROGRESS),
         target=Stage.FORWARDED_OUT, duties=_by(Duty.COORDINATE), needs_reason=True),
    Move(name="archive", label=_("Arsipkan"),
         sources=_at(Stage.RECEIVED, Stage.NEED_DATA, Stage.VERIFIED), target=Stage.ARCHIVED,
         duties=_by(Duty.COORDINATE), needs_reason=True),
    Move(name="close", label=_("Tutup aduan"),
         sources=_at(Stage.REPORTER_REPLY, Stage.FORWARDED_OUT), target=Stage.CLOSED,
         duties=_by(Duty.COORDINATE), needs_reason=True),
)
# fmt: on
MOVES: dict[str, Move] = {move.name: move for move in _TABLE}


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """Return the moves that the table opens at `stage`, in the order of the table."""
    return tuple(move for move in _TABLE if stage in move.sources)
