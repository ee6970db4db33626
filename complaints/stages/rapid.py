"""Rapid response (Respon Cepat Ombudsman): an emergency sets the formal and the material check aside."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="flag_rapid", label=_("Tandai darurat (respon cepat)"),
         sources=at(Stage.RECEIVED, Stage.FORMAL_CHECK), target=Stage.RCO_ACTIVE, duties=by(Duty.VERIFY),
         needs_reason=True),
    Move(name="log_call", label=_("Catat telepon atau kontak"),
         sources=at(Stage.RCO_ACTIVE), duties=by(Duty.VERIFY)),
    Move(name="confirm_rapid", label=_("Benarkan respon cepat"),
         sources=at(Stage.RCO_ACTIVE), duties=by(Duty.LEAD_VERIFY)),
    Move(name="set_back_rapid", label=_("Bukan darurat, kembalikan ke verifikasi"),
         sources=at(Stage.RCO_ACTIVE), target=Stage.FORMAL_CHECK, duties=by(Duty.LEAD_VERIFY), needs_reason=True),
    Move(name="regularise_check", label=_("Lanjutkan sebagai laporan biasa"),
         sources=at(Stage.RCO_ACTIVE), target=Stage.FORMAL_CHECK, duties=by(Duty.VERIFY), needs_reason=True),
    Move(name="regularise_examination", label=_("Teruskan ke pemeriksaan"),
         sources=at(Stage.RCO_ACTIVE), target=Stage.EXAMINATION, duties=by(Duty.DECIDE)),
)
# fmt: on
