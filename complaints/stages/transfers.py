"""Assignment and transfers between units and offices (PO 58/2023 art. 17). The stage stays where it is."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, at, by
from complaints.stages.stage import Stage

# Not while a paper of the procedure waits for somebody outside, and not once the result is being fixed.
TRANSFERABLE = at(Stage.RECEIVED, Stage.FORMAL_CHECK, Stage.MATERIAL_CHECK, Stage.PLENARY, Stage.EXAMINATION)
_OFFERED_BY = by(Duty.DECIDE, Duty.LEAD_VERIFY, Duty.LEAD_EXAMINE, Duty.ASSIGN)

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="hand_to_examiners", label=_("Serahkan ke unit pemeriksaan"),
         sources=at(Stage.PLENARY), duties=by(Duty.LEAD_VERIFY), needs_reason=True),
    Move(name="hand_to_other_examiners", label=_("Serahkan ke unit pemeriksaan lain"),
         sources=at(Stage.EXAMINATION), duties=by(Duty.LEAD_EXAMINE), needs_reason=True),
    Move(name="hand_to_centre", label=_("Serahkan ke kantor pusat"),
         sources=TRANSFERABLE, duties=by(Duty.DECIDE), needs_reason=True),
    Move(name="hand_to_office", label=_("Serahkan ke Perwakilan lain"),
         sources=TRANSFERABLE, duties=by(Duty.DECIDE), needs_reason=True),
    Move(name="assign_to_office", label=_("Tugaskan kepada Perwakilan"),
         sources=TRANSFERABLE, duties=by(Duty.ASSIGN), needs_reason=True),
    Move(name="accept_transfer", label=_("Terima penyerahan"),
         sources=TRANSFERABLE, duties=by(Duty.RECEIVE)),
    Move(name="return_transfer", label=_("Kembalikan penyerahan"),
         sources=TRANSFERABLE, duties=by(Duty.RECEIVE), needs_reason=True),
    Move(name="withdraw_transfer", label=_("Tarik penyerahan"),
         sources=TRANSFERABLE, duties=_OFFERED_BY, needs_reason=True),
)
# fmt: on
