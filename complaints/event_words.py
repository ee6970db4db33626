"""How events of the ledger are called on staff pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.models import CaseEvent
from complaints.stages import MOVES

# Events that are not moves: what staff or the system did beside the stages.
OTHER_EVENTS: dict[str, Promise] = {
    "received": _("Laporan diterima"),
    "assign": _("Laporan dibagi"),
    "message": _("Pelapor mengirim kabar"),
    "office_message": _("Pesan kepada pelapor"),
    "identity_opened": _("Identitas pelapor dibuka"),
    "checklist_saved": _("Daftar periksa disimpan"),
    "paper_issued": _("Surat atau berita acara terbit"),
    "clock_recomputed": _("Tenggat dihitung ulang"),
    "clock_pause": _("Tenggat dijeda"),
    "clock_resume": _("Tenggat berjalan lagi"),
    "clock_extend": _("Tenggat diperpanjang"),
    "corrected": _("Data laporan diperbaiki"),
    "recused": _("Konflik kepentingan dicatat"),
    "handed_over": _("Laporan diserahkan"),
    "linked": _("Laporan lain dihubungkan"),
    "unlinked": _("Hubungan dengan laporan lain dilepas"),
    "group_decided": _("Keputusan berlaku juga untuk anggota kelompok"),
    "file_added": _("Berkas ditambahkan"),
    "file_bound": _("Berkas lengkap disusun menjadi PDF"),
    "lhp_taken_back": _("Konsep LHP ditarik untuk diubah"),
    "letter_recorded": _("Surat dicatat"),
    "letter_drafted": _("Surat dikonsep"),
    "reminded": _("Diingatkan atas permintaan petugas"),
    "clarification_passed_on": _("Instansi meneruskan surat ke unit"),
    "clarification_deputy_told": _("Instansi meminta wakilnya menjawab"),
    "agency_asked": _("Instansi bertanya kepada pemeriksa"),
}


def event_label(event: CaseEvent) -> str:
    """Return the words for an event; an event of a later version is shown by its code."""
    move = MOVES.get(event.move)
    return str(move.label if move else OTHER_EVENTS.get(event.move, event.move))
