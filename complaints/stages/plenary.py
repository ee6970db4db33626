"""The office meeting (Rapat Perwakilan) accepts or refuses."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="accept", label=_("Terima dan teruskan ke pemeriksaan"),
         sources=at(Stage.PLENARY), target=Stage.EXAMINATION, duties=by(Duty.DECIDE)),
    Move(name="decide_refusal", label=_("Putuskan tidak dilanjutkan"),
         sources=at(Stage.PLENARY), duties=by(Duty.DECIDE)),
)
# fmt: on
