"""The instruments of the examination besides written clarification, and conciliation (UU 37/2008 arts 8(1)e, 28-34)."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, Track, at, by
from complaints.stages.stage import Stage

_EXAMINED = at(Stage.EXAMINATION, Stage.CONCILIATION)

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="plan_instrument", label=_("Rencanakan pemeriksaan"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="change_plan", label=_("Ubah rencana"),
         sources=_EXAMINED, duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="cancel_instrument", label=_("Batalkan rencana"),
         sources=_EXAMINED, duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="record_document_exam", label=_("Catat pemeriksaan dokumen (LHPD)"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="record_direct_clarification", label=_("Catat klarifikasi langsung"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="record_field_inspection", label=_("Catat pemeriksaan lapangan (LHPL)"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="record_statement", label=_("Catat keterangan ahli atau saksi"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="summon", label=_("Buat pemanggilan"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="record_summons", label=_("Catat hasil pemanggilan"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="ask_police_help", label=_("Minta bantuan polisi"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.LEAD_EXAMINE), needs_reason=True),
    Move(name="begin_conciliation", label=_("Mulai konsiliasi"),
         track=Track.REPORT, sources=at(Stage.EXAMINATION), target=Stage.CONCILIATION, duties=by(Duty.LEAD_EXAMINE)),
    Move(name="record_conciliation", label=_("Catat konsiliasi"),
         sources=at(Stage.CONCILIATION), duties=by(Duty.EXAMINE)),
    Move(name="end_conciliation", label=_("Akhiri konsiliasi, lanjutkan pemeriksaan"),
         sources=at(Stage.CONCILIATION), target=Stage.EXAMINATION, duties=by(Duty.LEAD_EXAMINE), needs_reason=True),
    Move(name="prepare_review", label=_("Siapkan gelar laporan"),
         track=Track.REPORT, sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
)
# fmt: on
