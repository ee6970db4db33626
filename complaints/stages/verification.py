"""Intake and verification (UU 37/2008 arts 24-27)."""

from django.utils.translation import gettext_lazy as _

from complaints.stages.move import Duty, Move, Track, at, by
from complaints.stages.stage import Stage

# A table is laid out as a table.
# fmt: off
MOVES = (
    Move(name="record_consultation", label=_("Catat sebagai konsultasi"),
         sources=at(Stage.RECEIVED), target=Stage.CONSULT_DONE, duties=by(Duty.VERIFY), needs_reason=True),
    Move(name="note_copy", label=_("Catat sebagai tembusan"),
         sources=at(Stage.RECEIVED), target=Stage.COPY_NOTED, duties=by(Duty.VERIFY)),
    Move(name="make_report", label=_("Jadikan laporan"), track=Track.REPORT,
         sources=at(Stage.CONSULT_DONE, Stage.COPY_NOTED), target=Stage.RECEIVED, duties=by(Duty.VERIFY),
         needs_reason=True),
    Move(name="begin_formal_check", label=_("Mulai verifikasi formil"),
         sources=at(Stage.RECEIVED), target=Stage.FORMAL_CHECK, duties=by(Duty.VERIFY)),
    Move(name="request_completion", label=_("Minta kelengkapan"),
         sources=at(Stage.FORMAL_CHECK), target=Stage.WAIT_REPORTER, duties=by(Duty.VERIFY)),
    Move(name="record_completion_receipt", label=_("Catat surat diterima pelapor"),
         sources=at(Stage.WAIT_REPORTER), duties=by(Duty.VERIFY, Duty.REPORTER)),
    Move(name="complete_file", label=_("Berkas dilengkapi"),
         sources=at(Stage.WAIT_REPORTER), target=Stage.FORMAL_CHECK, duties=by(Duty.VERIFY, Duty.REPORTER)),
    Move(name="lapse_completion", label=_("Dianggap mencabut laporan"),
         sources=at(Stage.WAIT_REPORTER), target=Stage.CLOSED, duties=by(Duty.SYSTEM)),
    Move(name="undo_lapse", label=_("Batalkan penutupan otomatis"),
         sources=at(Stage.CLOSED), target=Stage.FORMAL_CHECK,
         duties=by(Duty.LEAD_VERIFY), needs_reason=True),
    Move(name="pass_formal_check", label=_("Syarat formil lengkap"),
         sources=at(Stage.FORMAL_CHECK), target=Stage.MATERIAL_CHECK, duties=by(Duty.VERIFY)),
    Move(name="submit_to_plenary", label=_("Ajukan ke rapat perwakilan"),
         sources=at(Stage.MATERIAL_CHECK), target=Stage.PLENARY, duties=by(Duty.VERIFY)),
)
# fmt: on
