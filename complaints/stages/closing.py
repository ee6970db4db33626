"""Withdrawal, closing, re-opening."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Back, Duty, Move, Track, at, by
from complaints.stages.stage import OPEN, Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="ask_withdrawal", label=_("Catat pencabutan oleh pelapor"), track=Track.REPORT,
         sources=OPEN, duties=by(Duty.REPORTER, Duty.VERIFY, Duty.EXAMINE, Duty.RESOLVE)),
    Move(name="take_back_withdrawal", label=_("Batalkan pencabutan"), track=Track.REPORT,
         sources=OPEN, duties=by(Duty.REPORTER, Duty.VERIFY, Duty.EXAMINE, Duty.RESOLVE)),
    Move(name="propose_closing", label=_("Siapkan penutupan"),
         sources=OPEN, duties=by(Duty.VERIFY, Duty.EXAMINE, Duty.RESOLVE), needs_reason=True),
    Move(name="close", label=_("Tutup laporan"),
         sources=OPEN, target=Stage.CLOSED, duties=by(Duty.DECIDE, Duty.LEAD_VERIFY, Duty.LEAD_EXAMINE)),
    Move(name="reopen", label=_("Buka kembali"),
         sources=at(Stage.CLOSED), target=Back.BEFORE_CLOSING, duties=by(Duty.DECIDE), needs_reason=True),
)
# fmt: on
