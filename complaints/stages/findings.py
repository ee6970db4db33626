"""Findings and the reporter's say (PO 48/2020 art. 25(5)-(5b))."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="notify_findings", label=_("Beri tahu pelapor hasil gelar"),
         sources=at(Stage.REVIEW), target=Stage.REPORTER_REPLY, duties=by(Duty.EXAMINE)),
    Move(name="record_findings_receipt", label=_("Catat pemberitahuan diterima pelapor"),
         sources=at(Stage.REPORTER_REPLY), duties=by(Duty.EXAMINE, Duty.REPORTER)),
    Move(name="agree_to_findings", label=_("Pelapor menyetujui hasil pemeriksaan"),
         sources=at(Stage.REPORTER_REPLY), duties=by(Duty.REPORTER, Duty.EXAMINE)),
    Move(name="end_reply_time", label=_("Waktu tanggapan selesai"), sources=at(Stage.REPORTER_REPLY),
         duties=by(Duty.SYSTEM)),
    Move(name="reply_to_findings", label=_("Tanggapan dengan bukti"),
         sources=at(Stage.REPORTER_REPLY), target=Stage.EXAMINATION,
         duties=by(Duty.REPORTER, Duty.EXAMINE), needs_reason=True),
)
# fmt: on
