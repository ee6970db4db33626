"""Written clarification, settlement and the case review (UU 37/2008 arts 28, 33; PO 48/2020 art. 25)."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, Track, at, by
from complaints.stages.stage import Stage

# In an emergency the reporter is asked too whether it is over.
_SETTLED = at(Stage.EXAMINATION, Stage.RCO_ACTIVE)

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="request_clarification", label=_("Buat permintaan klarifikasi"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="drop_clarification", label=_("Batalkan konsep klarifikasi"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="record_clarification_receipt", label=_("Catat surat diterima instansi"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="submit_answer", label=_("Kirim jawaban"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="accept_answer", label=_("Terima jawaban"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="return_answer", label=_("Kembalikan jawaban untuk dilengkapi"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="ask_more_time", label=_("Minta tambahan waktu"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.AGENCY), needs_reason=True),
    Move(name="grant_more_time", label=_("Beri tambahan waktu"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="refuse_more_time", label=_("Tolak tambahan waktu"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="propose_settlement", label=_("Tanyakan penyelesaian kepada pelapor"),
         track=Track.REPORT, sources=_SETTLED, duties=by(Duty.EXAMINE, Duty.VERIFY)),
    Move(name="confirm_settlement", label=_("Pelapor membenarkan penyelesaian"),
         track=Track.REPORT, sources=_SETTLED, duties=by(Duty.REPORTER, Duty.EXAMINE, Duty.VERIFY)),
    Move(name="contest_settlement", label=_("Pelapor membantah penyelesaian"),
         track=Track.REPORT, sources=_SETTLED, duties=by(Duty.REPORTER, Duty.EXAMINE, Duty.VERIFY), needs_reason=True),
    Move(name="hold_review", label=_("Catat gelar laporan"),
         track=Track.REPORT, sources=at(Stage.EXAMINATION), target=Stage.REVIEW, duties=by(Duty.LEAD_EXAMINE)),
)
# fmt: on
