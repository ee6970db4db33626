"""Resolution at the head office and the recommendation (UU 37/2008 arts 37-38; PO 58/2023 art. 54)."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="return_for_data", label=_("Minta data, kembalikan ke unit pemeriksaan"),
         sources=at(Stage.RESMON), target=Stage.LHP_ISSUED, duties=by(Duty.RESOLVE), needs_reason=True),
    Move(name="record_resolution_session", label=_("Catat mediasi atau konsiliasi"),
         sources=at(Stage.RESMON), duties=by(Duty.RESOLVE)),
    Move(name="set_agreement_point", label=_("Lengkapi butir kesepakatan"),
         sources=at(Stage.RESMON), duties=by(Duty.RESOLVE)),
    Move(name="report_agreement_point", label=_("Laporkan pelaksanaan kesepakatan"),
         sources=at(Stage.RESMON), duties=by(Duty.RESOLVE, Duty.AGENCY)),
    Move(name="judge_agreement_point", label=_("Nilai butir kesepakatan"),
         sources=at(Stage.RESMON), duties=by(Duty.RESOLVE), needs_reason=True),
    Move(name="draft_recommendation", label=_("Buat konsep Rekomendasi"),
         sources=at(Stage.RESMON), duties=by(Duty.RESOLVE)),
    Move(name="clear_recommendation", label=_("Setujui konsep Rekomendasi"),
         sources=at(Stage.RESMON), duties=by(Duty.CLEAR)),
    Move(name="issue_recommendation", label=_("Terbitkan Rekomendasi"),
         sources=at(Stage.RESMON), target=Stage.RECOMMENDATION, duties=by(Duty.PROCLAIM)),
    Move(name="record_recommendation_receipt", label=_("Catat Rekomendasi diterima"),
         sources=at(Stage.RECOMMENDATION), duties=by(Duty.RESOLVE, Duty.AGENCY)),
    Move(name="record_superior_report", label=_("Catat laporan atasan Terlapor"),
         sources=at(Stage.RECOMMENDATION), duties=by(Duty.RESOLVE, Duty.AGENCY)),
    Move(name="judge_recommendation", label=_("Nilai pelaksanaan Rekomendasi"),
         sources=at(Stage.RECOMMENDATION), duties=by(Duty.RESOLVE), needs_reason=True),
)
# fmt: on
