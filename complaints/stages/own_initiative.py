"""Investigation on the office's own initiative (PO 38/2019): no reporter, straight into examination."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, Track, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="begin_investigation", label=_("Mulai investigasi atas prakarsa sendiri"), track=Track.OWN,
         sources=at(Stage.RECEIVED), target=Stage.EXAMINATION, duties=by(Duty.INVESTIGATE)),
    Move(name="record_investigation", label=_("Catat temuan investigasi"), track=Track.OWN,
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="suggest_improvement", label=_("Buat saran perbaikan"), track=Track.OWN,
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE)),
    Move(name="record_suggestion_receipt", label=_("Catat saran diterima instansi"), track=Track.OWN,
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="answer_suggestion", label=_("Catat tanggapan instansi"), track=Track.OWN,
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="judge_suggestion", label=_("Nilai tindak lanjut saran"), track=Track.OWN,
         sources=at(Stage.EXAMINATION), duties=by(Duty.EXAMINE), needs_reason=True),
)
# fmt: on
