"""The examination report (LHP), its corrective actions, and monitoring (PO 48/2020 art. 25; PO 58/2023 art. 54)."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="draft_lhp", label=_("Konsep LHP dan surat pengantar"),
         sources=at(Stage.REPORTER_REPLY), duties=by(Duty.EXAMINE)),
    Move(name="issue_lhp", label=_("Terbitkan LHP"),
         sources=at(Stage.REPORTER_REPLY), target=Stage.LHP_ISSUED, duties=by(Duty.DECIDE)),
    Move(name="issue_lhp_without_findings", label=_("Terbitkan LHP tanpa temuan"),
         sources=at(Stage.REPORTER_REPLY), duties=by(Duty.DECIDE)),
    Move(name="record_lhp_receipt", label=_("Catat LHP diterima instansi"),
         sources=at(Stage.LHP_ISSUED), duties=by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="report_action", label=_("Laporkan tindakan korektif"),
         sources=at(Stage.LHP_ISSUED), duties=by(Duty.EXAMINE, Duty.AGENCY)),
    Move(name="judge_action", label=_("Nilai tindakan korektif"),
         sources=at(Stage.LHP_ISSUED), duties=by(Duty.EXAMINE), needs_reason=True),
    Move(name="write_monitoring_letter", label=_("Buat surat monitoring"),
         sources=at(Stage.LHP_ISSUED), duties=by(Duty.EXAMINE)),
    Move(name="record_monitoring", label=_("Catat monitoring"),
         sources=at(Stage.LHP_ISSUED), duties=by(Duty.EXAMINE)),
    Move(name="hand_over_to_resolution", label=_("Serahkan ke Resolusi dan Monitoring"),
         sources=at(Stage.LHP_ISSUED), target=Stage.RESMON, duties=by(Duty.LEAD_EXAMINE), needs_reason=True),
)
# fmt: on
